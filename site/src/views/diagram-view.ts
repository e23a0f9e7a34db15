/** The sequence diagram of a run: lanes side by side, time downwards; and the same as a list in words. */

import { el } from "../dom";
import type { Child } from "../dom";
import type { Ids } from "../ids";
import type { ScriptRun } from "../report";
import { visible } from "../safe-text";
import { sequenceOf } from "./diagram";
import type { Part, Row, Sequence, Stretch } from "./diagram";
import { inWords } from "./diagram-text";
import { cut } from "./text";
import { words } from "./words";

const ROWS = 240;
const LONG = 90;
const FITTING = 5;

export function diagramView(run: ScriptRun, ids: Ids): HTMLElement | null {
  const sequence = sequenceOf(run.events);
  if (sequence.requests === 0) return null;
  const text = el("details", "same", el("summary", "", words.diagram.list), inWords(sequence, ids));
  return el("section", "view", el("h3", "", words.diagram.title), el("p", "sum", sum(sequence)), drawn(sequence, ids), text);
}

function sum({ requests, agents, rows }: Sequence): string {
  if (agents.length > 1) return words.diagram.sums(requests, agents.length);
  const numbers = rows.map((row) => (row.kind === "entry" ? row.number : row.kind === "reply" && row.kept !== "no" ? row.numbers.to : 0));
  return words.diagram.sum(requests, Math.max(...numbers));
}

function drawn(sequence: Sequence, ids: Ids): HTMLElement {
  const { agents, rows } = sequence;
  const lanes = [...agents, words.diagram.model, ...(sequence.tools ? [words.diagram.tools] : [])];
  const shown = rows.slice(0, ROWS);
  const grid = el("div", "sequence");
  grid.style.setProperty("--lanes", String(lanes.length));
  grid.setAttribute("role", "img");
  grid.setAttribute("aria-label", words.diagram.label(rows.length));
  lanes.forEach((name, at) => {
    grid.append(placed(el("b", "lane", visible(name)), at, at, 1));
    const life = placed(el("i", "life"), at, at, 2);
    life.style.gridRowEnd = `span ${String(shown.length)}`;
    grid.append(life);
  });
  shown.forEach((row, at) => grid.append(turn(row, shown.slice(0, at), agents), drawnRow(row, agents, lanes.length, ids, at + 2)));
  if (rows.length > shown.length) grid.append(placed(el("span", "soft", words.left(rows.length - shown.length)), 0, 1, shown.length + 2));
  return lanes.length > FITTING ? scrolling(grid) : el("div", "drawing", grid);
}

/** Whose turn it is from this row on: said where lanes have no room and their rows stand below each other. */
function turn(row: Row, before: readonly Row[], agents: readonly string[]): Node {
  const last = before.findLast(({ kind }) => kind !== "note");
  const same = row.kind === "note" || row.lane === last?.lane;
  return same ? document.createDocumentFragment() : el("b", "turn", visible(agents[row.lane] ?? ""));
}

/** More lanes than a phone has room for, where they fold. What scrolls can be scrolled by keyboard, too. */
function scrolling(grid: HTMLElement): HTMLElement {
  const frame = el("div", "drawing wide", grid);
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", words.diagram.title);
  return frame;
}

function drawnRow(row: Row, agents: readonly string[], lanes: number, ids: Ids, line: number): HTMLElement {
  const { lane } = row;
  const model = agents.length;
  const tools = model + 1;
  const beside = Math.min(lane + 1, lanes - 1);
  switch (row.kind) {
    case "entry":
      return placed(el("div", "entry", bead(row.number, row.number), " ", el("b", "", visible(row.role)), ...said(row.parts, ids)), lane, beside, line);
    case "request":
      return placed(arrow("there", words.diagram.model, words.diagram.request(row.request), " ", ...row.list.flatMap(sentBead)), lane, model, line);
    case "reply":
      return placed(arrow("back", words.diagram.model, ...reply(row, ids)), lane, model, line);
    case "refused":
      return placed(arrow("back bad", words.diagram.model, el("b", "", words.diagram.refused(row.status)), " ", visible(cut(row.text, LONG))), lane, model, line);
    case "call":
      return placed(arrow("there quiet", words.diagram.tools, chip(row.id, ids), mono(row.text)), lane, tools, line);
    case "value":
      return placed(arrow(row.bad ? "back bad" : "back quiet", words.diagram.tools, chip(row.id, ids), row.bad ? "✗ " : null, mono(row.text)), lane, tools, line);
    case "note":
      return placed(el("div", row.bad ? "entry note bad" : "entry note", note(row.text, agents)), lane, beside, line);
  }
}

/** Among several agents, it has to be said that it was none of them. */
function note(text: string, agents: readonly string[]): string {
  return visible(cut(agents.length > 1 ? `${words.diagram.program} ${text}` : text, LONG));
}

function reply({ numbers, kept, role, parts }: Row & { kind: "reply" }, ids: Ids): Child[] {
  // What never entered the list has no number in it.
  const mark = kept === "no" ? el("span", "bead lost", "–") : bead(numbers.from, numbers.to);
  const note = kept === "no" ? words.diagram.notSent : kept === "part" ? words.diagram.partSent : null;
  return [mark, " ", el("b", "", role), ...said(parts, ids), note === null ? null : el("span", "lost-note", ` ✗ ${note}`)];
}

function said(parts: readonly Part[], ids: Ids): Child[] {
  return parts.flatMap((part): Child[] => {
    if (part.kind === "text") return [` “${visible(cut(part.text, LONG))}”`];
    return [el("span", "part", part.kind === "result" ? `${words.diagram.result} ` : null, chip(part.id, ids), mono(part.text))];
  });
}

/** There or back between the lane of an agent and the one of `whom`, which stands beside it where there are no lanes. */
function arrow(classes: string, whom: string, ...children: Child[]): HTMLElement {
  const element = el("div", `arrow ${classes}`, el("span", "label", ...children));
  element.dataset["way"] = `${classes.startsWith("there") ? "→" : "←"} ${whom}`;
  return element;
}

/** A number in the list, as a bead; several as one. */
function bead(from: number, to: number, old = false): HTMLElement {
  return el("span", old ? "bead old" : "bead", from === to ? String(from) : `${String(from)}–${String(to)}`);
}

function sentBead({ from, to, fresh }: Stretch): Child[] {
  return [bead(from, to, !fresh), " "];
}

function chip(id: string | null, ids: Ids): Child {
  return id === null ? null : ids.chip(id);
}

function mono(text: string): HTMLElement {
  return el("span", "mono", ` ${visible(cut(text, LONG))}`);
}

/** In a row, from one lane to another: the styles make a place of these, as wide as the screen allows. */
function placed(element: HTMLElement, from: number, to: number, line: number): HTMLElement {
  element.style.gridRow = String(line);
  element.style.setProperty("--from", String(from));
  element.style.setProperty("--to", String(to));
  return element;
}

/** The text form of a sequence diagram: an ordered list, a sentence for each row. */

import { el } from "../dom";
import type { Child } from "../dom";
import type { Ids } from "../ids";
import { visible } from "../safe-text";
import type { Part, Row, Sequence, Stretch } from "./diagram";
import { cut } from "./text";
import { words } from "./words";

const ROWS = 240;
const LONG = 400;

export function inWords(sequence: Sequence, ids: Ids): HTMLElement {
  const items = sequence.rows.slice(0, ROWS).map((row) => el("li", "", ...sentence(row, sequence.agents[row.lane] ?? "", ids)));
  const left = sequence.rows.length - items.length;
  if (left > 0) items.push(el("li", "soft", words.left(left)));
  return el("ol", "", ...items);
}

function sentence(row: Row, agent: string, ids: Ids): Child[] {
  const who = visible(agent);
  const begin = who.charAt(0).toUpperCase() + who.slice(1);
  switch (row.kind) {
    case "entry":
      return [words.diagram.entry(begin, String(row.number), visible(row.role)), ...told(row.parts, ids)];
    case "request":
      return [words.diagram.sends(begin, row.request, row.list.map(numbers).join(", "), count(row.list))];
    case "reply":
      return [words.diagram.replies(who, row.kept === "no" ? null : numbers(row.numbers)), ...told(row.parts, ids), ...lost(row.kept)];
    case "refused":
      return [words.diagram.refuses(who, row.status), visible(cut(row.text, LONG))];
    case "call":
      return [words.diagram.calls(begin), ...named(row.id, row.text, ids)];
    case "value":
      return [row.bad ? words.diagram.raises : words.diagram.gives, ...named(row.id, row.text, ids)];
    case "note":
      return [words.diagram.notes(visible(cut(row.text, LONG)))];
  }
}

function told(parts: readonly Part[], ids: Ids): Child[] {
  return parts.flatMap((part, at): Child[] => {
    const before = at === 0 ? null : ", ";
    if (part.kind === "text") return [before, `“${visible(cut(part.text, LONG))}”`];
    return [before, part.kind === "result" ? `${words.diagram.result} ` : null, ...named(part.id, part.text, ids)];
  });
}

function named(id: string | null, text: string, ids: Ids): Child[] {
  return [el("code", "", visible(cut(text, LONG))), ...(id === null ? [] : [" ", ids.chip(id)])];
}

function lost(kept: (Row & { kind: "reply" })["kept"]): Child[] {
  if (kept === "no") return [` ✗ ${words.diagram.notSent}`];
  return kept === "part" ? [` ✗ ${words.diagram.partSent}`] : [];
}

function numbers({ from, to }: Stretch): string {
  return from === to ? String(from) : `${String(from)} to ${String(to)}`;
}

function count(list: readonly Stretch[]): number {
  return list.reduce((all, { from, to }) => all + to - from + 1, 0);
}

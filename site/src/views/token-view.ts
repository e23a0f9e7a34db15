/** The token meter: a bar and the numbers for each request, in a table, and one sentence about all of them. */

import { el } from "../dom";
import type { ScriptRun } from "../report";
import { visible } from "../safe-text";
import { grouping } from "./text";
import { tokensOf } from "./tokens";
import type { Spent } from "./tokens";
import { words } from "./words";

const ROWS = 80;

export function tokenView(run: ScriptRun): HTMLElement | null {
  const all = tokensOf(run.events);
  if (!all.some(({ sent }) => sent !== null)) return null;
  const title = el("h3", "", words.tokens.title);
  return el("section", "view", title, el("p", "sum", sentence(all)), table(all));
}

function sentence(all: readonly Spent[]): string {
  const counted = all.filter(({ sent }) => sent !== null);
  const total = all.at(-1)?.total ?? 0;
  const again = all.reduce((sum, one) => sum + one.again, 0);
  return words.tokens.sum(counted.length, total, counted.at(-1)?.sent ?? 0, again);
}

function table(all: readonly Spent[]): HTMLElement {
  const most = Math.max(...all.map(({ sent, came }) => (sent ?? 0) + came));
  const rows = all.slice(0, ROWS).map((one) => el("tr", "", ...cells(one, most)));
  const left = all.length - rows.length;
  if (left > 0) rows.push(el("tr", "", wide(words.left(left))));
  const { request, sent, came, total } = words.tokens;
  const drawn = el("td");
  drawn.setAttribute("aria-hidden", "true");
  const heads = el("tr", "", head(request), drawn, head(sent, "number"), head(came, "number"), head(total, "number"));
  return el("table", "meter", el("caption", "", ...legend()), el("thead", "", heads), el("tbody", "", ...rows));
}

function cells(one: Spent, most: number): HTMLElement[] {
  const name = el("th", "", String(one.request), one.agent === "" ? null : el("span", "soft", ` ${visible(one.agent)}`));
  name.scope = "row";
  if (one.sent === null) return [name, wide(words.tokens.none(one.status))];
  return [name, bar(one, most), cell(one.sent), cell(one.came), cell(one.total)];
}

/** What had been sent before, what was new, and what came back, as shares of the largest request. */
function bar({ sent, again, came }: Spent, most: number): HTMLElement {
  const parts = [["again", again], ["fresh", (sent ?? 0) - again], ["came", came]] as const;
  const pieces = parts.filter(([, size]) => size > 0).map(([name, size]) => {
    const piece = el("span", `share ${name}`);
    piece.style.inlineSize = `${String((100 * size) / most)}%`;
    return piece;
  });
  const cell = el("td", "bars", el("div", "", ...pieces));
  cell.setAttribute("aria-hidden", "true");
  return cell;
}

function legend(): (Node | string)[] {
  const { again, fresh, back } = words.tokens;
  const keys = [["again", again], ["fresh", fresh], ["came", back]] as const;
  return keys.map(([name, said]) => el("span", "key", el("span", `share ${name}`), said));
}

function head(text: string, classes = ""): HTMLElement {
  const cell = el("th", classes, text);
  cell.scope = "col";
  return cell;
}

function cell(count: number): HTMLElement {
  return el("td", "number", grouping(count));
}

function wide(text: string): HTMLElement {
  const cell = el("td", "soft", text);
  cell.colSpan = 4;
  return cell;
}

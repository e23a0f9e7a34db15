/** One moment of a run as a row: who acted, what it was in a line, and all of it when unfolded. */

import { messageOf, messagesOf, replyOf } from "./dialects";
import { button, el, tell } from "./dom";
import type { Child } from "./dom";
import { idsAnswered } from "./ids";
import type { Ids } from "./ids";
import type { CrashEvent, FailureEvent, Json, JsonObject, RefusalEvent, ReplyEvent, RequestEvent } from "./report";
import { rich } from "./rich";
import { visible } from "./safe-text";
import { object } from "./shape";
import { numbers } from "./trace-fold";
import type { EventMoment, Moment, PrintMoment, ToolMoment } from "./trace-fold";
import { words } from "./words";

const LONG = 90;

interface Row {
  readonly who: string;
  readonly classes: string;
  readonly line: number | null;
  readonly head: Child[];
  /** Made when it is unfolded first: a long run holds much JSON. */
  readonly inside: (() => Child[]) | null;
}

export function row(moment: Moment, ids: Ids, at: number | null, from: Element): HTMLElement {
  const { who, classes, line, head, inside } = rowOf(moment, ids);
  const here = at !== null && numbers(moment).includes(at);
  const box = el("div", `box ${classes}`.trim());
  const link = line === null ? null : button(words.trace.line(line), () => tell(from, "go-to-line", { line }), "line-link");
  if (inside === null) box.append(el("p", "", ...filled(head)), ...filled([link]));
  else box.append(details(head, inside, here), ...filled([link]));
  const item = el("li", here ? "at" : "", el("span", "who", who), box);
  item.dataset["n"] = String(numbers(moment)[0] ?? "");
  return item;
}

function filled(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== null);
}

function details(head: Child[], inside: () => Child[], open: boolean): HTMLElement {
  const element = el("details", "", el("summary", "", ...head));
  const fill = (): void => {
    if (element.childElementCount === 1) element.append(...filled(inside()));
  };
  if (open) fill();
  element.open = open;
  element.addEventListener("toggle", fill, { once: true });
  return element;
}

function rowOf(moment: Moment, ids: Ids): Row {
  if (moment.kind === "tool-run") return toolRow(moment, ids);
  if (moment.kind === "prints") return printRow(moment);
  return eventRow(moment, ids);
}

function eventRow({ event }: EventMoment, ids: Ids): Row {
  const line = event.line ?? null;
  switch (event.kind) {
    case "request":
      return unfolding(words.trace.you, line, requestHead(event, ids), () => requestBody(event, ids));
    case "reply":
      return unfolding(words.trace.model, line, replyHead(event, ids), () => [raw(event.body)]);
    case "refusal":
      return { ...unfolding(words.trace.refused, line, refusalHead(event, ids), () => [raw(event.body)]), classes: "bad" };
    case "failure":
      return { ...unfolding(words.trace.failed, line, failureHead(event), () => [raw(event.body)]), classes: "bad" };
    case "call":
      return plainRow(words.trace.page, line, words.trace.called(`${event.entry}(${[...event.args.map(shown), ...named(event.kwargs)].join(", ")})`));
    case "checkpoint":
      return unfolding(words.trace.store, line, [`${words.trace.saved} `, mono(event.key, ids)], () => [raw(event.value)]);
    case "killed":
      return { ...plainRow(words.trace.power, line, words.trace.killed[event.boundary](event.what), softly(words.trace.anew)), classes: "bad" };
    case "wait":
      return plainRow(words.trace.you, line, words.trace.waited(event.seconds));
    case "cap":
      return plainRow(words.trace.page, line, words.trace.cap(event.limit));
    case "cut":
      return plainRow(words.trace.page, line, event.what === "output" ? words.output.cut(event.dropped) : words.trace.cut);
    case "return":
      return plainRow(words.trace.you, line, `${words.trace.returned} `, mono(event.shown ?? "None", ids));
    case "crash":
      return crashRow(event);
  }
}

/** A long text, such as a refusal's, is cut in the row and whole inside. */
function crashRow(event: CrashEvent): Row {
  const text = visible(event.message);
  const long = text.length > LONG;
  const said = long ? `${text.slice(0, LONG)}…` : text;
  return {
    who: words.trace.python,
    classes: "bad",
    line: event.line ?? event.frames.at(-1)?.line ?? null,
    head: [`${words.trace.broke} `, el("b", "", visible(event.error)), said === "" ? null : ` ${said}`],
    inside: long ? () => [el("pre", "raw", text)] : null,
  };
}

function plainRow(who: string, line: number | null, text: string, ...more: Child[]): Row {
  return { who, classes: "", line, head: [visible(text), ...more], inside: null };
}

function unfolding(who: string, line: number | null, head: Child[], inside: () => Child[]): Row {
  return { who, classes: "", line, head, inside };
}

function requestHead(event: RequestEvent, ids: Ids): Child[] {
  const messages = messagesOf(event.body);
  const answered = newOf(event, messages).flatMap(idsAnswered);
  const chips = spaced(answered.map((id) => ids.chip(id)));
  const size = el("span", "soft", words.trace.messages(messages.length, event.new));
  const head: Child[] = [el("b", "", words.trace.request(event.request)), " ", size];
  return chips.length === 0 ? head : [...head, ` · ${words.trace.answers} `, ...chips];
}

function requestBody(event: RequestEvent, ids: Ids): Child[] {
  const messages = messagesOf(event.body);
  const fresh = newOf(event, messages);
  const before = messages.slice(0, messages.length - fresh.length);
  const known = (): Child[] => before.map((message, index) => said(message, index, ids));
  const old = before.length === 0 ? null : folded(words.trace.before(before.length), known);
  const now = fresh.map((message, index) => said(message, before.length + index, ids));
  return [old, ...now, folded(words.trace.raw, () => [raw(event.body)])];
}

function replyHead(event: ReplyEvent, ids: Ids): Child[] {
  const { word, content } = replyOf(event.body);
  const parts = content.flatMap((block): Child[] => [" ", ...blockLine(block, ids)]);
  return [el("span", "stop", visible(word ?? "?")), ...parts];
}

function refusalHead(event: RefusalEvent, ids: Ids): Child[] {
  const message = saidIn(event.body);
  const house = event.house ? el("span", "soft", ` (${words.trace.refusedHouse})`) : null;
  return [el("b", "", String(event.status)), " ", el("span", "mono", ...rich(message, ids)), house];
}

function failureHead(event: FailureEvent): Child[] {
  return [el("b", "", String(event.status)), " ", el("span", "mono", visible(saidIn(event.body)))];
}

/** What an error's body says in words. */
function saidIn(body: JsonObject): string {
  const error = body["error"];
  return object(error) && typeof error["message"] === "string" ? error["message"] : "";
}

function toolRow({ call, result }: ToolMoment, ids: Ids): Row {
  const chip = call.id ? [ids.chip(call.id), " "] : [];
  const ended: Child[] = [];
  if (result?.kind === "tool-result") ended.push(" → ", mono(shown(result.value), ids));
  if (call.key) ended.push(softly(`${words.trace.key} ${visible(call.key)}`));
  if (result?.kind === "tool-result" && result.happened === false) ended.push(softly(words.trace.nothingAgain));
  if (result?.kind === "tool-error") ended.push(` ${words.trace.raised} `, mono(result.error, ids));
  return {
    who: words.trace.tool,
    classes: result?.kind === "tool-error" ? "bad" : "",
    line: call.line ?? null,
    head: [...chip, mono(`${call.name}(${callInput(call.input)})`, ids), ...ended],
    inside: null,
  };
}

function printRow({ lines }: PrintMoment): Row {
  const text = lines.map((event) => event.text).join("");
  const first = visible((text.split("\n", 1)[0] ?? "").slice(0, 200));
  const line = lines[0]?.line ?? null;
  const row = { who: words.trace.printed, classes: "", line };
  if (lines.length < 2) return { ...row, head: [el("span", "mono", first)], inside: null };
  const all = (): Child[] => [el("pre", "raw", visible(text.slice(0, 20_000)))];
  const head = [el("span", "mono", `${first} …`), " ", el("span", "soft", words.trace.lines(lines.length))];
  return { ...row, head, inside: all };
}

/** A message of a request: who speaks, and its blocks one by one. */
function said(message: Json, index: number, ids: Ids): HTMLElement {
  const { word, content } = messageOf(message);
  const lines = content.map((block) => el("p", "block", ...blockLine(block, ids)));
  const place = el("span", "soft", ` messages[${String(index)}]`);
  return el("div", "message", el("p", "role", el("b", "", visible(word ?? "?")), place), ...lines);
}

function blockLine(block: Json, ids: Ids): Child[] {
  if (typeof block === "string") return [`“${visible(block)}”`];
  if (!object(block)) return [mono(shown(block), ids)];
  const id = block["id"];
  const answered = block["tool_use_id"];
  if (block["type"] === "text" && typeof block["text"] === "string") return [`“${visible(block["text"])}”`];
  if (block["type"] === "tool_use" && typeof id === "string") {
    const name = typeof block["name"] === "string" ? block["name"] : "?";
    return [ids.chip(id), " ", mono(`${name}(${callInput(block["input"] ?? null)})`, ids)];
  }
  if (block["type"] === "tool_result" && typeof answered === "string") {
    return [ids.chip(answered), " → ", mono(shown(block["content"] ?? null), ids)];
  }
  return [mono(shown(block), ids)];
}

function newOf(event: RequestEvent, messages: Json[]): Json[] {
  return event.new > 0 ? messages.slice(-event.new) : [];
}

/** A tool's input as a call is written: `night="Friday"`. */
function callInput(input: Json): string {
  if (!object(input)) return shown(input);
  return named(input).join(", ");
}

function named(values: JsonObject): string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${shown(value)}`);
}

function shown(value: Json): string {
  return typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? "");
}

function mono(text: string, ids: Ids): HTMLElement {
  return el("span", "mono", ...rich(text.replaceAll("`", "'"), ids));
}

function raw(value: Json): HTMLElement {
  const text = el("pre", "raw", visible(JSON.stringify(value, null, 2)));
  text.tabIndex = 0;
  return text;
}

function softly(text: string): HTMLElement {
  return el("span", "soft", ` · ${text}`);
}

function folded(label: string, inside: () => Child[]): HTMLElement {
  return details([label], inside, false);
}

function spaced(nodes: Node[]): Child[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [" ", node]));
}

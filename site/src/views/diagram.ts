/** A run as a sequence: who says what to whom, and the messages numbered as they enter a list. */

import { messageOf, replyOf } from "../dialects";
import type { FailureEvent, Json, JsonObject, RefusalEvent, ReplyEvent, ToolEvent, TraceEvent } from "../report";
import { object } from "../shape";
import { conversationsOf, heldOf, marksOf, namesOf } from "./conversations";
import type { Conversation, Numbered, Sent } from "./conversations";
import { words } from "./words";

/** A piece of a message: words, a call, or what a tool returned. */
export interface Part {
  readonly kind: "text" | "call" | "result";
  readonly id: string | null;
  readonly text: string;
}

/** A stretch of numbers in a list: those that were there before, or those that are sent for the first time. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly fresh: boolean;
}

/** What became of a reply: it was sent back whole, in part or not at all; or nothing was sent after it. */
export type Kept = "whole" | "part" | "no" | "last";

interface In {
  /** The lane it happens in: the place of a conversation. */
  readonly lane: number;
}

export type Row =
  | (In & { readonly kind: "entry"; readonly number: number; readonly role: string; readonly parts: readonly Part[] })
  | (In & { readonly kind: "request"; readonly request: number; readonly list: readonly Stretch[] })
  | (In & { readonly kind: "reply"; numbers: Stretch; kept: Kept; readonly role: string; readonly parts: readonly Part[] })
  | (In & { readonly kind: "refused"; readonly status: number; readonly text: string })
  | (In & { readonly kind: "call"; readonly id: string | null; readonly text: string })
  | (In & { readonly kind: "value"; readonly id: string | null; readonly text: string; readonly bad: boolean })
  | (In & { readonly kind: "note"; readonly text: string; readonly bad: boolean });

export interface Sequence {
  /** The lanes on the program's side, by name. */
  readonly agents: readonly string[];
  /** Whether any tool ran. */
  readonly tools: boolean;
  readonly rows: readonly Row[];
  readonly requests: number;
}

export function sequenceOf(events: readonly TraceEvent[]): Sequence {
  const { sent, conversations } = conversationsOf(events);
  const maker = new Maker(sent);
  for (const event of events) maker.add(event);
  const names = conversations.length < 2 ? [words.diagram.program] : namesOf(conversations, words.diagram.agent);
  const tools = events.some(({ kind }) => kind === "tool");
  return { agents: names, tools, rows: maker.rows, requests: sent.length };
}

type Reply = Row & { kind: "reply" };

class Maker {
  readonly rows: Row[] = [];
  readonly #sent: Map<number, Sent>;
  /** Whose call an id is. */
  readonly #owners = new Map<string, number>();
  readonly #waiting = new Map<Conversation, { row: Reply; event: ReplyEvent }>();
  #lane = 0;
  #toolLane = 0;

  constructor(sent: readonly Sent[]) {
    this.#sent = new Map(sent.map((one) => [one.event.n, one]));
  }

  add(event: TraceEvent): void {
    if (event.kind === "request") this.#request(this.#sent.get(event.n)!);
    if (event.kind === "tool") this.#call(event);
    if (event.kind === "tool-result") this.#value(event.id, shown(event.value), false);
    if (event.kind === "tool-error") this.#value(event.id, event.error, true);
    if (event.kind === "return") this.#note(words.diagram.returned(event.shown ?? "None"), false);
    if (event.kind === "crash") this.#note(words.diagram.broke(event.error), true);
    if (event.kind === "cap") this.#note(words.diagram.cap(event.limit), true);
    if (event.kind === "wait") this.#note(words.diagram.waited(event.seconds), false);
    if (event.kind === "checkpoint") this.#note(words.diagram.saved(event.key), false);
    if (event.kind === "killed") this.#note(words.diagram.killed, true);
  }

  #request({ event, conversation, messages, answer }: Sent): void {
    const lane = (this.#lane = conversation.index);
    const back = this.#settle(conversation, messages);
    for (const { number, message, fresh } of messages) {
      if (!fresh || back.has(number)) continue;
      const { word, content } = messageOf(message);
      this.rows.push({ kind: "entry", lane, number, role: word ?? "?", parts: content.map(partOf) });
    }
    this.rows.push({ kind: "request", lane, request: event.request, list: stretches(messages) });
    if (answer?.kind === "reply") this.#reply(answer, conversation, messages);
    else if (answer !== null) this.rows.push({ kind: "refused", lane, status: answer.status, text: saidIn(answer) });
  }

  /** Finds the reply before among the messages that entered, and gives it their numbers. */
  #settle(conversation: Conversation, messages: readonly Numbered[]): Set<number> {
    const waiting = this.#waiting.get(conversation);
    if (waiting === undefined) return new Set();
    this.#waiting.delete(conversation);
    const found = messages.filter(({ fresh }) => fresh).map((one) => ({ ...one, held: heldOf(one.message, waiting.event) }));
    const back = found.filter(({ held }) => held !== null);
    const { row, event } = waiting;
    const all = new Set(marksOf(replyOf(event.body).content));
    const held = new Set(back.flatMap((one) => one.held ?? []));
    row.kept = back.length === 0 ? "no" : held.size < all.size ? "part" : "whole";
    if (back.length > 0) row.numbers = { from: back[0]!.number, to: back.at(-1)!.number, fresh: true };
    return new Set(back.map(({ number }) => number));
  }

  #reply(event: ReplyEvent, conversation: Conversation, messages: readonly Numbered[]): void {
    const { content } = replyOf(event.body);
    const parts = content.map(partOf);
    for (const { id } of parts) if (id !== null) this.#owners.set(id, conversation.index);
    const next = Math.max(0, ...messages.map(({ number }) => number)) + 1;
    const numbers = { from: next, to: next, fresh: true };
    const row: Reply = { kind: "reply", lane: conversation.index, numbers, kept: "last", role: "assistant", parts };
    this.rows.push(row);
    this.#waiting.set(conversation, { row, event });
  }

  #call({ name, input, id }: ToolEvent): void {
    this.#toolLane = (id ? this.#owners.get(id) : undefined) ?? this.#lane;
    this.rows.push({ kind: "call", lane: this.#toolLane, id: id ?? null, text: `${name}(${inputOf(input)})` });
  }

  #value(id: string | null | undefined, text: string, bad: boolean): void {
    this.rows.push({ kind: "value", lane: this.#toolLane, id: id ?? null, text, bad });
  }

  /** Of the whole program, whichever of its agents was at work. */
  #note(text: string, bad: boolean): void {
    this.rows.push({ kind: "note", lane: 0, text, bad });
  }
}

/** Numbers side by side as stretches: `1–5` from before, then `6`, `7` that are new. */
function stretches(messages: readonly Numbered[]): Stretch[] {
  const made: Stretch[] = [];
  for (const { number, fresh } of messages) {
    const last = made.at(-1);
    if (last && !fresh && !last.fresh && last.to === number - 1) made.splice(-1, 1, { ...last, to: number });
    else made.push({ from: number, to: number, fresh });
  }
  return made;
}

function partOf(block: Json): Part {
  if (typeof block === "string") return { kind: "text", id: null, text: block };
  if (!object(block)) return { kind: "text", id: null, text: shown(block) };
  if (block["type"] === "tool_use") {
    return { kind: "call", id: textIn(block, "id"), text: `${textIn(block, "name") ?? "?"}(${inputOf(block["input"] ?? null)})` };
  }
  if (block["type"] === "tool_result") {
    return { kind: "result", id: textIn(block, "tool_use_id"), text: resultOf(block["content"] ?? null) };
  }
  return { kind: "text", id: null, text: textIn(block, "text") ?? shown(block) };
}

/** A result's words, whether they came as text or as blocks. */
function resultOf(content: Json): string {
  if (!Array.isArray(content)) return typeof content === "string" ? content : shown(content);
  return content.map((block) => (object(block) ? (textIn(block, "text") ?? shown(block)) : shown(block))).join(" ");
}

function textIn(block: JsonObject, name: string): string | null {
  const value = block[name];
  return typeof value === "string" ? value : null;
}

function inputOf(input: Json): string {
  if (!object(input)) return shown(input);
  return Object.entries(input).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(", ");
}

function shown(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function saidIn({ body }: RefusalEvent | FailureEvent): string {
  const error = body["error"];
  return object(error) ? (textIn(error, "message") ?? "") : "";
}

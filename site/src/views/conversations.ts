/** The requests of a run by conversation, and a number for every message: the place at which it entered its list. */

import { messageOf, messagesOf, replyOf } from "../dialects";
import type { FailureEvent, Json, RefusalEvent, ReplyEvent, RequestEvent, TraceEvent } from "../report";
import { object } from "../shape";

/** What a script calls the conversation that its own turns are. */
const MAIN = "main";

export type Answer = ReplyEvent | RefusalEvent | FailureEvent;

/** A message as a request holds it. */
export interface Numbered {
  readonly number: number;
  readonly message: Json;
  /** It was in no request of this conversation before. */
  readonly fresh: boolean;
}

export interface Sent {
  readonly event: RequestEvent;
  readonly conversation: Conversation;
  readonly messages: readonly Numbered[];
  readonly answer: Answer | null;
}

/** One list of messages, as long as it goes on. An agent is known by its system prompt. */
export class Conversation {
  /** The name that the script has for it: an agent's, where its author gave it one. */
  called = "";
  readonly #numbers = new Map<string, number>();
  #last: readonly string[] = [];

  constructor(
    readonly index: number,
    readonly system: string,
  ) {}

  /** The number of the message that enters next. */
  get next(): number {
    return this.#numbers.size + 1;
  }

  /** How many of these messages were in the last request. */
  shares(messages: readonly Json[]): number {
    return keysOf(messages).filter((key) => this.#last.includes(key)).length;
  }

  take(messages: readonly Json[]): Numbered[] {
    this.#last = keysOf(messages);
    return messages.map((message, at) => {
      const known = this.#numbers.get(this.#last[at]!);
      const number = known ?? this.next;
      this.#numbers.set(this.#last[at]!, number);
      return { number, message, fresh: known === undefined };
    });
  }
}

export function conversationsOf(events: readonly TraceEvent[]): { sent: Sent[]; conversations: Conversation[] } {
  const conversations: Conversation[] = [];
  const sent = events.filter((event) => event.kind === "request").map((event): Sent => {
    const messages = messagesOf(event.body);
    const conversation = belonging(conversations, systemOf(event.body), messages);
    const answer = answerTo(events, event);
    const called = answer?.kind === "reply" ? (answer.conversation ?? MAIN) : MAIN;
    if (called !== MAIN) conversation.called = called;
    return { event, conversation, messages: conversation.take(messages), answer };
  });
  return { sent, conversations };
}

/** The one that was sent most of these messages before, under the same system prompt; else another begins. */
function belonging(all: Conversation[], system: string, messages: readonly Json[]): Conversation {
  const spoken = messages.filter((message) => !isSystem(message));
  const same = all.filter((one) => one.system === system && one.shares(spoken) > 0);
  const best = same.sort((one, other) => other.shares(spoken) - one.shares(spoken))[0];
  if (best !== undefined) return best;
  const begun = new Conversation(all.length, system);
  all.push(begun);
  return begun;
}

function answerTo(events: readonly TraceEvent[], { request }: RequestEvent): Answer | null {
  for (const event of events) {
    const answers = event.kind === "reply" || event.kind === "refusal" || event.kind === "failure";
    if (answers && event.request === request) return event;
  }
  return null;
}

/** The system prompt: beside the messages, or the first of them. */
export function systemOf(body: Json): string {
  if (!object(body)) return "";
  const beside = body["system"] ?? body["instructions"];
  if (beside !== undefined) return wordsOf({ role: "system", content: beside });
  return messagesOf(body).filter(isSystem).map(wordsOf).join("\n");
}

function isSystem(message: Json): boolean {
  return ["system", "developer"].includes(messageOf(message).word ?? "");
}

function wordsOf(message: Json): string {
  return messageOf(message).content.map((block) => textOf(block) ?? "").join("\n");
}

function textOf(block: Json): string | null {
  if (typeof block === "string") return block;
  return object(block) && typeof block["text"] === "string" ? block["text"] : null;
}

/** What a message is known by; of two alike, the second is another. */
function keysOf(messages: readonly Json[]): string[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const text = JSON.stringify(message);
    seen.set(text, (seen.get(text) ?? 0) + 1);
    return `${String(seen.get(text))} ${text}`;
  });
}

/** How much of a reply a message holds, if it is that reply sent back: its blocks, or null where it is something else. */
export function heldOf(message: Json, reply: ReplyEvent): string[] | null {
  const { word, content } = messageOf(message);
  if (word === "user" || word === "tool" || content.length === 0) return null;
  const said = new Set(marksOf(replyOf(reply.body).content));
  const held = marksOf(content);
  return held.every((mark) => said.has(mark)) ? held : null;
}

/** What each block is known by: a call by its id, words by themselves. */
export function marksOf(content: readonly Json[]): string[] {
  return content.map((block) => {
    const id = object(block) && block["type"] === "tool_use" ? block["id"] : null;
    return typeof id === "string" ? `call ${id}` : `text ${textOf(block) ?? JSON.stringify(block)}`;
  });
}

const YOU_ARE = /\byou(?:'re| are) (?:the |an? )?([^.,;:!?\n]{2,28})/i;
const LONGEST = 24;

/** A short name for each conversation: the script's, else from its system prompt. A number tells two of one name apart. */
export function namesOf(conversations: readonly Conversation[], other: (number: number) => string): string[] {
  const names = conversations.map(({ called, system, index }) => called || nameOf(system) || other(index + 1));
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length;
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} ${String(before + 1)}`;
  });
}

function nameOf(system: string): string {
  const named = (YOU_ARE.exec(system)?.[1] ?? system.trim().split("\n")[0] ?? "").trim();
  return named.length <= LONGEST ? named : `${named.slice(0, LONGEST).replace(/\s+\S*$/, "")}…`;
}

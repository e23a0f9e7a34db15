/** The tokens of a run, request by request, as the API counts them in `usage`. */

import type { Json, JsonObject, TraceEvent } from "../report";
import { count, object } from "../shape";
import { conversationsOf, namesOf } from "./conversations";
import type { Sent } from "./conversations";
import { words } from "./words";

export interface Spent {
  readonly request: number;
  /** Whose request it is, where there are several conversations. */
  readonly agent: string;
  /** Tokens that went in; null where the request was refused, or failed, and nothing was counted. */
  readonly sent: number | null;
  /** How many of them had been sent before: all of the request before, where this one holds it whole. */
  readonly again: number;
  readonly came: number;
  /** All that was sent so far, this request included. */
  readonly total: number;
  readonly status: number | null;
}

export function tokensOf(events: readonly TraceEvent[]): Spent[] {
  const { sent, conversations } = conversationsOf(events);
  const names = conversations.length < 2 ? [] : namesOf(conversations, words.diagram.agent);
  const before = new Map<number, Sent>();
  let total = 0;
  return sent.map((one) => {
    const usage = usageOf(one);
    const last = before.get(one.conversation.index);
    if (usage !== null) before.set(one.conversation.index, one);
    total += usage?.sent ?? 0;
    return {
      request: one.event.request,
      agent: names[one.conversation.index] ?? "",
      sent: usage?.sent ?? null,
      again: last && usage ? againIn(one, last, usage.sent) : 0,
      came: usage?.came ?? 0,
      total,
      status: one.answer !== null && one.answer.kind !== "reply" ? one.answer.status : null,
    };
  });
}

/** All that the request before sent, where every message of it is in this one. */
function againIn(now: Sent, last: Sent, sent: number): number {
  const here = new Set(now.messages.map(({ number }) => number));
  const whole = last.messages.every(({ number }) => here.has(number));
  return whole ? Math.min(usageOf(last)?.sent ?? 0, sent) : 0;
}

function usageOf({ answer }: Sent): { sent: number; came: number } | null {
  const usage = answer?.kind === "reply" ? answer.body["usage"] : null;
  if (!object(usage)) return null;
  const sent = sum(usage, "input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "prompt_tokens");
  return { sent, came: sum(usage, "output_tokens", "completion_tokens") };
}

function sum(usage: JsonObject, ...names: string[]): number {
  return names.map((name): Json | undefined => usage[name]).filter(count).reduce((all, one) => all + one, 0);
}

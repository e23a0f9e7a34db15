/** A program that is killed and started anew: which twin of a script a run is of, and what its lives did to the world. */

import type { Boundary, Json, ScriptRun, ToolErrorEvent, ToolEvent, ToolResultEvent, TraceEvent } from "../report";
import { messagesOf, messageOf, replyOf } from "../dialects";
import { fold } from "../trace-fold";
import { object } from "../shape";
import { twinOf } from "../twins";

/** A deed of a tool that does something to the world. */
export interface Effect {
  /** The number of its event. */
  readonly n: number;
  readonly tool: string;
  readonly input: string;
  readonly id: string | null;
  readonly key: string | null;
  /** Which start of the program it was, from 1. */
  readonly life: number;
  /** The last request before it. */
  readonly request: number;
  /** Seconds on the run's clock, as far as the record told them before. */
  readonly at: number;
  /** `again`: it happened, and had happened already. `before`: nothing happened, the key was known. */
  readonly what: "happened" | "again" | "before" | "raised" | "open";
}

/** A place at which a program can be killed, and what it is about: a request's number, a tool, a key. */
export interface Place {
  readonly boundary: Boundary;
  readonly what: string;
}

/** The runs of one script and its twins, by their boundaries. */
export function familyOf(runs: readonly ScriptRun[], script: string): Map<number, ScriptRun> {
  const { root } = twinOf(script);
  const family = runs.map((run) => ({ run, twin: twinOf(run.script) })).filter(({ twin }) => twin.root === root);
  return new Map(family.sort((one, other) => one.twin.number - other.twin.number).map(({ run, twin }) => [twin.number, run]));
}

/** The boundaries that a run passed, in order, over all its lives. */
export function placesOf(events: readonly TraceEvent[]): Place[] {
  let tool = "";
  return events.flatMap((event): Place[] => {
    if (event.kind === "tool") tool = event.name;
    if (event.kind === "request") return [{ boundary: "before-request", what: String(event.request) }];
    if (event.kind === "reply") return [{ boundary: "after-reply", what: String(event.request) }];
    if (event.kind === "tool-result") return [{ boundary: "after-tool", what: tool }];
    if (event.kind === "checkpoint") return [{ boundary: "after-checkpoint", what: event.key }];
    // Of all places, it alone leaves no event: the request was never sent.
    if (event.kind === "killed" && event.boundary === "before-request") return [{ boundary: event.boundary, what: event.what }];
    return [];
  });
}

export function effectsOf(events: readonly TraceEvent[]): Effect[] {
  const wanted = askedFor(events);
  const done = new Map<string, number>();
  let [life, request, at] = [1, 0, 0];
  return fold(events).flatMap((moment): Effect[] => {
    if (moment.kind === "event") {
      const { event } = moment;
      if (event.kind === "killed") life += 1;
      if (event.kind === "request") request = event.request;
      if (event.kind === "wait") at = event.at + event.seconds;
      return [];
    }
    if (moment.kind !== "tool-run" || moment.call.effect !== true) return [];
    const { n, name: tool, input, id, key } = moment.call;
    const about = { n, tool, input: inputOf(input), id: id ?? null, key: key ?? null, life, request, at };
    return [{ ...about, what: outcome(moment, wanted, done) }];
  });
}

function outcome(
  { call, result }: { call: ToolEvent; result: ToolResultEvent | ToolErrorEvent | null },
  wanted: ReadonlyMap<string, number>,
  done: Map<string, number>,
): Effect["what"] {
  if (result === null) return "open";
  if (result.kind === "tool-error") return "raised";
  if (result.happened === false) return "before";
  const deed = deedOf(call.name, call.input);
  done.set(deed, (done.get(deed) ?? 0) + 1);
  return done.get(deed)! > Math.max(1, wanted.get(deed) ?? 1) ? "again" : "happened";
}

/** How often the conversation asks for each deed in the end. A reply that a kill took away asks for nothing. */
function askedFor(events: readonly TraceEvent[]): Map<string, number> {
  const lists = events.filter((event) => event.kind === "request").map(({ body }) => messagesOf(body).flatMap((one) => messageOf(one).content));
  const last = events.findLast((event) => event.kind === "reply");
  const held = [...(lists.at(-1) ?? []), ...(last === undefined ? [] : replyOf(last.body).content)];
  const counts = new Map<string, number>();
  for (const block of held) {
    if (!object(block) || block["type"] !== "tool_use" || typeof block["name"] !== "string") continue;
    const deed = deedOf(block["name"], block["input"] ?? null);
    counts.set(deed, (counts.get(deed) ?? 0) + 1);
  }
  return counts;
}

function deedOf(tool: string, input: Json): string {
  return `${tool} ${JSON.stringify(object(input) ? Object.entries(input).sort() : input)}`;
}

function inputOf(input: Json): string {
  if (!object(input)) return JSON.stringify(input);
  return Object.entries(input).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(", ");
}

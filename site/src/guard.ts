/**
 * What a worker says is untrusted: learner code runs beside it and can say anything. Nothing it sends is used
 * before it passed one of these.
 */

import type { FromWorker } from "./protocol";
import type {
  Boundary, CallEvent, CapEvent, CheckResult, CheckpointEvent, CrashEvent, CutEvent, End, Ends, FailureEvent, Frame, KilledEvent,
  Maybe, Message, PrintEvent,
  RefusalEvent, ReplyEvent, Report, RequestEvent, ReturnEvent, RunSummary, Spec, ToolErrorEvent, ToolEvent, ToolResultEvent,
  Traceback, TraceEvent, Verdict, WaitEvent,
} from "./report";
import { boolean, count, json, list, maybe, number, object, oneOf, shape, string } from "./shape";
import type { Guard } from "./shape";

type Body<T> = Omit<T, "kind">;

/** Every event is numbered, named by its script, and may point at a line. */
function event<T extends TraceEvent>(fields: { [K in Exclude<keyof T, "kind" | "n" | "script" | "line">]-?: Guard<T[K]> }) {
  const numbered = { n: count, script: string, line: maybe(number) };
  return shape<Body<T>>({ ...numbered, ...fields } as unknown as { [K in keyof Body<T>]-?: Guard<Body<T>[K]> });
}

const end: Guard<End> = oneOf("done", "error", "stopped", "timed-out", "crashed");
const verdict: Guard<Verdict> = oneOf("passed", "failed", "none");
const frame = shape<Frame>({ line: number, function: string, text: string });
const boundary: Guard<Boundary> = oneOf("before-request", "after-reply", "after-tool", "after-checkpoint");
const version: Guard<1> = oneOf(1 as const);

const EVENTS: { readonly [K in TraceEvent["kind"]]: Guard<unknown> } = {
  call: event<CallEvent>({ entry: string, args: list(json), kwargs: object }),
  request: event<RequestEvent>({ request: count, body: json, new: count }),
  reply: event<ReplyEvent>({ request: count, body: object, conversation: maybe(string), events: maybe(list(json)) }),
  refusal: event<RefusalEvent>({
    request: count, status: count, body: object, rule: string, house: boolean, message: maybe(count), ids: list(string),
  }),
  failure: event<FailureEvent>({ request: count, status: count, body: object, place: string, events: maybe(list(json)) }),
  tool: event<ToolEvent>({ name: string, input: json, id: maybe(string), effect: maybe(boolean), key: maybe(string) }),
  "tool-result": event<ToolResultEvent>({ id: maybe(string), value: json, happened: maybe(boolean) }),
  "tool-error": event<ToolErrorEvent>({ id: maybe(string), error: string }),
  print: event<PrintEvent>({ text: string }),
  checkpoint: event<CheckpointEvent>({ key: string, value: json }),
  killed: event<KilledEvent>({ boundary, number: count, what: string }),
  wait: event<WaitEvent>({ seconds: number, at: number }),
  cap: event<CapEvent>({ limit: count }),
  return: event<ReturnEvent>({ shown: maybe(string) }),
  crash: event<CrashEvent>({ error: string, message: string, frames: list(frame), hint: maybe(string) }),
  cut: event<CutEvent>({ what: string, dropped: count }),
};

export function isTraceEvent(value: unknown): value is TraceEvent {
  if (!object(value) || typeof value.kind !== "string" || !Object.hasOwn(EVENTS, value.kind)) return false;
  return EVENTS[value.kind as TraceEvent["kind"]](value);
}

const summary = shape<RunSummary>({ script: string, title: string, end, shown: maybe(string) });

const at = { script: maybe(string), line: maybe(number), event: maybe(count), ids: maybe(list(string)) };

const checkResult = shape<CheckResult>({
  name: string, question: string, passed: boolean, open: boolean, message: maybe(string), ...at,
});

const message = shape<Message>({ label: maybe(string), title: string, text: string, ...at });

const traceback = shape<Traceback>({
  error: string, message: string, script: maybe(string), frames: list(frame), hint: maybe(string),
});

export const isReport = shape<Report>({
  version, step: string, kind: string, seed: string, end, verdict, runs: list(summary), checks: list(checkResult),
  message: maybe(message), output: string, traceback: maybe(traceback),
});

export const isEnds = shape<Ends>({ version, runs: list(shape<{ script: string; end: End }>({ script: string, end })) });

export const isSpec = shape<Spec>({
  version, step: string, kind: string, file: string, packages: list(string), predict: maybe(string), solution: maybe(string),
  scripts: list(shape<{ name: string; title: string }>({ name: string, title: string })),
});

type Kind = FromWorker["kind"];
const nullable = (value: unknown): value is number | null => value === null || count(value);

const MESSAGES: { readonly [K in Kind]: Guard<unknown> } = {
  ready: shape<{ capped: boolean }>({ capped: boolean }),
  "boot-failed": shape<{ message: string }>({ message: string }),
  events: shape<{ run: number; events: string[]; dropped: number }>({ run: count, events: list(string), dropped: count }),
  escaped: shape<{ run: number; text: string }>({ run: count, text: string }),
  answer: shape<{ run: number; answer: string }>({ run: count, answer: string }),
  crashed: shape<{ run: number | null; message: string }>({ run: nullable, message: string }),
};

export function isFromWorker(value: unknown): value is FromWorker {
  if (!object(value) || typeof value.kind !== "string" || !Object.hasOwn(MESSAGES, value.kind)) return false;
  return MESSAGES[value.kind as Kind](value);
}

/** The report belongs to this step and this press of the button, or it is not the report that was asked for. */
export function belongs(report: Report, step: string, seed: Maybe<string>): boolean {
  return report.step === step && report.seed === seed;
}

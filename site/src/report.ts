/** What the runtime says: trace events, the report, and the spec of a step. Types only; `guard.ts` holds the checks. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
/** A field that may be absent: the runtime writes null, older reports leave it out. */
export type Maybe<T> = T | null | undefined;

export type End = "done" | "error" | "stopped" | "timed-out" | "crashed";
export type Verdict = "passed" | "failed" | "none";

export interface Frame {
  readonly line: number;
  readonly function: string;
  readonly text: string;
}

interface Numbered {
  readonly n: number;
  readonly script: string;
  readonly line?: Maybe<number>;
}

export interface CallEvent extends Numbered {
  readonly kind: "call";
  readonly entry: string;
  readonly args: Json[];
  readonly kwargs: JsonObject;
}

export interface RequestEvent extends Numbered {
  readonly kind: "request";
  readonly request: number;
  readonly body: Json;
  readonly new: number;
}

export interface ReplyEvent extends Numbered {
  readonly kind: "reply";
  readonly request: number;
  readonly body: JsonObject;
  /** The name that the script gives its conversation, where it has several. */
  readonly conversation?: Maybe<string>;
  /** The data of each event, where the reply was streamed. */
  readonly events?: Maybe<Json[]>;
}

export interface RefusalEvent extends Numbered {
  readonly kind: "refusal";
  readonly request: number;
  readonly status: number;
  readonly body: JsonObject;
  readonly rule: string;
  readonly house: boolean;
  readonly message: Maybe<number>;
  readonly ids: string[];
}

/** The API's own failure, such as 529: nothing is wrong with the request. */
export interface FailureEvent extends Numbered {
  readonly kind: "failure";
  readonly request: number;
  readonly status: number;
  readonly body: JsonObject;
  readonly place: string;
  /** As far as it came, where it failed in mid-stream. */
  readonly events?: Maybe<Json[]>;
}

export interface ToolEvent extends Numbered {
  readonly kind: "tool";
  readonly name: string;
  readonly input: Json;
  readonly id: Maybe<string>;
  /** Of a tool that does something to the world: true, and the idempotency key that it was given. */
  readonly effect?: Maybe<boolean>;
  readonly key?: Maybe<string>;
}

export interface ToolResultEvent extends Numbered {
  readonly kind: "tool-result";
  readonly id: Maybe<string>;
  readonly value: Json;
  /** Of such a tool: false where its key had been used, and nothing happened again. */
  readonly happened?: Maybe<boolean>;
}

export interface ToolErrorEvent extends Numbered {
  readonly kind: "tool-error";
  readonly id: Maybe<string>;
  readonly error: string;
}

export interface PrintEvent extends Numbered {
  readonly kind: "print";
  readonly text: string;
}

/** The program saved a value in the store. */
export interface CheckpointEvent extends Numbered {
  readonly kind: "checkpoint";
  readonly key: string;
  readonly value: Json;
}

export type Boundary = "before-request" | "after-reply" | "after-tool" | "after-checkpoint";

/** The program was killed at a boundary; what follows is its next life. `what`: a request's number, a tool, or a key. */
export interface KilledEvent extends Numbered {
  readonly kind: "killed";
  readonly boundary: Boundary;
  readonly number: number;
  readonly what: string;
}

/** The program waited so many seconds, on a clock that costs no time; `at` is when it began. */
export interface WaitEvent extends Numbered {
  readonly kind: "wait";
  readonly seconds: number;
  readonly at: number;
}

export interface CapEvent extends Numbered {
  readonly kind: "cap";
  readonly limit: number;
}

export interface ReturnEvent extends Numbered {
  readonly kind: "return";
  readonly shown: Maybe<string>;
}

export interface CrashEvent extends Numbered {
  readonly kind: "crash";
  readonly error: string;
  readonly message: string;
  readonly frames: Frame[];
  readonly hint: Maybe<string>;
}

export interface CutEvent extends Numbered {
  readonly kind: "cut";
  readonly what: string;
  readonly dropped: number;
}

export type TraceEvent =
  | CallEvent
  | RequestEvent
  | ReplyEvent
  | RefusalEvent
  | FailureEvent
  | ToolEvent
  | ToolResultEvent
  | ToolErrorEvent
  | PrintEvent
  | CheckpointEvent
  | KilledEvent
  | WaitEvent
  | CapEvent
  | ReturnEvent
  | CrashEvent
  | CutEvent;

/** How one script's run ended, as the report tells it. */
export interface RunSummary {
  readonly script: string;
  readonly title: string;
  readonly end: End;
  readonly shown?: Maybe<string>;
}

/** The same with what happened, in order, as the page itself collected it. */
export interface ScriptRun extends RunSummary {
  readonly events: readonly TraceEvent[];
}

export interface CheckResult {
  readonly name: string;
  readonly question: string;
  readonly passed: boolean;
  /** No fault was seen, but a run broke off before the question could be answered. */
  readonly open: boolean;
  readonly script?: Maybe<string>;
  readonly message?: Maybe<string>;
  readonly line?: Maybe<number>;
  readonly event?: Maybe<number>;
  readonly ids?: Maybe<string[]>;
}

export interface Message {
  readonly label?: Maybe<string>;
  readonly title: string;
  readonly text: string;
  readonly script?: Maybe<string>;
  readonly line?: Maybe<number>;
  readonly event?: Maybe<number>;
  readonly ids?: Maybe<string[]>;
}

export interface Traceback {
  readonly error: string;
  readonly message: string;
  readonly script?: Maybe<string>;
  readonly frames: Frame[];
  readonly hint?: Maybe<string>;
}

export interface Report {
  readonly version: 1;
  readonly step: string;
  readonly kind: string;
  readonly seed: string;
  readonly end: End;
  readonly verdict: Verdict;
  readonly runs: RunSummary[];
  readonly checks: CheckResult[];
  readonly message?: Maybe<Message>;
  readonly output: string;
  readonly traceback?: Maybe<Traceback>;
}

/** What `check` answers: how each script ended, nothing judged. */
export interface Ends {
  readonly version: 1;
  readonly runs: { readonly script: string; readonly end: End }[];
}

/** The step as the runtime takes it. The page reads a few fields and passes the rest on unread. */
export interface Spec {
  readonly version: 1;
  readonly step: string;
  readonly kind: string;
  readonly file: string;
  readonly scripts: { readonly name: string; readonly title: string }[];
  readonly packages: string[];
  readonly predict?: Maybe<string>;
  readonly solution?: Maybe<string>;
}

/** The wire between the page and its workers: two unions, told apart by `kind`. Types only. */

/** A wheel, or a plain archive of the same layout: the name's ending tells which. */
export interface Wheel {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Everything Python needs to start, as bytes: a worker fetches nothing itself. `imports` are made before it is ready. */
export interface Boot {
  readonly kind: "boot";
  readonly wasm: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  readonly lock: string;
  readonly wheels: readonly Wheel[];
  readonly imports: readonly string[];
}

/** One request to the runtime, as JSON. `run` comes back with everything it causes. */
export interface Ask {
  readonly kind: "ask";
  readonly run: number;
  readonly request: string;
}

export type ToWorker = Boot | Ask;

/** `capped` says that the hook which limits memory was found and set. */
export interface Ready {
  readonly kind: "ready";
  readonly capped: boolean;
}

export interface BootFailed {
  readonly kind: "boot-failed";
  readonly message: string;
}

/** A batch of trace events, each as JSON. `dropped` counts those beyond the hard limit so far. */
export interface Events {
  readonly kind: "events";
  readonly run: number;
  readonly events: readonly string[];
  readonly dropped: number;
}

/** Text that went round the runtime to the interpreter's own stdout or stderr. */
export interface Escaped {
  readonly kind: "escaped";
  readonly run: number;
  readonly text: string;
}

export interface Answer {
  readonly kind: "answer";
  readonly run: number;
  readonly answer: string;
}

/** The interpreter is beyond use. `run` is null when no request was on. */
export interface Crashed {
  readonly kind: "crashed";
  readonly run: number | null;
  readonly message: string;
}

export type FromWorker = Ready | BootFailed | Events | Escaped | Answer | Crashed;

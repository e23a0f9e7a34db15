/**
 * One Python interpreter in a worker of its own. It is handed bytes, boots once, and passes one JSON string each
 * way to the runtime. It knows nothing of the page, of lessons or of what the strings say.
 */

import { loadPyodide } from "pyodide";
import type { PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

import type { Ask, Boot, FromWorker, ToWorker } from "./protocol";
import { Batch } from "./worker/batch";
import { capMemory } from "./worker/memory-cap";
import { takeAway } from "./worker/take-away";

/** What this file needs of a worker's global scope; the DOM's types describe a page. */
interface Scope {
  postMessage(message: FromWorker): void;
  addEventListener(kind: "message", listener: (event: MessageEvent<ToWorker>) => void): void;
  addEventListener(kind: "unhandledrejection", listener: (event: PromiseRejectionEvent) => void): void;
  fetch: unknown;
}

/** The runtime's one function, as Pyodide shows it. `callPromising` gives it a stack that may be suspended. */
interface AnswerFunction {
  (request: string, emit: (event: string) => void): string;
  callPromising?(request: string, emit: (event: string) => void): Promise<string>;
}

// Where the wheels were byte-compiled for; the working directory stays the learner's.
const SITE_PACKAGES = "/lib/python3.14/site-packages";
const RECURSION_LIMIT = 400;
/** Never fetched: every file that Pyodide asks for below it is answered from memory. */
const NOWHERE = "https://pyodide.invalid/";

const scope = globalThis as unknown as Scope;
const post = scope.postMessage.bind(globalThis);
const now = performance.now.bind(performance);

let python: PyodideAPI | null = null;
let answer: AnswerFunction | null = null;
let current: { run: number; batch: Batch } | null = null;

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Pyodide fetches its files by name. Here a name finds bytes, and nothing else is found. */
function serveFromMemory(boot: Boot): void {
  scope.fetch = (asked: string | URL | Request): Promise<Response> => {
    const name = String(asked instanceof Request ? asked.url : asked).split("/").pop();
    if (name === "python_stdlib.zip") return Promise.resolve(new Response(boot.stdlib));
    if (name === "pyodide.asm.wasm") return Promise.resolve(new Response(null));
    return Promise.reject(new Error(`${String(name)} is not among the files this worker was given`));
  };
}

/** The module comes compiled from the page; on its way in, memory is capped. */
function instantiateFrom(module: WebAssembly.Module): { capped: boolean } {
  const state = { capped: false };
  WebAssembly.instantiateStreaming = async (_source, imports = {}) => {
    state.capped = capMemory(imports);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return state;
}

function escape(text: string): void {
  current?.batch.escape(`${text}\n`);
}

async function boot(given: Boot): Promise<void> {
  serveFromMemory(given);
  const memory = instantiateFrom(given.wasm);
  const options = {
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    lockFileContents: given.lock,
    createPyodideModule,
    stdout: escape,
    stderr: escape,
  };
  python = await loadPyodide(options);
  for (const { name, bytes } of given.wheels) {
    python.unpackArchive(bytes, name.endsWith(".whl") ? "wheel" : "zip", { extractDir: SITE_PACKAGES });
  }
  answer = python.pyimport("stopreason").answer as AnswerFunction;
  // before packages are imported, so that none of them keeps what is gone
  takeAway(globalThis);
  python.pyimport("stopreason.running.packages").load(given.imports);
  python.pyimport("sys").setrecursionlimit(RECURSION_LIMIT);
  post({ kind: "ready", capped: memory.capped });
}

/**
 * Where the engine can switch stacks, Python gets a stack of its own, so that runaway recursion in the
 * interpreter's own C code ends as a RecursionError rather than as a dead interpreter.
 */
async function call(runtime: AnswerFunction, request: string, emit: (event: string) => void): Promise<string> {
  const switches = "Suspending" in WebAssembly && runtime.callPromising !== undefined;
  return switches ? await runtime.callPromising!(request, emit) : runtime(request, emit);
}

async function ask({ run, request }: Ask): Promise<void> {
  if (answer === null) return crashed("asked before it was ready");
  const batch = new Batch(
    {
      events: (events, dropped) => post({ kind: "events", run, events, dropped }),
      escaped: (text) => post({ kind: "escaped", run, text }),
    },
    now,
  );
  current = { run, batch };
  try {
    const reply = await call(answer, request, (event) => batch.add(String(event)));
    batch.flush();
    post({ kind: "answer", run, answer: String(reply) });
    current = null;
  } catch (error) {
    crashed(words(error));
  }
}

/** Says so once: an interpreter that died has nothing more to say. */
function crashed(message: string): void {
  current?.batch.flush();
  post({ kind: "crashed", run: current?.run ?? null, message });
  current = null;
}

/** After a fatal error the call stays pending for ever; the rejection is all that is heard of it. */
function isDead(): boolean {
  try {
    python?.pyimport("sys");
    return false;
  } catch {
    return true;
  }
}

scope.addEventListener("unhandledrejection", (event) => {
  if (python !== null && isDead()) crashed(words(event.reason));
});

scope.addEventListener("message", ({ data }) => {
  if (data.kind === "boot") {
    boot(data).catch((error: unknown) => post({ kind: "boot-failed", message: words(error) }));
  } else {
    void ask(data);
  }
});

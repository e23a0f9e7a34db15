/**
 * Runs and checks a learner's program: owns the workers, numbers the runs, and sees that each ends in exactly one
 * of done, error, stopped, timed-out and crashed. A new press of Run or Check takes the place of the one before.
 */

import type { AssetStore } from "./assets";
import { Collector } from "./collector";
import { belongs, isEnds, isReport } from "./guard";
import { Interpreter } from "./interpreter";
import type { Reply } from "./interpreter";
import type { Kit } from "./kit";
import type { Pool } from "./pool";
import type { End, Report, ScriptRun, Spec, TraceEvent } from "./report";
import { parsed } from "./shape";
import { Starter } from "./starter";
import type { Setup, StartListener } from "./starter";
import { Watchdog } from "./watchdog";
import { words } from "./words";

export const RUN_LIMIT_MS = 30_000;
export const SCRIPT_LIMIT_MS = 20_000;
export const JUDGE_LIMIT_MS = 30_000;

export type Action = "run" | "check";

export interface Outcome {
  readonly action: Action;
  readonly end: End;
  readonly seed: string;
  readonly runs: readonly ScriptRun[];
  readonly report: Report | null;
  /** What the interpreter itself wrote, past the runtime. */
  readonly escaped: string;
  /** Events beyond what a page can hold. */
  readonly dropped: number;
  /** Why it ended, where the page or the interpreter ended it. */
  readonly note: string | null;
}

/** What the page shows while Python starts and runs. */
export interface Listener extends StartListener {
  events(events: readonly TraceEvent[]): void;
}

type Killed = { readonly kind: "killed"; readonly end: "stopped" | "timed-out" };

export class Session {
  readonly #starter: Starter;
  readonly #listener: Listener;
  #judge: Interpreter | null = null;
  #abort: AbortController | null = null;
  #runs = 0;

  constructor(store: AssetStore, step: string, listener: Listener) {
    this.#starter = new Starter(store, step, listener);
    this.#listener = listener;
  }

  /** Gets Python ready in the background. A failure is told to the listener. */
  prepare(): void {
    void this.#starter.ready(new AbortController().signal);
  }

  run(source: string, script: string): Promise<Outcome> {
    return this.#press("run", (setup, signal) => this.#run(setup, signal, source, script));
  }

  check(source: string): Promise<Outcome> {
    return this.#press("check", (setup, signal) => this.#check(setup, signal, source));
  }

  /** Ends what is running, or the wait for it. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  /** Tries again what could not be loaded or started; a run that waits goes on. */
  retry(): void {
    this.#starter.retry();
  }

  /** The step's data, which needs no Python. */
  spec(): Promise<Spec> {
    return this.#starter.spec();
  }

  /** The page comes back from the browser's cache: what was ready may have been lost. */
  refresh(): void {
    this.#judge?.terminate();
    this.#starter.drop(true);
  }

  end(): void {
    this.stop();
    this.#judge?.terminate();
    this.#starter.drop(false);
  }

  async #press(action: Action, work: (setup: Setup, signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      return await work(await until(abort.signal, this.#starter.ready(abort.signal)), abort.signal);
    } catch (error) {
      const nothing = { action, seed: "", runs: [], report: null, escaped: "", dropped: 0 } as const;
      if (abort.signal.aborted) return { ...nothing, end: "stopped", note: words.run.unbegun };
      const message = error instanceof Error ? error.message : String(error);
      return { ...nothing, end: "crashed", note: words.run.failed(message) };
    } finally {
      if (this.#abort === abort) this.#abort = null;
    }
  }

  async #run({ pool, spec }: Setup, signal: AbortSignal, source: string, script: string): Promise<Outcome> {
    const seed = freshSeed();
    const collector = new Collector(spec.scripts);
    const request = { do: "run", spec, source, seed, script };
    const how = await this.#inFresh(pool, request, collector, RUN_LIMIT_MS, signal);
    const said = how.kind === "answer" ? parsed(how.answer, isReport) : null;
    const report = said !== null && belongs(said, spec.step, seed) ? said : null;
    const end = report?.end ?? endOf(how);
    const runs = [collector.one(script, end)];
    const note = noteOf(how, report !== null);
    return { action: "run", end, seed, runs, report, escaped: collector.escaped, dropped: collector.dropped, note };
  }

  async #check({ kit, pool, spec }: Setup, signal: AbortSignal, source: string): Promise<Outcome> {
    const seed = freshSeed();
    const collector = new Collector(spec.scripts);
    const judge = this.#startJudge(kit);
    const request = { do: "check", spec, source, seed };
    const how = await this.#inFresh(pool, request, collector, SCRIPT_LIMIT_MS, signal);
    const ends = how.kind === "answer" ? parsed(how.answer, isEnds) : null;
    const runs = ends !== null ? collector.ended(ends) : collector.cut(endOf(how));
    const note = noteOf(how, ends !== null);
    const { escaped, dropped } = collector;
    const base = { action: "check", seed, runs, escaped, dropped, note } as const;
    if (how.kind === "killed" && how.end === "stopped") return { ...base, end: "stopped", report: null };
    const report = await this.#judged(judge, { spec, source, seed, runs }, signal);
    if (report === null) return { ...base, end: "crashed", report: null, note: words.run.noJudge };
    return { ...base, end: report.end, report };
  }

  /** It imports packages only when it runs known mistakes: a right program's verdict doesn't wait for that. */
  #startJudge(kit: Kit): Interpreter {
    if (this.#judge === null || this.#judge.dead) this.#judge = new Interpreter(kit, { ...kit.boot, imports: [] });
    return this.#judge;
  }

  /** The judge's report on the runs. Null when it has none, or one that belongs to something else. */
  async #judged(
    judge: Interpreter,
    of: { spec: Spec; source: string; seed: string; runs: readonly ScriptRun[] },
    signal: AbortSignal,
  ): Promise<Report | null> {
    const runs = of.runs.map(({ script, end, events }) => ({ script, end, events }));
    const booted = await until(signal, judge.ready).then(() => true, () => signal.throwIfAborted());
    if (booted !== true) return null;
    const how = await this.#ask(judge, { do: "judge", ...of, runs }, new Collector([]), JUDGE_LIMIT_MS, signal);
    if (how.kind !== "answer") judge.terminate();
    signal.throwIfAborted();
    const report = how.kind === "answer" ? parsed(how.answer, isReport) : null;
    return report !== null && belongs(report, of.spec.step, of.seed) && report.kind === of.spec.kind ? report : null;
  }

  /** In an interpreter that nothing ran in before, and nothing will run in after. */
  async #inFresh(
    pool: Pool,
    request: object,
    collector: Collector,
    limit: number,
    signal: AbortSignal,
  ): Promise<Reply | Killed> {
    const interpreter = await until(signal, pool.take(signal));
    const how = await this.#ask(interpreter, request, collector, limit, signal);
    interpreter.terminate();
    return how;
  }

  /** One request, with a limit on the time between one script's beginning and the next. */
  async #ask(
    interpreter: Interpreter,
    request: object,
    collector: Collector,
    limit: number,
    signal: AbortSignal,
  ): Promise<Reply | Killed> {
    let killed: Killed["end"] | null = null;
    const kill = (end: Killed["end"]): void => {
      killed ??= end;
      interpreter.terminate();
    };
    const stop = (): void => kill("stopped");
    const watchdog = new Watchdog(limit, () => kill("timed-out"));
    signal.addEventListener("abort", stop);
    const reply = await interpreter.ask((this.#runs += 1), JSON.stringify(request), {
      events: (texts, dropped) => {
        const begun = collector.begun;
        this.#listener.events(collector.add(texts, dropped));
        if (collector.begun > begun) watchdog.pat();
      },
      escaped: (text) => {
        collector.escaped += text;
      },
    });
    watchdog.stop();
    signal.removeEventListener("abort", stop);
    return killed === null ? reply : { kind: "killed", end: killed };
  }
}

function freshSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function endOf(how: Reply | Killed): End {
  if (how.kind === "killed") return how.end;
  return "crashed";
}

function noteOf(how: Reply | Killed, understood: boolean): string | null {
  if (how.kind === "crashed") return words.run.crashed(how.message);
  if (how.kind === "killed") return how.end === "timed-out" ? words.run.timedOut : words.run.stopped;
  return how.kind === "answer" && understood ? null : words.run.garbled;
}

/** The promise's value, or an end to the waiting as soon as the signal says so. */
function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** The workbench of one step: wires buttons, editor, Python and panels together. */

import { AssetStore } from "../assets";
import { ask } from "../bench/dialog";
import { Hints } from "../bench/hints";
import { showSolution } from "../bench/solution";
import { StartLine } from "../bench/start-line";
import { WorkKeeper } from "../bench/work-keeper";
import type { Kept } from "../bench/work-keeper";
import { hear } from "../dom";
import type { Mark } from "../editor-marks";
import type { CrashEvent, ScriptRun, TraceEvent } from "../report";
import { Session } from "../session";
import type { Action, Outcome } from "../session";
import { loadDone, saveDone } from "../store";
import { words } from "../words";
import { ChecksPanel } from "./checks-panel";
import type { Moment } from "./checks-panel";
import type { Choice, ChoiceForm } from "./choice-form";
import type { CodeEditor } from "./code-editor";
import type { OutputPanel } from "./output-panel";
import type { Predicted, PredictionForm } from "./prediction-form";
import type { TracePanel } from "./trace-panel";

type Press = "run" | "check" | "stop" | "reset" | "hint" | "solution";

export class StepBench extends HTMLElement {
  #end: AbortController | null = null;
  #session: Session | null = null;
  #keeper: WorkKeeper | null = null;
  #hints: Hints | null = null;
  #starter = "";
  #presses = 0;
  #bad: Mark[] = [];
  #fresh = "";

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    // The parts inside are upgraded after this element; what they hold is there a moment later.
    queueMicrotask(() => {
      if (!signal.aborted) this.#connect(signal);
    });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
    this.#session?.end();
    this.#session = null;
  }

  #connect(signal: AbortSignal): void {
    this.#hints = new Hints(this);
    this.#starter = this.#editor?.source ?? "";
    this.#keeper = new WorkKeeper(
      this,
      {
        step: this.#step,
        starter: this.#starter,
        current: () => this.#kept(),
        take: (work) => this.#take(work),
        say: (text) => this.#say(text),
      },
      signal,
    );
    this.#keeper.restore();
    this.#listen(signal);
    if (loadDone(this.#step) !== null) this.#showAfterwards();
    if (this.#editor !== null) this.#startPython();
    this.#setState("idle");
  }

  // The parts.

  get #step(): string {
    return this.dataset["step"] ?? "";
  }

  get #editor(): CodeEditor | null {
    return this.querySelector<CodeEditor>("code-editor");
  }

  get #prediction(): PredictionForm | null {
    return this.querySelector<PredictionForm>("prediction-form");
  }

  get #choice(): ChoiceForm | null {
    return this.querySelector<ChoiceForm>("choice-form");
  }

  get #scripts(): HTMLSelectElement | null {
    return this.querySelector<HTMLSelectElement>("[data-scripts]");
  }

  #button(name: Press): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`.editor [data-do=${name}]`);
  }

  /** A panel and the card around it. */
  #panel<T extends HTMLElement>(name: "output" | "checks" | "trace", show: boolean): T | null {
    const card = this.querySelector<HTMLElement>(`[data-${name}]`);
    if (card !== null) card.hidden = !show;
    return card?.querySelector<T>(`${name}-panel`) ?? null;
  }

  // What the learner does.

  #listen(signal: AbortSignal): void {
    const presses: Record<Press, () => void> = {
      run: () => void this.#run(),
      check: () => void this.#check(),
      stop: () => this.#session?.stop(),
      reset: () => void this.#reset(),
      hint: () => this.#hint(),
      solution: () => void this.#solution(),
    };
    for (const [name, press] of Object.entries(presses)) {
      this.#button(name as Press)?.addEventListener("click", press, { signal });
    }
    hear(this, "press-run", presses.run, signal);
    hear(this, "press-check", presses.check, signal);
    hear(this, "source-changed", () => this.#keeper?.changed(), signal);
    hear<{ line: number }>(this, "go-to-line", ({ line }) => this.#goTo(line), signal);
    hear<Moment>(this, "show-moment", ({ script, event }) => this.#panel<TracePanel>("trace", true)?.reveal(script, event), signal);
    hear(this, "predicted", () => this.#predicted(), signal);
    hear<Choice | null>(this, "choice", (choice) => this.#chosen(choice), signal);
    this.addEventListener("keydown", (event) => this.#key(event, presses), { signal });
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#session?.refresh();
    }, { signal });
  }

  /** Inside the editor its own keys come first. */
  #key(event: KeyboardEvent, presses: Record<Press, () => void>): void {
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    presses[event.shiftKey ? "check" : "run"]();
  }

  async #run(): Promise<void> {
    const session = this.#session;
    if (session === null || this.#editor === null) return;
    if (!this.#mayRun) {
      this.#say(words.bench.predictFirst);
      return this.#prediction?.ask();
    }
    const press = this.#begin("run");
    this.#panel("checks", false);
    this.#panel("trace", false);
    const title = this.#scripts?.selectedOptions[0]?.text ?? "";
    this.#panel<OutputPanel>("output", true)?.begin((this.#scripts?.options.length ?? 0) > 1 ? title : "");
    const outcome = await this.#outcome(session.run(this.#editor.source, this.#scripts?.value ?? ""));
    if (outcome === null || press !== this.#presses) return;
    this.#finish("run");
    this.#showRun(outcome);
  }

  async #check(): Promise<void> {
    const session = this.#session;
    if (session === null || this.#editor === null || this.#button("check") === null) return;
    const press = this.#begin("check");
    this.#panel("output", false);
    const outcome = await this.#outcome(session.check(this.#editor.source));
    if (outcome === null || press !== this.#presses) return;
    this.#finish("check");
    this.#showCheck(outcome);
  }

  async #outcome(running: Promise<Outcome>): Promise<Outcome | null> {
    try {
      return await running;
    } catch (error) {
      this.#finish("run");
      this.#say(words.run.failed(error instanceof Error ? error.message : String(error)));
      return null;
    }
  }

  #begin(action: Action): number {
    this.#keeper?.flush();
    this.#bad = [];
    this.#editor?.mark([]);
    this.#setState(action === "run" ? "running" : "checking");
    this.#say(action === "run" ? words.run.running : words.run.checking);
    return (this.#presses += 1);
  }

  /** Stop goes dark, and must not take the focus with it. */
  #finish(action: Action): void {
    if (document.activeElement === this.#button("stop")) this.#button(action)?.focus();
    this.#setState("idle");
  }

  #setState(state: "idle" | "running" | "checking"): void {
    this.dataset["state"] = state;
    for (const name of ["check", "reset", "hint", "solution"] as const) this.#enable(name, true);
    this.#enable("run", this.#mayRun);
    this.#enable("stop", state !== "idle");
  }

  #enable(name: Press, enabled: boolean): void {
    const button = this.#button(name);
    if (button !== null) button.disabled = !enabled;
  }

  get #mayRun(): boolean {
    return this.#prediction === null || this.#prediction.prediction !== "";
  }

  // What comes back.

  #showRun(outcome: Outcome): void {
    const run = outcome.runs[0];
    const output = this.#panel<OutputPanel>("output", true);
    output?.end(outcome);
    const crash = run === undefined ? undefined : crashOf(run);
    this.#markBad(crash?.frames.at(-1)?.line ?? null);
    if (run !== undefined) this.#panel<TracePanel>("trace", true)?.show(outcome.runs, run.script, faultOf(run));
    this.#say(statusOf(outcome, crash, output?.lines ?? 0));
    output?.scrollIntoView({ block: "nearest" });
    if (outcome.report?.verdict === "passed") this.#passed();
    if (run !== undefined && outcome.end === "done") this.#compare(run.events);
  }

  #showCheck(outcome: Outcome): void {
    const checks = this.#panel<ChecksPanel>("checks", true);
    checks?.show(outcome);
    const message = outcome.report?.message ?? null;
    const script = message?.script ?? outcome.runs.find((run) => run.end !== "done")?.script ?? null;
    const run = outcome.runs.find((one) => one.script === script);
    this.#panel<TracePanel>("trace", outcome.runs.length > 0)?.show(outcome.runs, script, message?.event ?? null);
    const crash = run === undefined ? undefined : crashOf(run);
    this.#markBad(message?.line ?? crash?.frames.at(-1)?.line ?? null);
    if (run !== undefined && crash !== undefined) this.#showBroken(outcome, run);
    this.#say(ChecksPanel.headline(outcome));
    checks?.querySelector(".verdict")?.scrollIntoView({ block: "nearest" });
    if (outcome.report?.verdict === "passed") this.#passed();
  }

  /** What the script that broke had printed, and its traceback. */
  #showBroken(outcome: Outcome, run: ScriptRun): void {
    const output = this.#panel<OutputPanel>("output", true);
    output?.begin(outcome.runs.length > 1 ? run.title : "");
    output?.add(run.events);
    output?.end({ ...outcome, runs: [run], note: null });
  }

  #markBad(line: number | null): void {
    this.#bad = line === null ? [] : [{ line, kind: "bad" }];
    this.#editor?.mark(this.#bad);
  }

  #goTo(line: number): void {
    const here: Mark = { line, kind: "here" };
    this.#editor?.mark(this.#bad.some((mark) => mark.line === line) ? this.#bad : [...this.#bad, here]);
    this.#editor?.goTo(line);
  }

  #compare(events: readonly TraceEvent[]): void {
    const what = this.dataset["predict"] as Predicted | undefined;
    if (what === undefined) return;
    const text = events.map((event) => (event.kind === "print" ? event.text : "")).join("");
    const number = (kind: TraceEvent["kind"]): number => events.filter((event) => event.kind === kind).length;
    this.#prediction?.compare(what, { requests: number("request"), tools: number("tool"), output: text });
  }

  #passed(): void {
    if (loadDone(this.#step) === null) saveDone(this.#step, { how: "passed", at: new Date().toISOString() });
    this.#showAfterwards();
  }

  #showAfterwards(): void {
    this.dataset["passed"] = "";
    for (const afterwards of this.querySelectorAll<HTMLElement>("[data-afterwards]")) afterwards.hidden = false;
  }

  #predicted(): void {
    this.#keeper?.changed();
    this.#setState("idle");
    this.#say(words.compare.kept);
    this.#button("run")?.focus();
  }

  #chosen(choice: Choice | null): void {
    if (choice === null) return this.#say(words.bench.choose);
    this.#fresh = choice.key;
    this.#keeper?.changed();
    this.#say(choice.right ? words.bench.right : words.bench.wrong);
    if (choice.right) this.#passed();
  }

  #hint(): void {
    this.#say(this.#hints?.next() ?? "");
    this.#keeper?.changed();
  }

  async #reset(): Promise<void> {
    const { resetTitle: title, resetText: text, resetYes: yes, resetNo: no } = words.ask;
    if (!(await ask(this, { title, text, yes, no }))) return;
    const before = this.#kept();
    this.#session?.stop();
    this.#take({ ...before, source: this.#starter, hints: 0 });
    this.#keeper?.wasReset(before);
    this.#say(words.bench.resetDone);
  }

  async #solution(): Promise<void> {
    const card = this.querySelector<HTMLElement>("[data-solution]");
    if (card === null || this.#session === null) return;
    const { solutionTitle: title, solutionText: text, solutionYes: yes, solutionNo: no } = words.ask;
    if (!("passed" in this.dataset) && !(await ask(this, { title, text, yes, no }))) return;
    try {
      const { solution } = await this.#session.spec();
      showSolution(card, solution ?? "", (said) => this.#say(said));
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  // What is kept.

  #kept(): Kept {
    const source = this.#editor?.source ?? this.#fresh;
    return { source, hints: this.#hints?.shown ?? 0, prediction: this.#prediction?.prediction ?? "" };
  }

  #take({ source, hints, prediction }: Kept): void {
    if (this.#editor !== null) this.#editor.source = source;
    this.#fresh = source;
    this.#choice?.choose(source);
    this.#hints?.show(hints);
    this.#prediction?.give(prediction);
  }

  // Python.

  #startPython(): void {
    const manifest = new URL(document.body.dataset["manifest"] ?? "", document.baseURI).href;
    const line = new StartLine(this, () => this.#session?.retry(), (text) => this.#say(text));
    const output = (): OutputPanel | null => this.querySelector<OutputPanel>("output-panel");
    this.#session = new Session(new AssetStore(manifest), this.#step, {
      loading: (done, total) => line.loading(done, total),
      starting: () => line.starting(),
      ready: () => line.ready(),
      failed: (message) => line.failed(message),
      events: (events) => {
        if (this.dataset["state"] === "running") output()?.add(events);
      },
    });
    soon(() => this.#session?.prepare());
  }

  /** One persistent live region, short sentences. The same sentence twice must be heard twice. */
  #say(text: string): void {
    const status = this.querySelector<HTMLElement>("[data-status]");
    if (status === null) return;
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  }
}

function soon(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 50);
}

function crashOf(run: ScriptRun): CrashEvent | undefined {
  return run.events.findLast((event) => event.kind === "crash");
}

/** Where a run went wrong first: its refusal, else its crash. */
function faultOf(run: ScriptRun): number | null {
  return (run.events.find((event) => event.kind === "refusal") ?? crashOf(run))?.n ?? null;
}

function statusOf(outcome: Outcome, crash: CrashEvent | undefined, lines: number): string {
  if (outcome.end === "done") return words.ended.done(lines);
  if (outcome.end === "error") return words.ended.error(crash?.error ?? "", crash?.frames.at(-1)?.line ?? null);
  if (outcome.end === "stopped" && outcome.report !== null) return words.ended.halted;
  return words.ended[outcome.end];
}

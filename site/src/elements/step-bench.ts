/** The workbench of one step: wires buttons, editor, Python and panels together. */

import { pageAssets } from "../assets";
import { bringSolution, wantsStarter } from "../bench/asking";
import { Buttons } from "../bench/buttons";
import type { State } from "../bench/buttons";
import { chosenScript } from "../bench/chosen-script";
import { Hints } from "../bench/hints";
import { Panels } from "../bench/panels";
import { StartLine } from "../bench/start-line";
import { WorkKeeper } from "../bench/work-keeper";
import type { Kept } from "../bench/work-keeper";
import { hear } from "../dom";
import { withShortIds } from "../ids";
import type { TraceEvent } from "../report";
import { Session } from "../session";
import type { Outcome } from "../session";
import { loadDone, saveDone } from "../store";
import { words } from "../words";
import type { Moment } from "./checks-panel";
import type { Choice, ChoiceForm } from "./choice-form";
import type { CodeEditor } from "./code-editor";
import type { Predicted, PredictionForm } from "./prediction-form";

export class StepBench extends HTMLElement {
  #end: AbortController | null = null;
  #parts: Parts | null = null;
  #presses = 0;
  #ready = false;
  /** The key of the chosen option, where the step is a question. */
  #choice = "";
  /** The verdict in sight is a failure. */
  #failing = false;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    // Whoever moves the bench in the page connects its parts after it.
    queueMicrotask(() => {
      if (!signal.aborted) this.#connect(signal);
    });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
    this.#parts?.session?.end();
    this.#parts = null;
  }

  #connect(signal: AbortSignal): void {
    const editor = this.querySelector<CodeEditor>("code-editor");
    const starter = editor?.source ?? "";
    const panels = new Panels(this, editor);
    const owner = {
      step: this.#step,
      starter,
      current: () => this.#kept(),
      take: (work: Kept) => this.#take(work),
      say: (text: string) => this.#say(text),
      focus: () => editor?.focus(),
    };
    this.#parts = {
      editor,
      starter,
      panels,
      hints: new Hints(this),
      keeper: new WorkKeeper(this, owner, signal),
      buttons: new Buttons(this, this.#pressed(), signal),
      session: editor === null ? null : this.#startPython(panels),
    };
    this.#parts.keeper.restore();
    this.#listen(this.#parts, signal);
    if (loadDone(this.#step) !== null) this.dataset["passed"] = "";
    this.#showAfterwards();
    this.#setState("idle");
  }

  get #step(): string {
    return this.dataset["step"] ?? "";
  }

  get #prediction(): PredictionForm | null {
    return this.querySelector<PredictionForm>("prediction-form");
  }

  // What the learner does.

  #pressed(): Record<"run" | "check" | "stop" | "reset" | "hint" | "solution", () => void> {
    return {
      run: () => void this.#run(),
      check: () => void this.#check(),
      stop: () => this.#parts?.session?.stop(),
      reset: () => void this.#reset(),
      hint: () => this.#hint(),
      solution: () => void this.#solution(),
    };
  }

  #listen({ panels, keeper, session }: Parts, signal: AbortSignal): void {
    hear(this, "source-changed", () => keeper.changed(), signal);
    hear<{ line: number }>(this, "go-to-line", ({ line }) => panels.goTo(line), signal);
    hear<Moment>(this, "show-moment", (moment) => panels.reveal(moment), signal);
    hear(this, "predicted", () => this.#predicted(), signal);
    hear<Choice | null>(this, "choice", (choice) => this.#chosen(choice), signal);
    addEventListener("pageshow", (event) => {
      if (event.persisted) session?.refresh();
    }, { signal });
  }

  async #run(): Promise<void> {
    const { session, editor, panels } = this.#parts ?? {};
    if (!session || !editor || !panels) return;
    if (!this.#mayRun) {
      this.#say(words.bench.predictFirst);
      return this.#prediction?.ask();
    }
    const script = chosenScript(this);
    this.#judged(false);
    this.#prediction?.uncompare();
    panels.beginRun(script.title);
    const outcome = await this.#wait("running", session.run(editor.source, script.name));
    if (outcome === null) return;
    const said = panels.ran(outcome);
    if (outcome.report?.verdict === "passed") this.#passed();
    const compared = outcome.end === "done" ? this.#compare(outcome.runs[0]?.events ?? []) : "";
    this.#say(`${said} ${compared}`.trim());
  }

  async #check(): Promise<void> {
    const { session, editor, panels, buttons } = this.#parts ?? {};
    if (!session || !editor || !panels || !buttons?.button("check")) return;
    panels.beginCheck();
    const outcome = await this.#wait("checking", session.check(editor.source));
    if (outcome === null) return;
    this.#judged(outcome.report !== null && outcome.report.verdict !== "passed");
    if (outcome.report?.verdict === "passed") this.#passed();
    const said = panels.checked(outcome);
    this.#say(said);
  }

  /** The outcome, unless another press took its place meanwhile. */
  async #wait(state: State, running: Promise<Outcome>): Promise<Outcome | null> {
    const press = (this.#presses += 1);
    this.#parts?.keeper.flush();
    this.#setState(state);
    const doing = state === "running" ? words.run.running : words.run.checking;
    this.#say(this.#ready ? doing : words.run.waiting);
    const outcome = await running;
    if (press !== this.#presses) return null;
    this.#setState("idle");
    return outcome;
  }

  #setState(state: State): void {
    this.#parts?.buttons.show(state, this.#mayRun, !this.#parts.hints.allShown);
  }

  get #mayRun(): boolean {
    return this.#prediction === null || this.#prediction.prediction !== "";
  }

  #compare(events: readonly TraceEvent[]): string {
    const what = this.dataset["predict"] as Predicted | undefined;
    if (what === undefined) return "";
    const output = events.map((event) => (event.kind === "print" ? event.text : "")).join("");
    const number = (kind: TraceEvent["kind"]): number => events.filter((event) => event.kind === kind).length;
    return this.#prediction?.compare(what, { requests: number("request"), tools: number("tool"), output }) ?? "";
  }

  #passed(): void {
    if (loadDone(this.#step) === null) saveDone(this.#step, { how: "passed", at: new Date().toISOString() });
    this.dataset["passed"] = "";
    this.#showAfterwards();
  }

  #judged(failing: boolean): void {
    this.#failing = failing;
    this.#showAfterwards();
  }

  /** What a solved step teaches, but not below a verdict that says "not yet". */
  #showAfterwards(): void {
    const shown = "passed" in this.dataset && !this.#failing;
    for (const afterwards of this.querySelectorAll<HTMLElement>("[data-afterwards]")) afterwards.hidden = !shown;
  }

  #predicted(): void {
    this.#parts?.keeper.changed();
    this.#setState("idle");
    this.#say(words.compare.kept);
    this.#parts?.buttons.button("run")?.focus();
  }

  #chosen(choice: Choice | null): void {
    if (choice === null) return this.#say(words.bench.choose);
    this.#choice = choice.key;
    this.#parts?.keeper.changed();
    this.#say(choice.right ? words.bench.right : words.bench.wrong);
    this.#judged(!choice.right);
    if (choice.right) this.#passed();
  }

  #hint(): void {
    const { hints, buttons, keeper } = this.#parts ?? {};
    if (!hints || !buttons || !keeper) return;
    this.#say(hints.next());
    keeper.changed();
    const button = buttons.button("hint");
    if (!hints.allShown || button === null) return;
    if (document.activeElement === button) hints.focusLast();
    button.disabled = true;
  }

  async #reset(): Promise<void> {
    if (!(await wantsStarter(this)) || this.#parts === null) return;
    const { keeper, starter } = this.#parts;
    const before = this.#kept();
    this.#take({ ...before, source: starter, hints: 0 });
    keeper.wasReset(before);
    this.#say(words.bench.resetDone);
  }

  async #solution(): Promise<void> {
    const session = this.#parts?.session;
    if (session) await bringSolution(this, session, (said) => this.#say(said));
  }

  // What is kept.

  #kept(): Kept {
    const source = this.#parts?.editor?.source ?? this.#choice;
    return { source, hints: this.#parts?.hints.shown ?? 0, prediction: this.#prediction?.prediction ?? "" };
  }

  /** Another program takes the place of this one: what runs ends, and what was shown of the former goes. */
  #take({ source, hints, prediction }: Kept): void {
    const { editor, panels, session } = this.#parts ?? {};
    this.#presses += 1;
    session?.stop();
    panels?.clear();
    if (editor) editor.source = source;
    this.#choice = source;
    const wrong = this.querySelector<ChoiceForm>("choice-form")?.choose(source) ?? false;
    this.#parts?.hints.show(hints);
    this.#prediction?.give(prediction, loadDone(this.#step) !== null);
    this.#judged(wrong);
    this.#setState("idle");
  }

  /** Python starts once the editor is there and the browser has nothing better to do. */
  #startPython(panels: Panels): Session {
    const retry = (): void => {
      this.#parts?.buttons.button("run")?.focus();
      session.retry();
    };
    const line = new StartLine(this, retry, (text) => this.#say(text));
    const session = new Session(pageAssets(), this.#step, {
      loading: (done, total, packages) => line.loading(done, total, packages),
      starting: (packages) => line.starting(packages),
      ready: () => {
        this.#ready = true;
        line.ready();
      },
      failed: (message) => {
        this.#ready = false;
        line.failed(message);
      },
      events: (events) => panels.stream(events),
    });
    soon(() => session.prepare());
    return session;
  }

  /** One persistent live region, short sentences. The same sentence twice must be heard twice. */
  #say(sentence: string): void {
    const text = withShortIds(sentence);
    const status = this.querySelector<HTMLElement>("[data-status]");
    if (status === null) return;
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  }
}

interface Parts {
  readonly editor: CodeEditor | null;
  readonly starter: string;
  readonly panels: Panels;
  readonly hints: Hints;
  readonly keeper: WorkKeeper;
  readonly buttons: Buttons;
  readonly session: Session | null;
}

function soon(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 50);
}

/** Shows what a run or a check brought, in the panels and in the editor's lines, and gives the sentence for it. */

import { ChecksPanel } from "../elements/checks-panel";
import type { Moment } from "../elements/checks-panel";
import type { CodeEditor } from "../elements/code-editor";
import type { OutputPanel } from "../elements/output-panel";
import type { TracePanel } from "../elements/trace-panel";
import type { Mark } from "../editor-marks";
import type { CrashEvent, ScriptRun, TraceEvent } from "../report";
import type { Outcome } from "../session";
import { words } from "../words";

export class Panels {
  readonly #bench: Element;
  readonly #editor: CodeEditor | null;
  #bad: Mark[] = [];
  #streams = false;

  constructor(bench: Element, editor: CodeEditor | null) {
    this.#bench = bench;
    this.#editor = editor;
  }

  /** A run begins: its output streams, and what the last one left goes. */
  beginRun(title: string): void {
    this.#begin(true);
    this.#panel("checks", false);
    this.#panel("trace", false);
    this.#panel<OutputPanel>("output", true)?.begin(title);
  }

  /** A check begins: the last verdict stays in sight until the new one comes. */
  beginCheck(): void {
    this.#begin(false);
    this.#panel("output", false);
  }

  /** The program that they speak of is gone. */
  clear(): void {
    this.#begin(false);
    for (const name of ["output", "checks", "trace"] as const) this.#panel(name, false);
  }

  stream(events: readonly TraceEvent[]): void {
    if (this.#streams) this.#panel<OutputPanel>("output", true)?.add(events);
  }

  ran(outcome: Outcome): string {
    this.#streams = false;
    const run = outcome.runs[0];
    const output = this.#panel<OutputPanel>("output", true);
    output?.end(outcome);
    if (run === undefined) return outcome.end === "stopped" ? words.ended.stopped : (outcome.note ?? words.ended.stopped);
    const crash = crashOf(run);
    this.#markBad(crash?.frames.at(-1)?.line ?? null);
    this.#panel<TracePanel>("trace", true)?.show(outcome.runs, run.script, faultOf(run));
    output?.scrollIntoView({ block: "nearest" });
    return statusOf(outcome, crash, output?.lines ?? 0);
  }

  checked(outcome: Outcome): string {
    const message = outcome.report?.message ?? null;
    const script = message?.script ?? outcome.runs.find((run) => run.end !== "done")?.script ?? null;
    const run = outcome.runs.find((one) => one.script === script);
    const crash = run === undefined ? undefined : crashOf(run);
    const checks = this.#panel<ChecksPanel>("checks", true);
    checks?.show(outcome);
    this.#panel<TracePanel>("trace", outcome.runs.length > 0)?.show(outcome.runs, script, message?.event ?? null);
    this.#markBad(message?.line ?? crash?.frames.at(-1)?.line ?? null);
    if (run !== undefined && crash !== undefined) this.#showBroken(outcome, run);
    checks?.querySelector(".verdict")?.scrollIntoView({ block: "nearest" });
    return ChecksPanel.headline(outcome);
  }

  reveal({ script, event }: Moment): void {
    this.#panel<TracePanel>("trace", true)?.reveal(script, event);
  }

  /** To a line of the program, which stays marked. */
  goTo(line: number): void {
    const here: Mark = { line, kind: "here" };
    this.#editor?.mark(this.#bad.some((mark) => mark.line === line) ? this.#bad : [...this.#bad, here]);
    this.#editor?.goTo(line);
  }

  #begin(streams: boolean): void {
    this.#streams = streams;
    this.#markBad(null);
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

  /** A panel; the card around it is shown or hidden. */
  #panel<T extends HTMLElement>(name: "output" | "checks" | "trace", show: boolean): T | null {
    const card = this.#bench.querySelector<HTMLElement>(`[data-${name}]`);
    if (card !== null) card.hidden = !show;
    return card?.querySelector<T>(`${name}-panel`) ?? null;
  }
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

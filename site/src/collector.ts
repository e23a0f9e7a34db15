/** Gathers the events of a run, script by script, and knows which script was on when the run was cut off. */

import { isTraceEvent } from "./guard";
import type { End, Ends, ScriptRun, Spec, TraceEvent } from "./report";

export class Collector {
  readonly #scripts: Spec["scripts"];
  readonly #events = new Map<string, TraceEvent[]>();
  dropped = 0;
  escaped = "";

  constructor(scripts: Spec["scripts"]) {
    this.#scripts = scripts;
  }

  /** The events among these texts that are what they should be. What is not is left out. */
  add(texts: readonly string[], dropped: number): TraceEvent[] {
    this.dropped = dropped;
    const events = texts.map(read).filter((event) => event !== null);
    const known = events.filter((event) => this.#scripts.some((script) => script.name === event.script));
    for (const event of known) this.#of(event.script).push(event);
    return known;
  }

  /** How many scripts have begun. */
  get begun(): number {
    return this.#events.size;
  }

  /** The runs of a check that ended by itself, with the ends it gave. */
  ended({ runs }: Ends): ScriptRun[] {
    const ends = new Map(runs.map(({ script, end }) => [script, end]));
    return this.#scripts.filter(({ name }) => ends.has(name)).map(({ name }) => this.#run(name, ends.get(name)!));
  }

  /** The runs of a check that was cut off: those before ended, one was on, those after it never began. */
  cut(how: End): ScriptRun[] {
    const on = this.#on();
    return this.#scripts.slice(0, on + 1).map(({ name }, at) => this.#run(name, at === on ? how : this.#guess(name)));
  }

  /** One script's run. */
  one(script: string, end: End): ScriptRun {
    return this.#run(script, end);
  }

  #of(script: string): TraceEvent[] {
    const events = this.#events.get(script) ?? [];
    this.#events.set(script, events);
    return events;
  }

  #run(script: string, end: End): ScriptRun {
    const events = this.#of(script);
    const returned = events.findLast((event) => event.kind === "return");
    const title = this.#scripts.find(({ name }) => name === script)?.title ?? script;
    return { script, title, end, shown: returned?.shown, events };
  }

  /** A script that returned or broke off is over; then the next one was on, even if it had not said anything yet. */
  #on(): number {
    const last = this.#scripts.findLastIndex(({ name }) => this.#events.has(name));
    if (last < 0) return 0;
    const over = this.#of(this.#scripts[last]!.name).some(({ kind }) => kind === "return" || kind === "crash");
    return over ? Math.min(last + 1, this.#scripts.length - 1) : last;
  }

  #guess(script: string): End {
    const kinds = this.#of(script).map(({ kind }) => kind);
    if (kinds.includes("crash")) return "error";
    return kinds.includes("cap") ? "stopped" : "done";
  }
}

function read(text: string): TraceEvent | null {
  try {
    const value: unknown = JSON.parse(text);
    return isTraceEvent(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * The record of a run as rows: every request, reply, refusal, tool call, print, return and crash, which unfold. Above
 * them stands what the step has drawn from a run: `data-show` names its views.
 */

import { el, tell } from "../dom";
import { Ids } from "../ids";
import type { ScriptRun } from "../report";
import { row } from "../trace-rows";
import { fold } from "../trace-fold";
import { twinOf } from "../twins";
import { viewsNamed } from "../views";
import type { View } from "../views";
import { words } from "../words";

const ROWS = 400;

export class TracePanel extends HTMLElement {
  #runs: readonly ScriptRun[] = [];
  #at: number | null = null;
  #chosen = "";
  readonly #list = el("ol", "rows");
  readonly #drawings = el("div", "views");
  /** The rows where something is drawn above them. On a narrow page they are long, and begin folded. */
  readonly #every = el("details", "every", el("summary", "", el("h3", "events", words.trace.events)));
  #views: readonly View[] = [];
  /** The run that the drawings are of: looking elsewhere in it leaves them as they are. */
  #drawn: ScriptRun | null = null;

  /** What draws is fetched at once, so that it is there before the first run ends. */
  connectedCallback(): void {
    this.#every.open = !matchMedia("(max-width: 60rem)").matches;
    const names = this.dataset["show"]?.split(" ") ?? [];
    if (names.length > 0) viewsNamed(names).then((views) => this.#draw(views), () => undefined);
  }

  /** Shows these runs, beginning with one of them, at the moment that matters. */
  show(runs: readonly ScriptRun[], script: string | null, at: number | null): void {
    this.#runs = runs;
    this.#at = at;
    if (at !== null) this.#every.open = true;
    this.#chosen = runs.find((run) => run.script === script)?.script ?? runs[0]?.script ?? "";
    this.#render();
    tell(this, "runs-shown", runs);
  }

  /** Goes to one event of one run: unfolds it, marks it, and brings it into view. */
  reveal(script: string, event: number): void {
    this.show(this.#runs, script, event);
    const at = this.#list.querySelector<HTMLElement>("li.at");
    if (at === null) return;
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
  }

  #render(): void {
    const run = this.#runs.find(({ script }) => script === this.#chosen);
    // Of this run alone, as in the message about it: one colour in both, and an id of another run is wrong here.
    const ids = new Ids(run === undefined ? [] : [run]);
    this.#drawRun(run ?? null, ids);
    const drawn = this.#drawings.childElementCount > 0;
    if (drawn) this.#every.append(this.#list);
    this.replaceChildren(this.#header(), ...(drawn ? [this.#drawings, this.#every] : [this.#list]));
    this.#list.replaceChildren(...(run === undefined ? [] : this.#rows(run, ids)));
  }

  #draw(views: readonly View[]): void {
    this.#views = views;
    this.#drawn = null;
    if (this.#runs.length > 0) this.#render();
  }

  #drawRun(run: ScriptRun | null, ids: Ids): void {
    if (run === this.#drawn) return;
    this.#drawn = run;
    const all = { runs: this.#runs, choose: (script: string, focus: string) => this.#choose(script, focus) };
    const drawings = run === null ? [] : this.#views.map((view) => view(run, ids, all));
    this.#drawings.replaceChildren(...drawings.filter((drawing) => drawing !== null));
  }

  #choose(script: string, focus: string): void {
    this.#chosen = script;
    this.#at = null;
    this.#render();
    this.querySelector<HTMLElement>(focus)?.focus();
  }

  #shows(name: string): boolean {
    return this.dataset["show"]?.split(" ").includes(name) ?? false;
  }

  #header(): HTMLElement {
    const header = el("header", "", el("h2", "", words.trace.title));
    if (this.#runs.length > 1) header.append(this.#chooser());
    else if (this.#runs[0]) header.append(el("span", "soft", words.output.script(this.#runs[0].title)));
    return header;
  }

  #chooser(): HTMLElement {
    // Where a slider leads through the twins of a script, they are one script here.
    const one = (script: string): string => (this.#shows("kills") ? twinOf(script).root : script);
    const offered = this.#runs.filter(({ script }) => one(script) === script || !this.#runs.some((run) => run.script === one(script)));
    const options = offered.map((run) => {
      const option = el("option", "", run.title);
      option.value = run.script;
      option.selected = run.script === this.#chosen || run.script === one(this.#chosen);
      return option;
    });
    const select = el("select", "", ...options);
    select.addEventListener("change", () => this.#choose(select.value, "select"));
    return el("label", "", el("span", "", words.trace.script), " ", select);
  }

  #rows(run: ScriptRun, ids: Ids): HTMLElement[] {
    const moments = fold(run.events);
    const shown = moments.slice(0, ROWS).map((moment) => row(moment, ids, this.#at, this));
    const left = moments.length - shown.length;
    if (left > 0) shown.push(el("li", "left", el("span", "who", ""), el("div", "box soft", words.trace.left(left))));
    if (shown.length === 0) shown.push(el("li", "", el("span", "who", ""), el("div", "box soft", words.trace.empty)));
    return shown;
  }
}

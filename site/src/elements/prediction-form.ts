/** A prediction, given before the program may be run, and compared with it afterwards. */

import { tell } from "../dom";
import { words } from "../words";

export type Predicted = "requests" | "tools" | "output";

export interface Actual {
  readonly requests: number;
  readonly tools: number;
  readonly output: string;
}

export class PredictionForm extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#commit();
    }, { signal: this.#end.signal });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[name=prediction]");
  }

  /** What was predicted; empty as long as nothing was. */
  get prediction(): string {
    return this.#input?.disabled ? this.#input.value.trim() : "";
  }

  /** Takes a prediction for good: it is not changed once the answer may be seen. `again`: it has been seen. */
  give(prediction: string, again: boolean): void {
    const input = this.#input;
    if (input === null || prediction.trim() === "") return;
    input.value = prediction;
    input.disabled = true;
    const commit = this.querySelector("button");
    if (commit !== null) commit.hidden = true;
    const said = input.type === "number" ? prediction : `“${prediction}”`;
    this.#note(again ? words.compare.again(said) : words.compare.kept);
    this.uncompare();
  }

  ask(): void {
    this.#input?.focus();
  }

  /**
   * Shows what was said beside what was, and gives a short sentence that leads there.
   *
   * Of an output, the last line may have been predicted as well as the whole.
   */
  compare(what: Predicted, actual: Actual): string {
    const said = this.prediction;
    if (said === "") return "";
    const was = actual.output.trim();
    const met = [was, was.split("\n").at(-1) ?? ""].find((one) => squeeze(one) === squeeze(said));
    const same = what === "output" ? met !== undefined : Number(said) === actual[what];
    const text = what === "output"
      ? words.compare.output(said, met ?? was, same)
      : words.compare[what](Number(said), actual[what]);
    this.#note("");
    const line = this.#line;
    if (line === null) return "";
    line.textContent = text;
    line.toggleAttribute("data-met", same);
    line.hidden = false;
    line.scrollIntoView({ block: "nearest" });
    return words.compare.look;
  }

  /** What was compared with is gone from the page. */
  uncompare(): void {
    const line = this.#line;
    if (line !== null) line.hidden = true;
  }

  /** The comparison stands right above the output that it speaks of. */
  get #line(): HTMLElement | null {
    return this.closest("step-bench")?.querySelector<HTMLElement>("[data-compare]") ?? null;
  }

  #commit(): void {
    const value = this.#input?.value.trim() ?? "";
    if (value === "") return this.ask();
    this.give(value, false);
    tell(this, "predicted", { prediction: value });
  }

  #note(text: string): void {
    const note = this.querySelector<HTMLElement>("[data-kept]");
    if (note === null) return;
    note.textContent = text;
    note.hidden = text === "";
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Chooses which twin of a script Run takes: the program as it is, or killed at one of its boundaries. */

import { hear } from "../dom";
import type { ScriptRun } from "../report";
import { twinOf } from "../twins";
import { placeIn } from "./kill-view";
import { placesOf } from "./kills";
import type { Place } from "./kills";
import { words } from "./words";

export class KillSlider extends HTMLElement {
  #end: AbortController | null = null;
  /** The boundaries of each script's runs, as far as they were seen: of a run without a kill, all there are. */
  readonly #known = new Map<string, { readonly places: readonly Place[]; readonly whole: boolean }>();

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const bench = this.closest("step-bench");
    if (bench === null) return;
    hear<readonly ScriptRun[]>(bench, "runs-shown", (runs) => this.#learn(runs), signal);
    this.#select?.addEventListener("change", () => this.#fit(), { signal });
    this.#input.addEventListener("input", () => this.#label(), { signal });
    this.#fit();
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  get #input(): HTMLInputElement {
    return this.querySelector("input")!;
  }

  get #select(): HTMLSelectElement | null {
    return this.closest("step-bench")?.querySelector<HTMLSelectElement>("[data-scripts]") ?? null;
  }

  /** As long as the chosen script has twins. */
  #fit(): void {
    const kills = this.#select?.selectedOptions[0]?.dataset["kills"] ?? "0";
    this.#input.max = kills;
    this.#input.disabled = kills === "0";
    this.#label();
  }

  /** What comes behind a kill is another life: it says nothing of the boundaries that the program has without it. */
  #learn(runs: readonly ScriptRun[]): void {
    for (const { script, events } of runs) {
      const { root, number } = twinOf(script);
      const whole = number === 0;
      const places = whole ? placesOf(events) : placesOf(events).slice(0, number);
      const known = this.#known.get(root);
      const same = known !== undefined && known.places.length >= places.length && alike(known.places, places);
      if (whole || !same) this.#known.set(root, { places, whole });
    }
    this.#label();
  }

  #label(): void {
    const input = this.#input;
    const { places, whole } = this.#known.get(this.#select?.value ?? "") ?? { places: [], whole: false };
    const number = Number(input.value);
    const known = whole || number <= places.length ? places : [];
    const text = input.disabled ? words.kills.noTwins : placeIn(number, known);
    input.setAttribute("aria-valuetext", text);
    const output = this.querySelector("output");
    if (output !== null) output.textContent = text;
  }
}

function alike(known: readonly Place[], places: readonly Place[]): boolean {
  return JSON.stringify(known.slice(0, places.length)) === JSON.stringify(places);
}

customElements.define("kill-slider", KillSlider);

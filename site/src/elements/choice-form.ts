/** A question with options: each explains itself once it is chosen and checked. */

import { tell } from "../dom";

export interface Choice {
  readonly key: string;
  readonly right: boolean;
}

export class ChoiceForm extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const form = this.querySelector("form");
    const check = this.querySelector<HTMLButtonElement>("[data-do=check]");
    if (check !== null) check.disabled = false;
    check?.addEventListener("click", () => this.#check(), { signal });
    form?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form?.addEventListener("change", () => tell(this, "choice-changed", null), { signal });
    form?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.#check();
    }, { signal });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  /** Brings back a choice that was checked, and why it is right or wrong. True where it is wrong. */
  choose(key: string): boolean {
    for (const input of this.#inputs) input.checked = input.value === key;
    this.explain(key);
    return this.#inputs.some((input) => input.checked && !("right" in input.dataset));
  }

  /** Unfolds why an option is right or wrong; the others fold up. */
  explain(key: string | null): void {
    for (const why of this.querySelectorAll<HTMLElement>("[data-why]")) why.hidden = why.dataset["why"] !== key;
    for (const input of this.#inputs) {
      if (input.value === key) input.setAttribute("aria-describedby", `why-${key}`);
      else input.removeAttribute("aria-describedby");
    }
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name=choice]")];
  }

  #check(): void {
    const chosen = this.#inputs.find((input) => input.checked);
    if (chosen === undefined) return tell<Choice | null>(this, "choice", null);
    this.explain(chosen.value);
    tell<Choice | null>(this, "choice", { key: chosen.value, right: "right" in chosen.dataset });
  }
}

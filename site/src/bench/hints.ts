/** Hints come one at a time, and stay once they were shown. */

import { words } from "../words";

export class Hints {
  readonly #card: HTMLElement | null;
  readonly #items: readonly HTMLElement[];
  #shown = 0;

  constructor(bench: Element) {
    this.#card = bench.querySelector<HTMLElement>("[data-hints]");
    this.#items = [...(this.#card?.querySelectorAll<HTMLElement>("ol > li") ?? [])].filter((item) => item.parentElement?.parentElement === this.#card);
  }

  get shown(): number {
    return this.#shown;
  }

  get allShown(): boolean {
    return this.#shown >= this.#items.length;
  }

  show(count: number): void {
    this.#shown = Math.max(0, Math.min(count, this.#items.length));
    this.#items.forEach((item, index) => (item.hidden = index >= this.#shown));
    if (this.#card !== null) this.#card.hidden = this.#shown === 0;
  }

  /** Shows one more, and says which it is. */
  next(): string {
    if (this.allShown) return words.bench.noMoreHints;
    this.show(this.#shown + 1);
    this.#items[this.#shown - 1]?.scrollIntoView({ block: "nearest" });
    const said = words.bench.hint(this.#shown, this.#items.length);
    return this.allShown ? `${said} ${words.bench.noMoreHints}` : said;
  }

  /** The button that asked goes dark: the focus goes on to the hint that it brought. */
  focusLast(): void {
    const last = this.#items[this.#shown - 1];
    if (last === undefined) return;
    last.tabIndex = -1;
    last.focus({ preventScroll: true });
  }
}

/** One line that says how far Python is: a bar while it is fetched, a sentence, and a way to try again. */

import { button } from "../dom";
import type { StartListener } from "../starter";
import { words } from "../words";

export class StartLine implements StartListener {
  readonly #bar: HTMLProgressElement | null;
  readonly #text: HTMLElement | null;
  readonly #retry: () => void;
  readonly #say: (text: string) => void;

  constructor(bench: Element, retry: () => void, say: (text: string) => void) {
    this.#bar = bench.querySelector<HTMLProgressElement>("progress[data-boot]");
    this.#text = bench.querySelector<HTMLElement>("[data-boot-text]");
    this.#retry = retry;
    this.#say = say;
    this.#show(words.boot.waiting);
  }

  loading(done: number, total: number, packages: readonly string[]): void {
    if (this.#bar !== null) {
      this.#bar.hidden = false;
      this.#bar.max = total;
      this.#bar.value = Math.min(done, total);
    }
    this.#show(words.boot.loading(Math.min(done, total), total, packages));
  }

  starting(packages: readonly string[]): void {
    this.#hideBar();
    this.#show(words.boot.starting(packages));
  }

  ready(): void {
    this.#hideBar();
    this.#show(words.boot.ready);
  }

  failed(message: string): void {
    this.#hideBar();
    this.#show(message, button(words.boot.again, () => {
      this.#show(words.boot.waiting);
      this.#retry();
    }));
    this.#say(message);
  }

  #hideBar(): void {
    if (this.#bar !== null) this.#bar.hidden = true;
  }

  #show(text: string, ...after: Node[]): void {
    this.#text?.replaceChildren(text, ...after.flatMap((node) => [" ", node]));
  }
}

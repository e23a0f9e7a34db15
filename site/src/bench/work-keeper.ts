/** Keeps one step's work in the browser: restores it, saves it as it changes, and minds other tabs. */

import { button, el } from "../dom";
import { hash, isStorageOpen, isWork, loadWork, rawOf, saveWork, workKey } from "../store";
import type { Work } from "../store";
import { parsed } from "../shape";
import { words } from "../words";

const SAVE_AFTER_MS = 400;

export interface Kept {
  readonly source: string;
  readonly hints: number;
  readonly prediction: string;
}

interface Owner {
  readonly step: string;
  readonly starter: string;
  current(): Kept;
  take(work: Kept): void;
  say(text: string): void;
  /** A button that took itself away hands the focus on. */
  focus(): void;
}

export class WorkKeeper {
  readonly #owner: Owner;
  readonly #saved: HTMLElement | null;
  readonly #card: HTMLElement | null;
  #known: string | null = null;
  #base: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #complained = false;

  constructor(bench: Element, owner: Owner, signal: AbortSignal) {
    this.#owner = owner;
    this.#saved = bench.querySelector<HTMLElement>("[data-saved]");
    this.#card = bench.querySelector<HTMLElement>("section.editor");
    this.#base = hash(owner.starter);
    addEventListener("pagehide", () => this.flush(), { signal });
    document.addEventListener("visibilitychange", () => this.flush(), { signal });
    addEventListener("storage", (event) => this.#elsewhere(event), { signal });
    signal.addEventListener("abort", () => this.flush());
  }

  /** Puts back what was kept. Nothing is run. */
  restore(): void {
    if (!isStorageOpen()) this.#complain("blocked");
    const work = loadWork(this.#owner.step);
    this.#known = rawOf(workKey(this.#owner.step));
    if (work === null) return;
    this.#owner.take(keptOf(work));
    if (work.base !== this.#base && work.source !== this.#owner.starter) this.#notice(words.bench.changedStarter);
    // What the learner began from stays known, so that the notice stays true until a reset.
    this.#base = work.base;
    this.#show(words.bench.saved);
  }

  /** Saves soon; typing on puts it off. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), SAVE_AFTER_MS);
  }

  /** Saves what waits to be saved. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.#save();
  }

  /** The starter is back; for a while the learner can have the old work again. */
  wasReset(before: Kept): void {
    this.#base = hash(this.#owner.starter);
    this.#card?.querySelector(".notice")?.remove();
    this.changed();
    const undo = button(words.bench.undo, () => {
      this.#owner.take(before);
      this.#save();
      this.#owner.say(words.bench.undone);
      this.#owner.focus();
    }, "btn quiet");
    this.#saved?.replaceChildren(`${words.bench.resetDone} `, undo);
  }

  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { source, hints, prediction } = this.#owner.current();
    const work: Work = { source, base: this.#base, saved: new Date().toISOString(), hints, ...(prediction === "" ? {} : { prediction }) };
    const { kept, raw } = saveWork(this.#owner.step, work, this.#known);
    if (kept !== "kept") return this.#complain(kept);
    this.#known = raw;
    // An offer to undo stays in sight until the next change.
    if (this.#saved?.querySelector("button") && source === this.#owner.starter) return;
    this.#show(words.bench.saved);
  }

  #complain(why: "blocked" | "full"): void {
    this.#show(why === "blocked" ? words.bench.notSaved : words.bench.full);
    if (this.#complained) return;
    this.#complained = true;
    this.#owner.say(words.store[why]);
  }

  /** Another tab wrote this step's work. Nothing changes under the learner's eyes unless they ask for it. */
  #elsewhere(event: StorageEvent): void {
    if (event.key !== workKey(this.#owner.step) || event.newValue === null) return;
    const work = parsed(event.newValue, isWork);
    if (work === null || work.source === this.#owner.current().source) return;
    const raw = event.newValue;
    this.#notice(words.bench.otherTab, button(words.bench.takeOther, () => {
      this.#known = raw;
      this.#owner.take(keptOf(work));
      this.#card?.querySelector(".notice")?.remove();
      this.#owner.focus();
    }));
  }

  #notice(text: string, ...after: Node[]): void {
    this.#card?.querySelector(".notice")?.remove();
    this.#card?.querySelector("header")?.after(el("p", "notice", text, ...after.flatMap((node) => [" ", node])));
  }

  #show(text: string): void {
    this.#saved?.replaceChildren(text);
  }
}

function keptOf(work: Work): Kept {
  return { source: work.source, hints: work.hints, prediction: work.prediction ?? "" };
}

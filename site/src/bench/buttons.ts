/** The bench's buttons: what each press means, by mouse and by keyboard, and which of them may be pressed. */

import { hear } from "../dom";

export type Press = "run" | "check" | "stop" | "reset" | "hint" | "solution";
export type State = "idle" | "running" | "checking";

const ALWAYS = ["check", "reset", "solution"] as const;

export class Buttons {
  readonly #bench: HTMLElement;
  readonly #presses: Readonly<Record<Press, () => void>>;

  constructor(bench: HTMLElement, presses: Readonly<Record<Press, () => void>>, signal: AbortSignal) {
    this.#bench = bench;
    this.#presses = presses;
    for (const [name, press] of Object.entries(presses)) {
      this.button(name as Press)?.addEventListener("click", press, { signal });
    }
    hear(bench, "press-run", presses.run, signal);
    hear(bench, "press-check", presses.check, signal);
    bench.addEventListener("keydown", (event) => this.#key(event), { signal });
    if (/Mac|iP(hone|ad|od)/.test(navigator.platform)) this.#nameMacKeys();
  }

  button(name: Press): HTMLButtonElement | null {
    return this.#bench.querySelector<HTMLButtonElement>(`.editor [data-do=${name}]`);
  }

  /** Run waits for a prediction, where one is asked for; Stop is for what is on; Hint, for a hint that is left. */
  show(state: State, mayRun: boolean, mayHint: boolean): void {
    const stop = this.button("stop");
    // Stop goes dark, and must not take the focus with it.
    if (state === "idle" && document.activeElement === stop) {
      (this.#bench.dataset["state"] === "checking" ? this.button("check") : this.button("run"))?.focus();
    }
    this.#bench.dataset["state"] = state;
    for (const name of ALWAYS) this.#enable(name, true);
    this.#enable("hint", mayHint);
    this.#enable("run", mayRun);
    this.#enable("stop", state !== "idle");
  }

  #enable(name: Press, enabled: boolean): void {
    const button = this.button(name);
    if (button !== null) button.disabled = !enabled;
  }

  /** Inside the editor its own keys come first. */
  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#presses[event.shiftKey ? "check" : "run"]();
  }

  #nameMacKeys(): void {
    for (const key of this.#bench.querySelectorAll("kbd")) key.textContent = key.textContent.replace("Ctrl", "⌘");
  }
}

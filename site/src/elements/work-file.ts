/** Saves a learner's work to a file, and brings it back. */

import { saveFile } from "../download";
import { el } from "../dom";
import { exportWork, importWork } from "../work-files";
import { words } from "../words";

export class WorkFile extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    this.#wake("save", () => this.#save(), signal);
    this.#wake("bring", () => this.#choose(), signal);
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  #wake(name: string, press: () => void, signal: AbortSignal): void {
    const button = this.querySelector<HTMLButtonElement>(`[data-do=${name}]`);
    if (button === null) return;
    button.disabled = false;
    button.addEventListener("click", press, { signal });
  }

  #say(text: string): void {
    const status = this.querySelector("[role=status]");
    if (status !== null) status.textContent = text;
  }

  #save(): void {
    const now = new Date().toISOString();
    const { text, steps, done } = exportWork(now);
    if (steps + done === 0) return this.#say(words.file.nothing);
    saveFile(words.file.name(now.slice(0, 10)), text, "application/json");
    this.#say(words.file.saved(steps, done));
  }

  #choose(): void {
    const input = el("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file !== undefined) void this.#bring(file);
    });
    input.click();
  }

  async #bring(file: File): Promise<void> {
    const text = await file.text().catch(() => "");
    const result = importWork(text);
    if (result.kind !== "brought") return this.#say(words.file[result.kind]);
    const said = words.file.brought(result.steps, result.done, result.older);
    const bad = result.bad > 0 ? words.file.bad(result.bad) : "";
    this.#say(`${said}${bad}${result.kept === "kept" ? "" : words.file.notKept}`);
  }
}

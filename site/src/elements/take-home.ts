/** What a learner takes home: a file with their own program, or the lesson's notebook. */

import { AssetError, pageAssets } from "../assets";
import { saveFile } from "../download";
import { withAddress, withProgram } from "../take-home";
import { words } from "../words";
import type { CodeEditor } from "./code-editor";

export class TakeHome extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    const button = this.querySelector("button");
    if (button !== null) button.disabled = false;
    const press = (event: Event): void => {
      event.preventDefault();
      void this.#take();
    };
    (button ?? this.querySelector("a"))?.addEventListener("click", press, { signal: this.#end.signal });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  async #take(): Promise<void> {
    const { asset = "", wheel = "", name = "" } = this.dataset;
    try {
      const text = withAddress(await pageAssets().text(asset), new URL(wheel, document.baseURI).href);
      const editor = document.querySelector<CodeEditor>("step-bench code-editor");
      saveFile(name, editor === null ? text : withProgram(text, editor.source), "text/plain");
      this.#say(words.home.saved(name));
    } catch (error) {
      this.#say(error instanceof AssetError ? error.message : words.home.failed(name));
    }
  }

  #say(text: string): void {
    const status = this.querySelector("[role=status]");
    if (status !== null) status.textContent = text;
  }
}

/** Marks the links of steps that are done, here and as soon as another step or tab adds one. */

import { el } from "../dom";
import { loadDone } from "../store";
import { words } from "../words";

export class CourseProgress extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const mark = (): void => this.#mark();
    addEventListener("step-done", mark, { signal });
    addEventListener("storage", mark, { signal });
    addEventListener("pageshow", mark, { signal });
    mark();
  }

  disconnectedCallback(): void {
    this.#end?.abort();
  }

  #mark(): void {
    for (const link of this.querySelectorAll<HTMLElement>("[data-step]")) {
      const done = loadDone(link.dataset["step"] ?? "") !== null;
      if (done === ("done" in link.dataset)) continue;
      link.querySelector(".done-word")?.remove();
      if (!done) {
        delete link.dataset["done"];
        continue;
      }
      link.dataset["done"] = "";
      link.append(el("span", "sr done-word", ` (${words.progress.done})`));
    }
  }
}

/** System, light or dark. The choice is kept, and holds in every open tab. */

import { el } from "../dom";
import { applyTheme, loadTheme, saveTheme } from "../theme";
import { words } from "../words";

const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];

export class ThemeSelect extends HTMLElement {
  #end: AbortController | null = null;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const select = el("select", "", ...CHOICES.map(option));
    select.value = loadTheme() ?? "system";
    applyTheme(loadTheme());
    select.addEventListener("change", () => this.#choose(select.value as Choice), { signal });
    addEventListener("storage", () => {
      applyTheme(loadTheme());
      select.value = loadTheme() ?? "system";
    }, { signal });
    this.replaceChildren(el("label", "", el("span", "sr", words.theme.label), select));
  }

  disconnectedCallback(): void {
    this.#end?.abort();
    this.replaceChildren();
  }

  #choose(choice: Choice): void {
    const theme = choice === "system" ? null : choice;
    saveTheme(theme);
    applyTheme(theme);
  }
}

function option(choice: Choice): HTMLOptionElement {
  const element = el("option", "", words.theme[choice]);
  element.value = choice;
  return element;
}

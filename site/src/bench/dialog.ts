/** Asks before something that the learner may not want. Escape means no, and focus goes back where it was. */

import { button, el } from "../dom";

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

export function ask(within: Element, { title, text, yes, no }: Question): Promise<boolean> {
  const dialog = el("dialog", "ask");
  const heading = el("h2", "", title);
  heading.id = "ask-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const buttons = el("p", "answer", button(yes, () => dialog.close("yes"), "btn main"), button(no, () => dialog.close("no")));
  dialog.append(heading, el("p", "", text), buttons);
  within.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}

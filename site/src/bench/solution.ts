/** The solution, on demand only. Seeing it never counts as solving the step. */

import { pythonLanguage } from "@codemirror/lang-python";
import { classHighlighter, highlightCode } from "@lezer/highlight";

import { button, el } from "../dom";
import { words } from "../words";

export function showSolution(card: HTMLElement, source: string, say: (text: string) => void): void {
  const copy = button(words.bench.copy, () => {
    copyText(source).then(() => say(words.bench.copied), () => say(words.bench.notCopied));
  }, "btn quiet push");
  const text = el("pre", "", highlighted(source));
  text.tabIndex = 0;
  const header = el("header", "", el("h2", "", words.bench.solutionTitle), el("span", "soft", words.bench.solutionNote), copy);
  card.replaceChildren(header, text);
  card.hidden = false;
  text.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** The same names for the same kinds of words as in the editor. */
function highlighted(source: string): HTMLElement {
  const code = el("code");
  const put = (text: string, classes: string): void => code.append(classes === "" ? text : el("span", classes, text));
  highlightCode(source, pythonLanguage.parser.parse(source), classHighlighter, put, () => code.append("\n"));
  return code;
}

/** The program's text: a static `<pre>` that becomes an editor in the same place. */

import type { EditorView } from "@codemirror/view";

import { el, tell } from "../dom";
import { createEditor, plainText } from "../editor";
import { markLines } from "../editor-marks";
import type { Mark } from "../editor-marks";
import { words } from "../words";

export class CodeEditor extends HTMLElement {
  #view: EditorView | null = null;
  #static: Element | null = null;

  connectedCallback(): void {
    if (this.#view !== null) return;
    this.#static = this.querySelector("pre");
    const doc = (this.#static?.textContent ?? "").replace(/\n$/, "");
    const help = this.#help();
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
    this.#view = createEditor({
      doc,
      label: this.dataset["label"] ?? "loop.py",
      helpId: help.id,
      nonce,
      cover: () => this.#cover(),
      changed: () => tell(this, "source-changed", null),
      run: () => tell(this, "press-run", null),
      check: () => tell(this, "press-check", null),
    });
    this.replaceChildren(this.#view.dom);
  }

  disconnectedCallback(): void {
    this.#view?.destroy();
    this.#view = null;
    if (this.#static !== null) this.replaceChildren(this.#static);
  }

  /** The program as it is run and kept: with one newline at its end, and without what Python refuses to read. */
  get source(): string {
    const text = plainText(this.#view?.state.doc.toString() ?? this.textContent);
    return text === "" || text.endsWith("\n") ? text : `${text}\n`;
  }

  /** Replaces the whole program; the editor's own undo takes it back. */
  set source(text: string) {
    const view = this.#view;
    if (view === null) return;
    const insert = text.replace(/\n$/, "");
    if (insert === view.state.doc.toString()) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: 0 } });
  }

  override focus(): void {
    this.#view?.focus();
  }

  mark(lines: readonly Mark[]): void {
    if (this.#view !== null) markLines(this.#view, lines);
  }

  /** Puts the cursor on a line and brings it into view. */
  goTo(line: number): void {
    const view = this.#view;
    if (view === null || line < 1 || line > view.state.doc.lines) return;
    const { from } = view.state.doc.line(line);
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  }

  /** The row of buttons; on a narrow page, the first of the two that it becomes. */
  #cover(): Element | null {
    const tools = this.closest("section")?.querySelector(".tools") ?? null;
    return tools?.getClientRects().length === 0 ? tools.firstElementChild : tools;
  }

  /** What Tab does, in sight: at the foot of the card that the editor is in. */
  #help(): HTMLElement {
    const card = this.closest("section") ?? this.parentElement ?? this;
    const known = card.querySelector<HTMLElement>("p.escape");
    const help = known ?? el("p", "escape");
    help.id ||= "editor-help";
    help.textContent = words.bench.editorHelp;
    if (known === null) card.append(help);
    return help;
  }
}

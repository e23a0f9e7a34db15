/**
 * Tab never traps the keyboard: it indents only once the learner has typed or clicked in the editor, and Escape lets
 * it move on again. Each change of meaning is announced.
 */

import { indentLess, indentMore } from "@codemirror/commands";
import { getIndentUnit } from "@codemirror/language";
import { countColumn, EditorSelection, Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin } from "@codemirror/view";

import { words } from "./words";

class TabMeaning {
  #indents = false;

  constructor(readonly view: EditorView) {
    // The view is not whole yet while its plugins are made.
    queueMicrotask(() => view.setTabFocusMode(true));
  }

  set(indents: boolean, aloud: boolean): void {
    if (indents === this.#indents) return;
    this.#indents = indents;
    this.view.setTabFocusMode(!indents);
    if (aloud) this.#announce(indents ? words.bench.tabIndents : words.bench.tabMoves);
  }

  get indents(): boolean {
    return this.#indents;
  }

  #announce(text: string): void {
    // An update may be going on: say it when that is over.
    queueMicrotask(() => this.view.dispatch({ effects: EditorView.announce.of(text) }));
  }
}

const meaning = ViewPlugin.fromClass(TabMeaning, {
  eventHandlers: {
    mousedown() {
      this.set(true, false);
    },
    // Whoever comes back by keyboard finds Tab moving on.
    blur() {
      this.set(false, false);
    },
  },
});

const onTyping = EditorView.updateListener.of((update) => {
  if (update.transactions.some((transaction) => transaction.isUserEvent("input"))) {
    update.view.plugin(meaning)?.set(true, true);
  }
});

/** At a cursor, spaces up to the next stop; with text selected, its lines move in. */
function indent(view: EditorView): boolean {
  const { state } = view;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  const unit = getIndentUnit(state);
  const spaces = state.changeByRange((range) => {
    const line = state.doc.lineAt(range.head);
    const column = countColumn(line.text, state.tabSize, range.head - line.from);
    const insert = " ".repeat(unit - (column % unit));
    return { changes: { from: range.head, insert }, range: EditorSelection.cursor(range.head + insert.length) };
  });
  view.dispatch(state.update(spaces, { scrollIntoView: true, userEvent: "input.indent" }));
  return true;
}

/** Last in line: Escape first closes what is open, such as the search panel. */
const release = Prec.lowest(
  keymap.of([
    { key: "Tab", run: (view) => (view.plugin(meaning)?.indents ?? false) && indent(view) },
    { key: "Shift-Tab", run: (view) => (view.plugin(meaning)?.indents ?? false) && indentLess(view) },
    {
      key: "Escape",
      run(view) {
        view.plugin(meaning)?.set(false, true);
        return true;
      },
    },
  ]),
);

export const tabThatMovesOn: Extension = [meaning, onTyping, release];

/**
 * Tab never traps the keyboard: it indents only once the learner has typed or clicked in the editor, and Escape lets
 * it move on again. Each change of meaning is announced.
 */

import { indentLess, indentMore } from "@codemirror/commands";
import { Prec } from "@codemirror/state";
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

/** Last in line: Escape first closes what is open, such as the search panel. */
const release = Prec.lowest(
  keymap.of([
    { key: "Tab", run: (view) => (view.plugin(meaning)?.indents ?? false) && indentMore(view) },
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

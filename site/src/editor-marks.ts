/** Lines that a message points at: one that broke, and one that is being looked at. Editing takes the marks away. */

import { StateEffect, StateField } from "@codemirror/state";
import type { EditorState, Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";

export type MarkKind = "bad" | "here";

export interface Mark {
  readonly line: number;
  readonly kind: MarkKind;
}

const setMarks = StateEffect.define<readonly Mark[]>();

const DECORATIONS = {
  bad: Decoration.line({ class: "cm-mark-bad" }),
  here: Decoration.line({ class: "cm-mark-here" }),
} as const;

function decorate(state: EditorState, marks: readonly Mark[]): DecorationSet {
  const inside = marks.filter(({ line }) => line >= 1 && line <= state.doc.lines);
  return Decoration.set(inside.map(({ line, kind }) => DECORATIONS[kind].range(state.doc.line(line).from)), true);
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return decorate(transaction.state, effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (value) => EditorView.decorations.from(value),
});

export const marks: Extension = field;

export function markLines(view: EditorView, lines: readonly Mark[]): void {
  view.dispatch({ effects: setMarks.of(lines) });
}

/** The editor as our own list of extensions: each line is a feature, and can be deleted. */

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { marks } from "./editor-marks";
import { inSightAbove } from "./editor-sight";
import { tabThatMovesOn } from "./editor-tab";
import { words } from "./words";

export interface EditorSetup {
  readonly doc: string;
  readonly label: string;
  /** The id of the text that says what Tab does. */
  readonly helpId: string;
  readonly nonce: string;
  /** What stays in sight over the program's lower end. */
  readonly cover: () => Element | null;
  readonly changed: () => void;
  readonly run: () => void;
  readonly check: () => void;
}

/** What pasted text often brings along from the web, and Python refuses. */
export function plainText(text: string): string {
  return text.replaceAll("\ufeff", "").replaceAll("\u00a0", " ").replace(/\r\n?/g, "\n");
}

function attributes({ label, helpId }: EditorSetup): Extension {
  return EditorView.contentAttributes.of({
    "aria-label": label,
    "aria-describedby": helpId,
    // Editable text takes the focus anyway; said out loud, so do the tools that ask what a scroller holds.
    tabindex: "0",
    autocapitalize: "off",
    autocorrect: "off",
    autocomplete: "off",
    spellcheck: "false",
    inputmode: "text",
    translate: "no",
  });
}

function buttons({ run, check }: EditorSetup): Extension {
  const pressed = (press: () => void) => (): boolean => {
    press();
    return true;
  };
  return keymap.of([{ key: "Mod-Enter", run: pressed(run), shift: pressed(check), preventDefault: true }]);
}

export function createEditor(setup: EditorSetup): EditorView {
  const extensions: Extension[] = [
    buttons(setup),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    EditorState.tabSize.of(4),
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    python(),
    syntaxHighlighting(classHighlighter),
    search({ top: true }),
    EditorState.phrases.of(words.search),
    highlightSelectionMatches(),
    marks,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap]),
    tabThatMovesOn,
    attributes(setup),
    inSightAbove(setup.cover),
    EditorView.clipboardInputFilter.of(plainText),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) setup.changed();
    }),
    setup.nonce === "" ? [] : EditorView.cspNonce.of(setup.nonce),
  ];
  return new EditorView({ state: EditorState.create({ doc: setup.doc, extensions }) });
}

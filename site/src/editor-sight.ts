/** The line that is typed in stays in sight, above what lies over the program's lower end. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Between the line and what would cover it, in pixels. */
const GAP = 4;

/** The editor scrolls first, as far as it knows; then what is still covered comes up. */
export function inSightAbove(cover: () => Element | null): Extension {
  return EditorView.scrollHandler.of((view, { head }) => {
    view.requestMeasure({
      read: () => coveredPixels(view.coordsAtPos(head), cover()),
      write: (pixels) => {
        if (pixels > 0) scrollerAround(view.dom).scrollBy(0, pixels);
      },
    });
    return false;
  });
}

function coveredPixels(at: { readonly bottom: number } | null, cover: Element | null): number {
  return at === null || cover === null ? 0 : at.bottom + GAP - cover.getBoundingClientRect().top;
}

/** What the editor moves in: the bench on a wide screen, else the page. */
function scrollerAround(element: Element): Element {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

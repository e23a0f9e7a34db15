/**
 * What the program printed, as it comes, and how the run ended. The view is capped, control characters are shown
 * instead of obeyed, and an unfinished last line is shown like any other.
 */

import { button, el, tell } from "../dom";
import type { CrashEvent, TraceEvent } from "../report";
import { visible } from "../safe-text";
import type { Outcome } from "../session";
import { words } from "../words";

const VIEW_CHARS = 300_000;
const VIEW_LINES = 12_000;

export class OutputPanel extends HTMLElement {
  #text: HTMLPreElement | null = null;
  #after: HTMLElement | null = null;
  #chars = 0;
  #lines = 0;
  #full = false;

  /** An empty panel for a run that begins. */
  begin(title: string): void {
    this.#text = el("pre", "out");
    this.#text.tabIndex = 0;
    this.#text.setAttribute("role", "region");
    this.#text.setAttribute("aria-label", words.output.label);
    this.#after = el("div", "after");
    this.#chars = 0;
    this.#lines = 0;
    this.#full = false;
    const script = title === "" ? null : el("span", "soft", words.output.script(title));
    this.replaceChildren(el("header", "", el("h2", "", words.output.title), script), this.#text, this.#after);
  }

  /** What was printed among these events joins the view, in one step. */
  add(events: readonly TraceEvent[]): void {
    this.#append(events.map((event) => (event.kind === "print" ? event.text : "")).join(""));
  }

  /** What went past the runtime: the interpreter's own words. */
  addEscaped(text: string): void {
    this.#append(text);
  }

  /** How it ended: what was returned, what broke, what was cut. */
  end(outcome: Outcome): void {
    const events = outcome.runs.flatMap((run) => run.events);
    const crash = events.findLast((event) => event.kind === "crash");
    const shown = outcome.runs.at(-1)?.shown;
    if (this.#chars === 0 && !crash && !shown) this.#note(words.output.nothing, "soft");
    for (const event of events) {
      if (event.kind === "cut") this.#note(event.what === "output" ? words.output.cut(event.dropped) : words.output.traceCut);
      if (event.kind === "cap") this.#note(words.output.cap(event.limit));
    }
    if (typeof shown === "string") this.#after?.append(el("p", "returned", `${words.output.returned} `, el("code", "", visible(shown))));
    if (crash) this.#after?.append(this.#error(crash));
    if (outcome.note !== null) this.#note(outcome.note);
  }

  /** Lines printed so far; an unfinished one counts. */
  get lines(): number {
    return this.#lines + (this.#partial ? 1 : 0);
  }

  get #partial(): boolean {
    return this.#chars > 0 && !(this.#text?.lastChild?.textContent ?? "\n").endsWith("\n");
  }

  #append(text: string): void {
    if (text === "" || this.#full || this.#text === null) return;
    const kept = this.#fits(text);
    this.#chars += kept.length;
    this.#lines += count(kept);
    const stick = this.#text.scrollTop + this.#text.clientHeight >= this.#text.scrollHeight - 4;
    this.#text.append(visible(kept));
    if (stick) this.#text.scrollTop = this.#text.scrollHeight;
    if (kept.length < text.length) {
      this.#full = true;
      this.#note(words.output.viewCut);
    }
  }

  #fits(text: string): string {
    const piece = text.slice(0, VIEW_CHARS - this.#chars);
    let room = VIEW_LINES - this.#lines;
    let end = 0;
    while (room > 0 && end < piece.length) {
      const newline = piece.indexOf("\n", end);
      if (newline < 0) return piece;
      end = newline + 1;
      room -= 1;
    }
    return piece.slice(0, end);
  }

  #note(text: string, classes = "notice"): void {
    this.#after?.append(el("p", classes, text));
  }

  #error(crash: CrashEvent): HTMLElement {
    const what = crash.message === "" ? crash.error : `${crash.error}: ${crash.message}`;
    const frames = crash.frames.map((frame) =>
      el(
        "li",
        "",
        button(words.output.line(frame.line), () => tell(this, "go-to-line", { line: frame.line }), "line-link"),
        frame.function === "" ? null : el("span", "soft", ` ${words.output.inFunction(visible(frame.function))}`),
        " ",
        el("code", "", visible(frame.text)),
      ),
    );
    const hint = crash.hint ? el("p", "hint", ...plain(crash.hint)) : null;
    return el("div", "error", el("p", "what", visible(what)), hint, frames.length > 0 ? el("ol", "frames", ...frames) : null);
  }
}

/** The runtime's hints mark code with backticks. */
function plain(text: string): (Node | string)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? el("code", "", visible(part)) : visible(part)));
}

function count(text: string): number {
  let found = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) found += 1;
  return found;
}

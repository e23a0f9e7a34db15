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

const ESCAPED_CHARS = 4_000;
const EVERY_MS = 60;
const LINES_PER_MS = 20;

export class OutputPanel extends HTMLElement {
  #text: HTMLPreElement | null = null;
  /** The piece that the last unfinished line is in. Pieces keep the browser from laying out all of it each time. */
  #piece: HTMLElement | null = null;
  #waiting = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    this.#piece = null;
    this.#waiting = "";
    this.#chars = 0;
    this.#lines = 0;
    this.#full = false;
    const script = title === "" ? null : el("span", "soft", words.output.script(title));
    this.replaceChildren(el("header", "", el("h2", "", words.output.title), script), this.#text, this.#after);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  /** What was printed among these events joins the view, a few times a second. */
  add(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind === "print") this.#waiting += event.text;
    }
    // The longer the view, the more a change to it costs, and the rarer it is changed.
    this.#timer ??= setTimeout(() => this.#flush(), EVERY_MS + this.#lines / LINES_PER_MS);
  }

  /** How it ended: what was returned, what broke, what was cut. */
  end(outcome: Outcome): void {
    this.#flush();
    const events = outcome.runs.flatMap((run) => run.events);
    const crash = events.findLast((event) => event.kind === "crash");
    const shown = outcome.runs.at(-1)?.shown;
    if (this.#text !== null) this.#text.hidden = this.#chars === 0;
    // While it runs, the newest line is in sight; what is whole is read from its first.
    if (this.#text !== null && outcome.end === "done") this.#text.scrollTop = 0;
    const silent = this.#chars === 0 && !crash && !shown && outcome.note === null && outcome.escaped === "";
    if (silent) this.#note(words.output.nothing, "soft");
    for (const event of events) {
      if (event.kind === "cut") this.#note(event.what === "output" ? words.output.cut(event.dropped) : words.output.traceCut);
      if (event.kind === "cap") this.#note(words.output.cap(event.limit));
    }
    if (outcome.dropped > 0) this.#note(words.output.overflow(outcome.dropped));
    if (typeof shown === "string") this.#after?.append(el("p", "returned", `${words.output.returned} `, el("code", "", visible(shown))));
    if (crash) this.#after?.append(this.#error(crash));
    if (outcome.note !== null) this.#note(outcome.note);
    // When Python breaks down it describes its own insides, which help nobody here.
    if (outcome.escaped !== "" && outcome.end !== "crashed") this.#showEscaped(outcome.escaped);
  }

  /** Lines printed so far; an unfinished one counts. */
  get lines(): number {
    return this.#lines + (this.#partial ? 1 : 0);
  }

  get #partial(): boolean {
    return this.#piece !== null;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#waiting;
    this.#waiting = "";
    if (text === "" || this.#full || this.#text === null) return;
    const kept = this.#fits(text);
    this.#chars += kept.length;
    this.#lines += count(kept);
    this.#put(kept);
    this.#text.scrollTop = this.#text.scrollHeight;
    if (kept.length < text.length) {
      this.#full = true;
      this.#note(words.output.viewCut);
    }
  }

  #put(text: string): void {
    const end = this.#piece === null ? 0 : text.indexOf("\n") + 1 || text.length;
    this.#piece?.append(visible(text.slice(0, end)));
    if (end > 0 && text.charAt(end - 1) === "\n") this.#piece = null;
    if (end === text.length) return;
    this.#piece = el("span", "piece", visible(text.slice(end)));
    this.#text?.append(this.#piece);
    if (text.endsWith("\n")) this.#piece = null;
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

  #showEscaped(text: string): void {
    const block = el("pre", "out", visible(text.slice(0, ESCAPED_CHARS)));
    block.tabIndex = 0;
    this.#after?.append(el("p", "soft", words.output.escaped), block);
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

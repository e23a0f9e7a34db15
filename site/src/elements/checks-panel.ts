/** The verdict speaks first, in one sentence about this run; then every question that was asked, and its answer. */

import { button, el, tell } from "../dom";
import { Ids } from "../ids";
import type { CheckResult, Maybe, Message } from "../report";
import { paragraphs, rich } from "../rich";
import type { Outcome } from "../session";
import { words } from "../words";

/** Where a message points: a line of the program, or a moment of a script's run. */
interface Place {
  readonly line?: Maybe<number>;
  readonly event?: Maybe<number>;
  readonly script?: Maybe<string>;
}

export interface Moment {
  readonly script: string;
  readonly event: number;
}

export class ChecksPanel extends HTMLElement {
  show(outcome: Outcome): void {
    const titles = new Map(outcome.runs.map((run) => [run.script, run.title]));
    const ids = (script: Maybe<string>): Ids => idsOf(outcome, script);
    const questions = (outcome.report?.checks ?? []).map((check) => this.#question(check, ids(check.script), titles));
    const list = questions.length > 0 ? [el("h3", "sr", words.checks.questions), el("ul", "questions", ...questions)] : [];
    this.replaceChildren(this.#verdict(outcome), ...list);
  }

  /** What a status line reads out. */
  static headline(outcome: Outcome): string {
    if (outcome.end === "stopped" && outcome.report === null) return words.ended.stopped;
    if (outcome.report === null) return words.ended.noVerdict;
    if (outcome.report.verdict === "passed") return words.ended.passed;
    return words.ended.failed((outcome.report.message?.title ?? "").replaceAll("`", ""));
  }

  #verdict(outcome: Outcome): HTMLElement {
    const report = outcome.report;
    if (report === null) return unfinished(outcome);
    if (report.verdict === "passed") {
      const text = words.checks.passedText(outcome.runs.length, outcome.seed);
      return el("div", "verdict passed", el("h2", "", sign("ok"), " ", words.checks.passedTitle), el("p", "soft", text));
    }
    const message: Message = report.message ?? { title: words.checks.noneTitle, text: "" };
    const ids = idsOf(outcome, message.script);
    return el(
      "div",
      "verdict failed",
      el("h2", "", sign("no"), " ", ...rich(message.title, ids)),
      ...paragraphs(message.text, ids),
      this.#places(message),
    );
  }

  #question(check: CheckResult, ids: Ids, titles: ReadonlyMap<string, string>): HTMLElement {
    const state = check.passed ? "ok" : check.open ? "open" : "no";
    const script = check.passed || !check.script ? null : el("span", "soft", words.checks.inScript(titles.get(check.script) ?? check.script));
    const word = el("span", "sr", words.checks[state]);
    const asked = [sign(state), " ", word, " ", el("span", "asked", ...rich(check.question, ids), ...(script === null ? [] : [" ", script]))];
    if (state === "open") asked.push(" ", el("span", "soft", words.checks.openText));
    if (check.passed || !check.message) return el("li", state, ...asked);
    const details = el("details", "", el("summary", "", ...asked), ...paragraphs(check.message, ids), this.#places(check));
    return el("li", "no", details);
  }

  #places({ line, event, script }: Place): HTMLElement | null {
    const buttons: HTMLElement[] = [];
    if (typeof line === "number") {
      buttons.push(button(words.checks.goToLine(line), () => tell(this, "go-to-line", { line }), "btn quiet"));
    }
    if (typeof event === "number" && typeof script === "string") {
      buttons.push(button(words.checks.showMoment, () => tell<Moment>(this, "show-moment", { script, event }), "btn quiet"));
    }
    return buttons.length > 0 ? el("p", "places", ...buttons) : null;
  }
}

/** The ids of one script's run: in the trace of that run they have the same colours. */
function idsOf(outcome: Outcome, script: Maybe<string>): Ids {
  const own = outcome.runs.filter((run) => run.script === script);
  return new Ids(own.length > 0 ? own : outcome.runs);
}

const SIGNS = { ok: "✓", no: "✗", open: "–" } as const;

/** No state by colour alone: a sign for the eye; a word for the ear stands beside it. */
function sign(state: keyof typeof SIGNS): HTMLElement {
  const mark = el("span", `sign ${state}`, SIGNS[state]);
  mark.setAttribute("aria-hidden", "true");
  return mark;
}

function unfinished(outcome: Outcome): HTMLElement {
  const stopped = outcome.end === "stopped";
  const title = stopped ? words.checks.stoppedTitle : words.checks.noneTitle;
  const text = stopped ? words.checks.stoppedText : (outcome.note ?? words.run.noJudge);
  return el("div", "verdict none", el("h2", "", title), el("p", "", text));
}

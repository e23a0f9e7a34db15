/** Every sentence that the page says. Values come in as arguments; backticks mark code. */

import type { End } from "./report";

const AGAIN = "Try again; if it stays so, load the page anew.";

function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${String(names.at(-1))}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

export const words = {
  assets: {
    offline: (file: string) => `${file} could not be fetched: no connection to the server. Check your network, then try again.`,
    cut: (file: string) => `${file} broke off on its way here. Check your network, then try again.`,
    missing: (file: string) => `${file} is not on the server. The course may have been updated: load the page anew.`,
    status: (file: string, code: string) => `${file} could not be fetched: the server answered ${code}. ${AGAIN}`,
    stalled: (file: string) => `${file} stopped arriving: the server fell silent. Check your network, then try again.`,
    length: (file: string, lengths: string) => `${file} arrived incomplete: ${lengths}. ${AGAIN}`,
    lengths: (got: number, wanted: number) => `${String(got)} bytes came, ${String(wanted)} were expected`,
    hash: (file: string) => `${file} arrived changed: its SHA-256 is not the one in our manifest. ${AGAIN}`,
    unreadable: (file: string) => `${file} could not be read: it is not what this page expects. ${AGAIN}`,
  },
  boot: {
    waiting: "Python starts in a moment.",
    loading: (done: number, total: number, packages: readonly string[]) =>
      `Getting ${listed(["Python", ...packages])}: ${megabytes(done)} of ${megabytes(total)} MB`,
    starting: (packages: readonly string[]) => `Starting ${listed(["Python", ...packages])}…`,
    ready: "Python is ready.",
    again: "Try again",
    silent: (seconds: number) => `Python did not start within ${String(seconds)} seconds. Close other tabs or heavy programs, then try again.`,
    failed: (message: string) => `Python could not start: ${message.replace(/\.+$/, "")}. ${AGAIN}`,
    noWorker: "the browser refused the worker that it runs in",
    ended: "it was ended before it was ready",
    noWasm: "This browser has no WebAssembly, which Python in a page needs. You can read everything here; to run programs, take a current browser.",
  },
  run: {
    running: "Running…",
    checking: "Checking…",
    stopped: "You stopped it.",
    unbegun: "You stopped it before it began: Python wasn't ready yet.",
    timedOut: "It was still busy when its time was up, so the page stopped it. Look for a loop that nothing leaves.",
    crashed: (message: string) => `Python itself broke down (${message}). A fresh one is ready, and your program is unchanged.`,
    garbled: "What came back from Python could not be read, so it does not count. Press Run or Check once more.",
    noJudge: "The check could not be finished: the judging Python gave no answer. Your program is unchanged; press Check once more.",
    failed: (message: string) => `Something in this page went wrong (${message}). Your program is unchanged; try once more.`,
    waiting: "It begins as soon as Python is ready.",
  },
  /** Short: the status line reads them out. */
  ended: {
    done: (lines: number) => `Finished, ${counted(lines, "line")} printed.`,
    error: (error: string, line: number | null) => (line === null ? `Ended with ${error}.` : `${error} on line ${String(line)}.`),
    stopped: "Stopped.",
    halted: "The page stopped it: it did too much.",
    "timed-out": "Time was up.",
    crashed: "Python broke down; a fresh one is ready.",
    passed: "Passed.",
    failed: (title: string) => `Not yet. ${title}`,
    noVerdict: "The check could not be finished.",
  },
  output: {
    title: "Output",
    script: (title: string) => `script “${title}”`,
    killed: (number: number) => `killed at boundary ${String(number)}`,
    label: "What the program printed",
    nothing: "It printed nothing.",
    returned: "It returned",
    cut: (dropped: number) => `The output was cut here: ${counted(dropped, "more character")} came.`,
    viewCut: "This view is full; the rest of the output is not shown.",
    traceCut: "The record was cut here: the program did too much for one run.",
    overflow: (dropped: number) => `${counted(dropped, "event")} more came than the page can hold, and were dropped.`,
    cap: (limit: number) => `The page stopped the loop after ${counted(limit, "request")}: it would not have ended.`,
    escaped: "Python itself wrote:",
    inFunction: (name: string) => `in ${name}`,
    line: (line: number) => `line ${String(line)}`,
  },
  checks: {
    passedTitle: "Passed. Every question has its answer.",
    passedText: (scripts: number, seed: string) => `${scripts > 1 ? `It held in ${counted(scripts, "conversation")}` : "It held"}, with ids and values made for this press of the button (seed ${seed}).`,
    noneTitle: "The check could not be finished.",
    stoppedTitle: "The check was stopped.",
    stoppedText: "Nothing was judged. Your program is unchanged.",
    questions: "What was asked of your run",
    ok: "yes:",
    no: "no:",
    open: "open:",
    openText: "not seen to the end",
    inScript: (title: string) => `script “${title}”`,
    goToLine: (line: number) => `Go to line ${String(line)}`,
    showMoment: "Show it in the trace",
  },
  trace: {
    title: "Trace",
    script: "script",
    you: "your loop",
    model: "model",
    tool: "tool",
    refused: "refused",
    failed: "failed",
    printed: "printed",
    page: "the page",
    python: "Python",
    called: (name: string) => `called ${name}`,
    request: (number: number) => `Request ${String(number)}`,
    messages: (all: number, fresh: number) => (fresh < all ? `${counted(all, "message")}, ${String(fresh)} new` : counted(all, "message")),
    answers: "answers",
    before: (count: number) => `${counted(count, "message")} from before`,
    raw: "as JSON",
    line: (line: number) => `Line ${String(line)}`,
    returned: "returned",
    broke: "ended with",
    raised: "raised",
    waited: (seconds: number) => `waited ${String(seconds)} s`,
    refusedHouse: "refused by this course, not in the API's words",
    lines: (count: number) => counted(count, "line"),
    store: "store",
    saved: "saved",
    power: "power cut",
    key: "key",
    nothingAgain: "the key was known: nothing happened again",
    killed: {
      "before-request": (what: string) => `Killed before request ${what} was sent`,
      "after-reply": (what: string) => `Killed when the reply to request ${what} had come`,
      "after-tool": (what: string) => `Killed when ${what} had run`,
      "after-checkpoint": (what: string) => `Killed when ${what} was saved`,
    },
    anew: "started anew, with nothing but the store",
    cap: (limit: number) => `stopped the loop after ${counted(limit, "request")}`,
    cut: "the record was cut here",
    left: (count: number) => `${counted(count, "more event")} not shown`,
    empty: "Nothing was sent, called or printed.",
    events: "Every event",
  },
  bench: {
    saved: "saved in this browser",
    notSaved: "not saved: this browser keeps nothing for this page",
    full: "not saved: this browser's storage is full",
    resetDone: "The starter is back.",
    undo: "Undo",
    undone: "Your program is back.",
    changedStarter: "This step's starting program has changed since you began. Your program is kept; Reset gives you the new one.",
    otherTab: "This step was changed in another tab, and the newest is what is kept.",
    takeOther: "Take the other tab's program",
    predictFirst: "Give your prediction first; then the program can be run.",
    hint: (number: number, of: number) => `Hint ${String(number)} of ${String(of)}.`,
    noMoreHints: "That was the last hint.",
    solutionTitle: "Solution",
    solutionNote: "One way to write it. Reading it does not count as solving the step.",
    copy: "Copy",
    copied: "Copied.",
    notCopied: "The browser did not let the page copy; select the text instead.",
    choose: "Choose one of the answers first.",
    right: "Right.",
    wrong: "Not this one. Read why, and choose again.",
    editorHelp: "Tab indents once you have typed or clicked here; Escape lets Tab move on.",
    tabMoves: "Tab moves on. Type, and it indents again.",
    tabIndents: "Tab indents. Escape lets it move on.",
  },
  /** The editor's search panel: Next and Previous are names of the page's own buttons. */
  search: { next: "forward", previous: "back" },
  ask: {
    resetTitle: "Put the starter back?",
    resetText: "Your program in this step is replaced, and the hints fold up again. You can undo it.",
    resetYes: "Put it back",
    resetNo: "Keep mine",
    solutionTitle: "See the solution?",
    solutionText: "It does not count as solved: the tick comes when your own program passes. Another hint may be all it takes.",
    solutionYes: "Show it",
    solutionNo: "Not yet",
  },
  compare: {
    requests: (said: number, was: number) => `You said ${counted(said, "request")}; the run sent ${String(was)}. ${said === was ? "Exactly." : "Look in the trace where they come from."}`,
    tools: (said: number, was: number) => `You said ${counted(said, "tool call")}; the run made ${String(was)}. ${said === was ? "Exactly." : "Look in the trace where they come from."}`,
    output: (said: string, was: string, same: boolean) => `You said “${said}”; the program printed “${was}”. ${same ? "Exactly." : "Look in the trace where it comes from."}`,
    look: "Your prediction and the answer stand above the output.",
    kept: "Your prediction is kept. Now run the program and compare.",
    again: (said: string) => `You said ${said}. Run the program again to compare.`,
  },
  store: {
    blocked: "This browser keeps nothing for this page, so your work is gone when you leave it. Everything else works.",
    full: "This browser's storage is full, so your latest changes are not kept. Copy your program if you need it.",
  },
  file: {
    name: (day: string) => `stop-reason-${day}.json`,
    saved: (steps: number, done: number) => `Saved: your work in ${counted(steps, "step")}, and ${counted(done, "tick")}.`,
    nothing: "There is no work in this browser yet.",
    brought: (steps: number, done: number, older: number) =>
      `Brought back: your work in ${counted(steps, "step")}, and ${counted(done, "tick")}.${older > 0 ? ` In ${counted(older, "step")} the work in this browser was newer, and stayed.` : ""}`,
    unreadable: "This file holds no work from this course. Choose a file that was saved here.",
    newer: "This file was saved by a newer version of the course. Load the page anew, and try again.",
    bad: (count: number) => ` ${counted(count, "entry", "entries")} could not be read and ${count === 1 ? "was" : "were"} left out.`,
    notKept: " But this browser keeps nothing for this page, so it could not be stored.",
  },
  home: {
    saved: (name: string) => `Saved: ${name}. Its first lines say how to run it.`,
    failed: (name: string) => `${name} could not be saved. Load the page anew, and try again.`,
  },
  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
  progress: { done: "done" },
  wayOn: {
    goOn: "Go on with your lessons",
    allDone: "You have finished every lesson. Look at them again",
  },
} as const;

export function endedWords(end: End): string | null {
  if (end === "stopped" || end === "timed-out" || end === "crashed") return words.ended[end];
  return null;
}

/** A learner's work as a file: written out whole, and brought back without losing anything newer. */

import { allOf, isDone, isWork, loadDone, loadWork, putAside, rawOf, saveDone, saveWork, workKey } from "./store";
import type { Done, Kept, Work } from "./store";
import { count, object, parsed, shape } from "./shape";
import type { JsonObject } from "./report";

export const VERSION = 1;

interface WorkFile {
  readonly stopreason: number;
  readonly work: JsonObject;
  readonly done: JsonObject;
}

const isFile = shape<WorkFile>({ stopreason: count, work: object, done: object });
const STEP = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

export interface Exported {
  readonly text: string;
  readonly steps: number;
  readonly done: number;
}

export function exportWork(at: string): Exported {
  const work = allOf("work", isWork);
  const done = allOf("done", isDone);
  const file = { stopreason: VERSION, exported: at, work: Object.fromEntries(work), done: Object.fromEntries(done) };
  return { text: `${JSON.stringify(file, null, 2)}\n`, steps: work.size, done: done.size };
}

export interface Brought {
  readonly kind: "brought";
  readonly steps: number;
  readonly done: number;
  /** Programs that stayed because the browser's were newer. */
  readonly older: number;
  readonly bad: number;
  readonly kept: Kept;
}

/** Takes from a file what is newer than what is here, or not here at all. What it replaces is put aside. */
export function importWork(text: string): Brought | { readonly kind: "unreadable" | "newer" } {
  const file = parsed(text, isFile);
  if (file === null || file.stopreason < 1) return { kind: "unreadable" };
  if (file.stopreason > VERSION) return { kind: "newer" };
  const tally = { steps: 0, done: 0, older: 0, bad: 0, kept: "kept" as Kept };
  for (const [step, work] of Object.entries(file.work)) {
    if (STEP.test(step) && isWork(work) && !Number.isNaN(Date.parse(work.saved))) takeWork(step, work, tally);
    else tally.bad += 1;
  }
  for (const [step, done] of Object.entries(file.done)) {
    if (STEP.test(step) && isDone(done)) takeDone(step, done, tally);
    else tally.bad += 1;
  }
  return { kind: "brought", ...tally };
}

type Tally = { steps: number; done: number; older: number; bad: number; kept: Kept };

function takeWork(step: string, work: Work, tally: Tally): void {
  const here = loadWork(step);
  if (here !== null && Date.parse(here.saved) >= Date.parse(work.saved)) {
    if (here.source !== work.source) tally.older += 1;
    return;
  }
  const raw = rawOf(workKey(step));
  if (raw !== null) putAside(workKey(step), raw);
  const { kept } = saveWork(step, work, raw);
  if (kept === "kept") tally.steps += 1;
  else tally.kept = kept;
}

function takeDone(step: string, done: Done, tally: Tally): void {
  if (loadDone(step) !== null) return;
  const kept = saveDone(step, done);
  if (kept === "kept") tally.done += 1;
  else tally.kept = kept;
}

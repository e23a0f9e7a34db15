/**
 * Work and progress, kept in this browser only. Nothing is ever lost silently: what cannot be read, and what another
 * tab wrote meanwhile, is put aside and stays. Where the browser keeps nothing, everything else works.
 */

import type { Maybe } from "./report";
import { count, maybe, parsed, shape, string } from "./shape";
import type { Guard } from "./shape";

/** A course with a name of its own keeps apart from others on the same host. */
const COURSE = document.body.dataset["course"];
const PREFIX = COURSE === undefined ? "stopreason:1:" : `stopreason:1:course:${COURSE}:`;
const KEPT = `${PREFIX}kept:`;

export interface Work {
  readonly source: string;
  /** The hash of the starter that this work began from. */
  readonly base: string;
  /** When it was saved: ISO 8601. */
  readonly saved: string;
  readonly hints: number;
  readonly prediction?: Maybe<string>;
}

export interface Done {
  readonly how: string;
  readonly at: string;
}

export type Kept = "kept" | "blocked" | "full";

export const isWork = shape<Work>({ source: string, base: string, saved: string, hints: count, prediction: maybe(string) });
export const isDone = shape<Done>({ how: string, at: string });

export const workKey = (step: string): string => `${PREFIX}work:${step}`;
export const doneKey = (step: string): string => `${PREFIX}done:${step}`;

/** The value under a key, or null. A value that is no longer readable is put aside, not wiped. */
function readKey<T>(key: string, guard: Guard<T>): T | null {
  const raw = rawOf(key);
  if (raw === null) return null;
  const value = parsed(raw, guard);
  if (value === null) putAside(key, raw);
  return value;
}

export function rawOf(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): Kept {
  try {
    localStorage.setItem(key, value);
    return "kept";
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

/** A copy under a name of its own; the same text is put aside only once. */
export function putAside(key: string, raw: string): void {
  const name = `${KEPT}${key.slice(PREFIX.length)}:${hash(raw)}`;
  if (rawOf(name) === null) write(name, raw);
}

export function isStorageOpen(): boolean {
  const key = `${PREFIX}open`;
  const kept = write(key, "1");
  if (kept === "kept") localStorage.removeItem(key);
  return kept !== "blocked";
}

export function loadWork(step: string): Work | null {
  return readKey(workKey(step), isWork);
}

/**
 * Saves a step's work. `known` is the stored text that this page last read or wrote: if another tab has written since,
 * its text is put aside before it is replaced.
 */
export function saveWork(step: string, work: Work, known: string | null): { kept: Kept; raw: string } {
  const key = workKey(step);
  const there = rawOf(key);
  if (there !== null && there !== known) putAside(key, there);
  const raw = JSON.stringify(work);
  return { kept: write(key, raw), raw };
}

export function loadDone(step: string): Done | null {
  return readKey(doneKey(step), isDone);
}

export function saveDone(step: string, done: Done): Kept {
  const kept = write(doneKey(step), JSON.stringify(done));
  dispatchEvent(new CustomEvent("step-done", { detail: { step } }));
  return kept;
}

/** All stored steps of one sort, by step. */
export function allOf<T>(sort: "work" | "done", guard: Guard<T>): Map<string, T> {
  const found = new Map<string, T>();
  const prefix = `${PREFIX}${sort}:`;
  for (const key of keys()) {
    const value = key.startsWith(prefix) ? readKey(key, guard) : null;
    if (value !== null) found.set(key.slice(prefix.length), value);
  }
  return found;
}

function keys(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) => key !== null);
  } catch {
    return [];
  }
}

/** FNV-1a, 32 bits: tells one starter from another; no secret hangs on it. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}

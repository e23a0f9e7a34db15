/** What a step may have drawn from a run, by the names that its front matter uses; each comes when a step wants it. */

import type { Ids } from "./ids";
import type { ScriptRun } from "./report";

/** All runs that there are to see, and how another one comes in sight; `focus` is found in what is drawn of it. */
export interface Runs {
  readonly runs: readonly ScriptRun[];
  choose(script: string, focus: string): void;
}

/** Draws a run, where it holds anything to draw. */
export type View = (run: ScriptRun, ids: Ids, all: Runs) => HTMLElement | null;

const VIEWS: { readonly [name: string]: () => Promise<View> } = {
  diagram: async () => (await import("./views/diagram-view")).diagramView,
  kills: async () => (await import("./views/kill-view")).killView,
  stream: async () => (await import("./views/stream-view")).streamView,
  tokens: async () => (await import("./views/token-view")).tokenView,
};

/** The views of these names, in that order. */
export async function viewsNamed(names: readonly string[]): Promise<View[]> {
  return Promise.all(names.flatMap((name) => (Object.hasOwn(VIEWS, name) ? [VIEWS[name]!()] : [])));
}

/** What a killed program did to the world: a log of its effects, and a slider through the twins that were run. */

import { el } from "../dom";
import type { Child } from "../dom";
import type { Ids } from "../ids";
import type { ScriptRun } from "../report";
import { visible } from "../safe-text";
import { nameOf, twinOf } from "../twins";
import type { Runs } from "../views";
import { effectsOf, familyOf, placesOf } from "./kills";
import type { Effect, Place } from "./kills";
import { cut } from "./text";
import { words } from "./words";

const ROWS = 120;
const LONG = 80;
const SIGNS = { happened: "✓", again: "✗", before: "↺", raised: "✗", open: "…" } as const;

export function killView(run: ScriptRun, ids: Ids, all: Runs): HTMLElement | null {
  const family = familyOf(all.runs, run.script);
  const slider = family.size > 1 ? slide(run, family, all) : null;
  return el("section", "view", el("h3", "", words.kills.title), slider ?? el("p", "sum", sentence(run)), log(run, ids));
}

/** The label of a place, where a run has shown what is there. */
export function placeIn(number: number, places: readonly Place[]): string {
  if (number === 0) return words.kills.none;
  const place = places[number - 1];
  if (place !== undefined) return words.kills.at(number, words.kills.places[place.boundary](visible(place.what)));
  return places.length > 0 ? words.kills.never(number) : words.kills.somewhere(number);
}

function sentence({ script, events }: ScriptRun): string {
  return words.kills.sentence(placeIn(twinOf(script).number, placesOf(events)));
}

/** While it is dragged, only its label changes; where it is let go, that run is shown. */
function slide(run: ScriptRun, family: ReadonlyMap<number, ScriptRun>, all: Runs): HTMLElement {
  const { root, number } = twinOf(run.script);
  const input = el("input");
  input.type = "range";
  input.min = "0";
  input.max = String(Math.max(...family.keys()));
  input.value = String(number);
  input.dataset["kill"] = "";
  const label = (): string => {
    const at = Number(input.value);
    const there = family.get(at);
    return there === undefined ? words.kills.notRun(at) : placeIn(at, placesOf(there.events));
  };
  const shown = el("output", "", label());
  const tell = (): void => {
    shown.textContent = label();
    input.setAttribute("aria-valuetext", label());
  };
  tell();
  input.addEventListener("input", tell);
  input.addEventListener("change", () => {
    const to = nameOf({ root, number: Number(input.value) });
    if (all.runs.some(({ script }) => script === to)) all.choose(to, "[data-kill]");
  });
  return el("label", "kill-slide", el("span", "", words.kills.slider), input, shown);
}

function log(run: ScriptRun, ids: Ids): HTMLElement {
  const effects = effectsOf(run.events);
  if (effects.length === 0) return el("p", "soft", words.kills.noEffects);
  const timed = effects.some(({ at }) => at > 0);
  const rows = effects.slice(0, ROWS).map((effect) => el("li", effect.what, ...parts(effect, timed, ids)));
  if (run.events.some(({ kind }) => kind === "killed")) {
    const lived = effects.filter(({ life }) => life === 1).length;
    rows.splice(lived, 0, el("li", "cut", words.kills.cut));
  }
  const left = effects.length - rows.length;
  if (left > 0) rows.push(el("li", "soft", words.left(left)));
  const again = effects.filter(({ what }) => what === "again").length;
  const said = el("p", again > 0 ? "again" : "", words.kills.caption(again));
  return el("div", "log", el("h4", "", words.kills.log), said, el("ol", "effects", ...rows));
}

/** What became of it first: a sign, and words. */
function parts({ life, request, at, tool, input, id, key, what }: Effect, timed: boolean, ids: Ids): HTMLElement[] {
  const chip: Child[] = id === null ? [] : [" ", ids.chip(id)];
  const keyed = key === null ? [words.kills.noKey] : [`${words.kills.key} `, el("span", "mono", visible(cut(key, LONG)))];
  return [
    el("b", "what", `${SIGNS[what]} ${words.kills.outcomes[what]}`),
    el("span", "deed", el("span", "mono", visible(cut(`${tool}(${input})`, LONG))), ...chip),
    el("span", "about", ...keyed, ` · ${words.kills.time(life, request, timed ? at : null)}`),
  ];
}

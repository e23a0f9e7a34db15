/** The script that Run takes: the chosen one, or its twin in which the program is killed where the slider says. */

import { nameOf } from "../twins";
import { words } from "../words";

export interface Chosen {
  readonly name: string;
  /** For the head of the output; empty where there is nothing to tell apart. */
  readonly title: string;
}

export function chosenScript(bench: Element): Chosen {
  const select = bench.querySelector<HTMLSelectElement>("[data-scripts]");
  const kills = bench.querySelector<HTMLInputElement>("kill-slider input");
  const number = kills === null || kills.disabled ? 0 : Number(kills.value);
  const own = select !== null && select.options.length > 1 ? (select.selectedOptions[0]?.text ?? "") : "";
  const title = [own, number > 0 ? words.output.killed(number) : ""].filter((part) => part !== "").join(", ");
  return { name: nameOf({ root: select?.value ?? "", number }), title };
}

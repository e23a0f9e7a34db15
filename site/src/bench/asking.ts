/** What is asked before a program goes, or the solution comes; and the solution itself. */

import type { Session } from "../session";
import { words } from "../words";
import { ask } from "./dialog";
import { showSolution } from "./solution";

/** Whether the starter is to take the place of the program. */
export function wantsStarter(bench: HTMLElement): Promise<boolean> {
  const { resetTitle: title, resetText: text, resetYes: yes, resetNo: no } = words.ask;
  return ask(bench, { title, text, yes, no });
}

/** Shows the solution; before the step is solved, only to those who insist. */
export async function bringSolution(bench: HTMLElement, session: Session, say: (text: string) => void): Promise<void> {
  const card = bench.querySelector<HTMLElement>("[data-solution]");
  if (card === null) return;
  const { solutionTitle: title, solutionText: text, solutionYes: yes, solutionNo: no } = words.ask;
  if (!("passed" in bench.dataset) && !(await ask(bench, { title, text, yes, no }))) return;
  try {
    const { solution } = await session.spec();
    showSolution(card, solution ?? "", say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/** On the landing page: the way in for who comes first, and the way on for who was here before. */

import { loadDone, loadWork } from "./store";
import { words } from "./words";

/** The links of the course's steps, in order. */
function steps(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("course-progress a[data-step]")];
}

export function showWayOn(): void {
  const start = document.querySelector<HTMLAnchorElement>("[data-start]");
  const on = document.querySelector<HTMLAnchorElement>("[data-continue]");
  const links = steps();
  const isDone = (link: HTMLAnchorElement): boolean => loadDone(link.dataset["step"] ?? "") !== null;
  const isBegun = (link: HTMLAnchorElement): boolean => isDone(link) || loadWork(link.dataset["step"] ?? "") !== null;
  if (start === null || on === null || !links.some(isBegun)) return;
  const next = links.find((link) => !isDone(link));
  // The style sheet shows the way on as soon as a step is done; before that, the way in becomes it.
  for (const link of [start, on]) {
    link.textContent = next === undefined ? words.wayOn.allDone : words.wayOn.goOn;
    link.href = next?.href ?? "#lessons";
  }
}

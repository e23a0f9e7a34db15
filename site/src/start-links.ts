/** On the landing page: the way in for who comes first, and the way on for who was here before. */

import { loadDone, loadWork } from "./store";

/** The links of the course's steps, in order. */
function steps(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("course-progress a[data-step]")];
}

export function showWayOn(): void {
  const start = document.querySelector<HTMLElement>("[data-start]");
  const on = document.querySelector<HTMLAnchorElement>("[data-continue]");
  const links = steps();
  const isDone = (link: HTMLAnchorElement): boolean => loadDone(link.dataset["step"] ?? "") !== null;
  const isBegun = (link: HTMLAnchorElement): boolean => isDone(link) || loadWork(link.dataset["step"] ?? "") !== null;
  const begun = links.some(isBegun);
  // Behind the furthest step that is done comes the first that is not.
  const next = links.slice(links.findLastIndex(isDone) + 1).find((link) => !isDone(link)) ?? links.find((link) => !isDone(link));
  if (start === null || on === null || !begun || next === undefined) return;
  on.href = next.href;
  on.hidden = false;
  start.hidden = true;
}

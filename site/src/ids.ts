/** One call, one colour: an id keeps the colour of its first appearance wherever it is shown. */

import { messageOf, replyOf } from "./dialects";
import { el } from "./dom";
import type { ScriptRun } from "./report";
import { object } from "./shape";
import { visible } from "./safe-text";

const COLOURS = 8;
const LONGEST = 16;
const TAIL = 4;

export class Ids {
  readonly #order = new Map<string, number>();

  /** The ids that the model gave out in these runs, in order. */
  constructor(runs: readonly ScriptRun[]) {
    for (const { events } of runs) {
      for (const event of events) {
        if (event.kind === "reply") idsAsked(event.body).forEach((id) => this.#learn(id));
      }
    }
  }

  known(id: string): boolean {
    return this.#order.has(id);
  }

  /** The id as a chip, shortened; an id the model never gave out is marked wrong. */
  chip(id: string): HTMLElement {
    const at = this.#order.get(id);
    const chip = el("span", at === undefined ? "id id-wrong" : `id id-${String((at % COLOURS) + 1)}`, short(id));
    chip.title = id;
    chip.dataset["id"] = id;
    return chip;
  }

  #learn(id: string): void {
    if (!this.#order.has(id)) this.#order.set(id, this.#order.size);
  }
}

/** `toolu_01A9…` is long: its head says what it is, its tail tells it from others. */
export function short(id: string): string {
  const shown = visible(id);
  if (shown.length <= LONGEST) return shown;
  const head = shown.startsWith("toolu_") ? "toolu_" : shown.slice(0, 6);
  return `${head}…${shown.slice(-TAIL)}`;
}

/** A sentence with its ids shortened as in the page. */
export function withShortIds(text: string): string {
  return text.replace(/toolu_[A-Za-z0-9_-]{8,}/g, short);
}

/** The ids of the calls in a reply. */
export function idsAsked(body: unknown): string[] {
  return blocks(replyOf(body).content, "tool_use", "id");
}

/** The ids that a message of a request answers. */
export function idsAnswered(message: unknown): string[] {
  return blocks(messageOf(message).content, "tool_result", "tool_use_id");
}

function blocks(content: readonly unknown[], type: string, field: string): string[] {
  return content.flatMap((block) => {
    if (!object(block) || block["type"] !== type) return [];
    const id = block[field];
    return typeof id === "string" ? [id] : [];
  });
}

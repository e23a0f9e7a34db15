/** The stream of a reply, event by event: played, stopped and stepped through, with what it makes so far. */

import { button, el } from "../dom";
import type { Child } from "../dom";
import type { Ids } from "../ids";
import type { ScriptRun } from "../report";
import { visible } from "../safe-text";
import { soFar, streamsOf, toldOf } from "./stream";
import type { Streamed } from "./stream";
import type { Piece, SoFar } from "./stream-state";
import { cut } from "./text";
import { words } from "./words";

const WHOLE_MS = 9_000;
const FASTEST_MS = 45;
const SLOWEST_MS = 300;
const LONG = 60;

export function streamView(run: ScriptRun, ids: Ids): HTMLElement | null {
  const streams = streamsOf(run.events);
  if (streams.length === 0) return null;
  const player = new StreamPlayer();
  player.give(streams, ids);
  return el("section", "view", el("h3", "", words.stream.title), player);
}

export class StreamPlayer extends HTMLElement {
  #streams: readonly Streamed[] = [];
  #ids: Ids | null = null;
  #chosen = 0;
  #at = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #sum = el("p", "sum");
  readonly #play = button(words.stream.play, () => this.#toggle(), "btn main");
  readonly #back = button(words.stream.back, () => this.#step(-1));
  readonly #next = button(words.stream.step, () => this.#step(1));
  readonly #slider = el("input", "");
  readonly #now = el("p", "now");
  readonly #list = el("ol", "arrived");
  readonly #made = el("div", "made");
  readonly #raw = el("pre", "raw");

  give(streams: readonly Streamed[], ids: Ids): void {
    this.#streams = streams;
    this.#ids = ids;
  }

  connectedCallback(): void {
    if (this.childElementCount === 0) this.#build();
    this.#show();
  }

  disconnectedCallback(): void {
    this.#pause();
  }

  get #stream(): Streamed {
    return this.#streams[this.#chosen]!;
  }

  #build(): void {
    this.#slider.type = "range";
    this.#slider.min = "0";
    this.#slider.addEventListener("input", () => {
      this.#pause();
      this.#at = Number(this.#slider.value);
      this.#show();
    });
    this.#slider.setAttribute("aria-label", words.stream.slider);
    this.#list.tabIndex = 0;
    this.#list.setAttribute("aria-label", words.stream.events);
    this.#raw.tabIndex = 0;
    const controls = el("div", "controls", this.#play, this.#back, this.#next, this.#slider, this.#chooser());
    const came = el("div", "", el("h4", "", words.stream.events), this.#list);
    const made = el("div", "", el("h4", "", words.stream.made), this.#made);
    const raw = el("details", "same", el("summary", "", words.stream.raw), this.#raw);
    this.replaceChildren(this.#sum, controls, this.#now, el("div", "streaming", came, made), raw);
    this.#list.replaceChildren(...this.#rows());
  }

  #chooser(): HTMLElement | null {
    if (this.#streams.length < 2) return null;
    const options = this.#streams.map(({ request }, at) => {
      const option = el("option", "", String(request));
      option.value = String(at);
      return option;
    });
    const select = el("select", "", ...options);
    select.addEventListener("change", () => {
      this.#pause();
      this.#chosen = Number(select.value);
      this.#at = 0;
      this.#list.replaceChildren(...this.#rows());
      this.#show();
    });
    return el("label", "", words.stream.request, " ", select);
  }

  #rows(): HTMLElement[] {
    return this.#stream.events.map((event) => {
      const { name, brings } = toldOf(event);
      return el("li", "", el("span", "name", visible(name)), " ", el("span", "mono", visible(cut(brings, LONG))));
    });
  }

  #toggle(): void {
    if (this.#timer !== undefined) return this.#pause();
    if (this.#at === this.#stream.events.length) this.#at = 0;
    const pace = Math.min(SLOWEST_MS, Math.max(FASTEST_MS, WHOLE_MS / this.#stream.events.length));
    this.#timer = setInterval(() => this.#tick(), pace);
    this.#now.setAttribute("aria-live", "off");
    this.#play.textContent = words.stream.pause;
    this.#tick();
  }

  #tick(): void {
    this.#at += 1;
    if (this.#at >= this.#stream.events.length) this.#pause();
    this.#show();
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#now.setAttribute("aria-live", "polite");
    this.#play.textContent = words.stream.play;
  }

  #step(by: number): void {
    this.#pause();
    this.#at = Math.min(this.#stream.events.length, Math.max(0, this.#at + by));
    this.#show();
  }

  #show(): void {
    const { events, broken, request } = this.#stream;
    const at = this.#at;
    this.#sum.textContent = words.stream.sum(request, events.length, broken);
    this.#slider.max = String(events.length);
    this.#slider.value = String(at);
    this.#back.disabled = at === 0;
    this.#next.disabled = at === events.length;
    const event = at === 0 ? null : events[at - 1]!;
    const now = event === null ? words.stream.none(events.length) : words.stream.now(at, events.length, toldOf(event).name);
    this.#now.textContent = now;
    this.#slider.setAttribute("aria-valuetext", now);
    this.#raw.textContent = event === null ? "" : visible(JSON.stringify(event, null, 2));
    [...this.#list.children].forEach((row, place) => {
      row.className = place === at - 1 ? "at" : place < at ? "" : "later";
    });
    this.#follow();
    this.#made.replaceChildren(...this.#drawn(soFar(events, at)));
  }

  /** Keeps the event at hand in sight, without moving the page. */
  #follow(): void {
    const row = this.#list.children[Math.max(0, this.#at - 1)] as HTMLElement | undefined;
    if (row) this.#list.scrollTop = row.offsetTop - this.#list.clientHeight / 2;
  }

  #drawn(state: SoFar): HTMLElement[] {
    const blocks = state.pieces.map((piece) => this.#piece(piece));
    if (blocks.length === 0) blocks.push(el("p", "soft", words.stream.nothing));
    if (state.stopped !== null) blocks.push(el("p", "", el("span", "stop", visible(state.stopped))));
    const last = this.#at === this.#stream.events.length;
    if (last && this.#stream.broken) blocks.push(el("p", "cut-off", words.stream.broken));
    else if (last && !state.ended) blocks.push(el("p", "soft", words.stream.unrecorded));
    return blocks;
  }

  #piece({ place, kind, name, id, text, whole }: Piece): HTMLElement {
    const chip = id === null || this.#ids === null ? null : this.#ids.chip(id);
    const called = [kind === "call" ? words.stream.call : null, el("b", "mono", visible(name)), " ", chip];
    const head: Child[] = [el("b", "soft", visible(place)), " ", ...(kind === "text" ? [words.stream.text] : called)];
    const open = kind === "call" ? words.stream.notYet : words.stream.more;
    const done = kind === "call" ? words.stream.canRun : words.stream.whole;
    const state = el("p", whole ? "state whole" : "state", whole ? done : open);
    return el("div", "block", el("p", "head", ...head), el("pre", kind === "text" ? "said" : "json", visible(text)), state);
  }
}

customElements.define("stream-player", StreamPlayer);

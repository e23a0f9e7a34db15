/** A limit on active time: hours in a closed laptop or a hidden tab are not the program's fault. */

const TICK_MS = 200;
/** A tick that came later than this was not spent running. */
const LONGEST_TICK_MS = 1_000;

export class Watchdog {
  readonly #limit: number;
  #spent = 0;
  #last = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(limitMs: number, bark: () => void) {
    this.#limit = limitMs;
    this.#timer = setInterval(() => {
      if (this.#tick() < this.#limit) return;
      this.stop();
      bark();
    }, TICK_MS);
  }

  /** The whole limit once more: something has been finished. */
  pat(): void {
    this.#spent = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): number {
    const now = performance.now();
    this.#spent += Math.min(now - this.#last, LONGEST_TICK_MS);
    this.#last = now;
    return this.#spent;
  }
}

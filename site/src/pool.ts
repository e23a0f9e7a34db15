/** Interpreters are used once. One spare always waits, so that a fresh one costs milliseconds. */

import type { Interpreter } from "./interpreter";

export class Pool {
  readonly #start: () => Interpreter;
  #spare: Interpreter | null = null;

  constructor(start: () => Interpreter) {
    this.#start = start;
  }

  /** Starts the spare, where none waits. */
  prepare(): Interpreter {
    if (this.#spare === null || this.#spare.dead) this.#spare = this.#start();
    return this.#spare;
  }

  /** A fresh interpreter that is ready; the next spare begins to start. Throws what its boot threw. */
  async take(signal: AbortSignal): Promise<Interpreter> {
    for (;;) {
      const spare = this.prepare();
      await spare.ready;
      signal.throwIfAborted();
      // Another request that waited for the same spare may have been quicker.
      if (this.#spare !== spare) continue;
      this.#spare = null;
      this.prepare();
      return spare;
    }
  }

  /** Ends the spare; the next one starts when it is asked for. */
  drop(): void {
    this.#spare?.terminate();
    this.#spare = null;
  }
}

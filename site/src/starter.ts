/** Gets Python ready: loads what it needs, keeps a spare started, and when that fails waits for another try. */

import { AssetError } from "./assets";
import type { AssetStore } from "./assets";
import { isSpec } from "./guard";
import { BootError, Interpreter } from "./interpreter";
import { loadKit } from "./kit";
import type { Kit, Progress } from "./kit";
import { Pool } from "./pool";
import type { Spec } from "./report";
import { parsed } from "./shape";
import { words } from "./words";

export interface Setup {
  readonly kit: Kit;
  readonly pool: Pool;
  readonly spec: Spec;
}

/** What the page shows while Python starts. */
export interface StartListener {
  loading(done: number, total: number, packages: readonly string[]): void;
  starting(packages: readonly string[]): void;
  ready(): void;
  failed(message: string): void;
}

export class Starter {
  readonly #store: AssetStore;
  readonly #step: string;
  readonly #listener: StartListener;
  #setup: Promise<Setup> | null = null;
  #pool: Pool | null = null;
  #waiting: (() => void)[] = [];

  constructor(store: AssetStore, step: string, listener: StartListener) {
    this.#store = store;
    this.#step = step;
    this.#listener = listener;
  }

  /** Settles when the spare has started. Where something fails, it goes on after `retry`. */
  async ready(signal: AbortSignal): Promise<Setup> {
    for (;;) {
      try {
        const setup = await this.#load();
        await setup.pool.prepare().ready;
        this.#listener.ready();
        return setup;
      } catch (error) {
        signal.throwIfAborted();
        this.#setup = null;
        this.#listener.failed(sentence(error));
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
    }
  }

  retry(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((go) => go());
  }

  /** The step's data, which needs no Python. */
  async spec(): Promise<Spec> {
    const name = `step/${this.#step}.json`;
    const spec = parsed(await this.#store.text(name), isSpec);
    if (spec === null || spec.step !== this.#step) throw new AssetError(name, "unreadable");
    return spec;
  }

  /** Ends the spare; with `again`, starts another. */
  drop(again: boolean): void {
    this.#pool?.drop();
    if (again) this.#pool?.prepare();
  }

  /** Once one file has failed, what else arrives is no longer progress. */
  async #fetchAll(): Promise<[Kit, Spec]> {
    let going = true;
    let packages: readonly string[] = [];
    const progress: Progress = (done, total) => {
      if (going) this.#listener.loading(done, total, packages);
    };
    const spec = this.spec();
    const asked = spec.then((read) => (packages = read.packages));
    // Where the kit fails before it asks, nobody else hears of this one.
    asked.catch(() => undefined);
    try {
      return await Promise.all([loadKit(this.#store, asked, progress), spec]);
    } finally {
      going = false;
    }
  }

  #load(): Promise<Setup> {
    this.#setup ??= this.#loadOnce();
    return this.#setup;
  }

  async #loadOnce(): Promise<Setup> {
    if (typeof WebAssembly === "undefined") throw new BootError(words.boot.noWasm);
    const [kit, spec] = await this.#fetchAll();
    this.#listener.starting(spec.packages);
    this.#pool?.drop();
    this.#pool = new Pool(() => new Interpreter(kit));
    return { kit, pool: this.#pool, spec };
  }
}

function sentence(error: unknown): string {
  if (error instanceof AssetError || error instanceof BootError) return error.message;
  return words.boot.failed(error instanceof Error ? error.message : String(error));
}

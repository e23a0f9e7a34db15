/** One worker with one Python in it. It is asked one thing at a time, and what it says is checked before use. */

import { isFromWorker } from "./guard";
import type { Kit } from "./kit";
import type { Ask, Boot, FromWorker } from "./protocol";
import { Watchdog } from "./watchdog";
import { words } from "./words";

const BOOT_LIMIT_S = 20;
const IMPORT_LIMIT_S = 20;

export class BootError extends Error {
  override readonly name = "BootError";
}

/** How an ask ended. `gone` means that the worker was ended from outside. */
export type Reply =
  | { readonly kind: "answer"; readonly answer: string }
  | { readonly kind: "crashed"; readonly message: string }
  | { readonly kind: "gone" };

export interface Hearing {
  events(events: readonly string[], dropped: number): void;
  escaped(text: string): void;
}

interface Asked extends Hearing {
  readonly run: number;
  settle(reply: Reply): void;
}

export class Interpreter {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #asked: Asked | null = null;
  #dead = false;
  #settleBoot: (error: BootError | null) => void = () => undefined;

  constructor(kit: Kit, boot: Boot = kit.boot) {
    this.#worker = new Worker(kit.worker, { type: "module" });
    this.ready = new Promise((resolve, reject) => {
      const limit = BOOT_LIMIT_S + (boot.imports.length > 0 ? IMPORT_LIMIT_S : 0);
      const late = (): void => this.#settleBoot(new BootError(words.boot.silent(limit)));
      const watchdog = new Watchdog(limit * 1_000, late);
      this.#settleBoot = (error) => {
        watchdog.stop();
        if (error === null) return resolve();
        reject(error);
        this.terminate();
      };
    });
    // Whoever takes the interpreter hears of a failed boot; a spare that nobody takes stays quiet.
    this.ready.catch(() => undefined);
    this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isFromWorker(data)) this.#hear(data);
    };
    this.#worker.onerror = (event) => this.#fail(event.message || words.boot.noWorker);
    this.#worker.postMessage(boot);
  }

  ask(run: number, request: string, hearing: Hearing): Promise<Reply> {
    if (this.#dead) return Promise.resolve({ kind: "gone" });
    return new Promise((resolve) => {
      const settle = (reply: Reply): void => {
        this.#asked = null;
        resolve(reply);
      };
      this.#asked = { run, settle, events: hearing.events.bind(hearing), escaped: hearing.escaped.bind(hearing) };
      this.#worker.postMessage({ kind: "ask", run, request } satisfies Ask);
    });
  }

  get dead(): boolean {
    return this.#dead;
  }

  terminate(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#worker.terminate();
    this.#settleBoot(new BootError(words.boot.failed(words.boot.ended)));
    this.#asked?.settle({ kind: "gone" });
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") return this.#settleBoot(null);
    if (message.kind === "boot-failed") return this.#settleBoot(new BootError(words.boot.failed(message.message)));
    const asked = this.#asked;
    if (message.kind === "crashed") return this.#fail(message.message);
    // What belongs to another run is stale, or forged.
    if (asked === null || message.run !== asked.run) return;
    if (message.kind === "events") asked.events(message.events, message.dropped);
    else if (message.kind === "escaped") asked.escaped(message.text);
    else asked.settle({ kind: "answer", answer: message.answer });
  }

  #fail(message: string): void {
    this.#asked?.settle({ kind: "crashed", message });
    this.#settleBoot(new BootError(words.boot.failed(message)));
    this.terminate();
  }
}

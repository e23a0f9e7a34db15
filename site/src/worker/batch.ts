/**
 * Events travel at once as long as they are few: whoever prints a line and then hangs wants to see that line. A flood
 * travels in batches, since one message for each would stall the page. Timers do not fire while Python runs, so the
 * clock is read at every event. Beyond the hard limits events are counted and dropped.
 */

/** So many messages may go out at once; each is earned back in the time below. */
const CREDIT = 1_000;
const CREDIT_MS = 2;
const EVERY_MS = 40;
const BATCH_CHARS = 128 * 1024;
const RUN_EVENTS = 60_000;
const RUN_CHARS = 24 * 1024 * 1024;
const ESCAPED_CHARS = 64 * 1024;

export interface Out {
  events(events: readonly string[], dropped: number): void;
  escaped(text: string): void;
}

export class Batch {
  readonly #out: Out;
  readonly #now: () => number;
  #waiting: string[] = [];
  #chars = 0;
  #events = 0;
  #total = 0;
  #dropped = 0;
  #text = "";
  #textTotal = 0;
  #sent: number;
  #credit = CREDIT;

  constructor(out: Out, now: () => number) {
    this.#out = out;
    this.#now = now;
    this.#sent = now();
  }

  add(event: string): void {
    if (this.#events >= RUN_EVENTS || this.#total + event.length > RUN_CHARS) {
      this.#dropped += 1;
    } else {
      this.#events += 1;
      this.#total += event.length;
      this.#chars += event.length;
      this.#waiting.push(event);
    }
    this.#flushWhenDue();
  }

  escape(text: string): void {
    const kept = text.slice(0, Math.max(0, ESCAPED_CHARS - this.#textTotal));
    this.#text += kept;
    this.#textTotal += kept.length;
    this.#flushWhenDue();
  }

  /** What is waiting goes out, whatever the clock says: before an answer, and after a crash. */
  flush(): void {
    const now = this.#now();
    this.#credit = Math.min(CREDIT, this.#credit + (now - this.#sent) / CREDIT_MS);
    this.#sent = now;
    if (this.#waiting.length > 0 || this.#dropped > 0) this.#out.events(this.#waiting, this.#dropped);
    if (this.#text !== "") this.#out.escaped(this.#text);
    this.#waiting = [];
    this.#chars = 0;
    this.#text = "";
  }

  #flushWhenDue(): void {
    const full = this.#chars >= BATCH_CHARS;
    const due = this.#now() - this.#sent >= EVERY_MS;
    if (!full && !due && this.#credit < 1) return;
    this.flush();
    if (!full && !due) this.#credit -= 1;
  }
}

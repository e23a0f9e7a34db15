/** Events as moments: a tool's call and its result are one, and so are lines printed one after the other. */

import type { PrintEvent, ToolErrorEvent, ToolEvent, ToolResultEvent, TraceEvent } from "./report";

export interface ToolMoment {
  readonly kind: "tool-run";
  readonly call: ToolEvent;
  readonly result: ToolResultEvent | ToolErrorEvent | null;
}

export interface PrintMoment {
  readonly kind: "prints";
  readonly lines: readonly PrintEvent[];
}

export interface EventMoment {
  readonly kind: "event";
  readonly event: Exclude<TraceEvent, ToolEvent | ToolResultEvent | ToolErrorEvent | PrintEvent>;
}

export type Moment = ToolMoment | PrintMoment | EventMoment;

export function fold(events: readonly TraceEvent[]): Moment[] {
  const moments: Moment[] = [];
  let prints: PrintEvent[] = [];
  let call: ToolEvent | null = null;
  const close = (result: ToolResultEvent | ToolErrorEvent | null): void => {
    if (call !== null) moments.push({ kind: "tool-run", call, result });
    call = null;
  };
  for (const event of events) {
    if (event.kind === "print") {
      if (prints.length === 0) moments.push({ kind: "prints", lines: (prints = []) });
      prints.push(event);
      continue;
    }
    prints = [];
    if (event.kind === "tool-result" || event.kind === "tool-error") close(event);
    else {
      close(null);
      if (event.kind === "tool") call = event;
      else moments.push({ kind: "event", event });
    }
  }
  close(null);
  return moments;
}

/** The numbers of all events in a moment. */
export function numbers(moment: Moment): number[] {
  if (moment.kind === "prints") return moment.lines.map(({ n }) => n);
  if (moment.kind === "event") return [moment.event.n];
  return moment.result === null ? [moment.call.n] : [moment.call.n, moment.result.n];
}

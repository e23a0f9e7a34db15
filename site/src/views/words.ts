/** Every sentence that the views of a run say. They come with the views, so that other steps don't load them. */

import { grouping } from "./text";

export function many(count: number, one: string, more = `${one}s`): string {
  return `${grouping(count)} ${count === 1 ? one : more}`;
}

export const words = {
  left: (count: number) => `${many(count, "more row")} not drawn`,
  diagram: {
    title: "Who says what to whom",
    sum: (requests: number, messages: number) => `${many(requests, "request")}; ${many(messages, "message")} in the list at the end.`,
    sums: (requests: number, lists: number) => `${many(requests, "request")}, in ${many(lists, "conversation")}.`,
    label: (rows: number) => `Sequence diagram of this run, ${many(rows, "row")}. The list below it says the same in words.`,
    list: "The same in words",
    program: "your program",
    model: "model",
    tools: "tools",
    agent: (number: number) => `agent ${String(number)}`,
    request: (number: number) => `request ${String(number)}`,
    result: "result",
    refused: (status: number) => `✗ ${String(status)}`,
    returned: (value: string) => `returned ${value}`,
    broke: (error: string) => `ended with ${error}`,
    cap: (limit: number) => `was stopped after ${many(limit, "request")}`,
    notSent: "not in the next request",
    partSent: "only a part of it is in the next request",
    /** The lines of the text form. */
    entry: (who: string, number: string, role: string) => `${who}: message ${number} enters the list, ${role}: `,
    sends: (who: string, request: number, numbers: string, all: number) => `${who} sends request ${String(request)} to the model: ${all === 1 ? "message" : "messages"} ${numbers}.`,
    replies: (who: string, number: string) => `The model answers ${who}. Message ${number}, assistant: `,
    refuses: (who: string, status: number) => `✗ The request of ${who} gets ${String(status)}: `,
    calls: (who: string) => `${who} runs the tool `,
    gives: "The tool returns ",
    raises: "✗ The tool raises ",
    notes: (who: string, what: string) => `${who} ${what}.`,
  },
  stream: {
    title: "The reply as it arrived",
    sum: (request: number, events: number, broken: boolean) =>
      `The reply to request ${String(request)} came in ${many(events, "event")}${broken ? ", and then broke off" : ""}.`,
    play: "Play",
    pause: "Pause",
    step: "One on",
    back: "One back",
    slider: "How much of the stream has come",
    request: "request",
    events: "Events",
    made: "What they make so far",
    raw: "This event as JSON",
    none: (all: number) => `Nothing has come yet; ${many(all, "event")} to go.`,
    now: (at: number, all: number, name: string) => `Event ${String(at)} of ${String(all)}: ${name}`,
    nothing: "No block has begun.",
    text: "text",
    call: "a call of ",
    more: "… more may come",
    whole: "✓ whole",
    notYet: "… its input isn't whole: it can't run yet",
    canRun: "✓ this call can run now",
    broken: "✗ The stream broke off here. What isn't whole must not be run.",
    unrecorded: "The record of this stream ends here; the rest came as well.",
  },
  tokens: {
    title: "What it cost in tokens",
    sum: (requests: number, total: number, last: number, again: number) =>
      `${many(requests, "request")} sent ${many(total, "token")}${requests > 1 ? `; the last one alone ${grouping(last)}` : ""}.${again > 0 ? ` ${grouping(again)} of the ${grouping(total)} had been sent before.` : ""}`,
    again: "sent before",
    fresh: "sent for the first time",
    back: "came back",
    request: "request",
    sent: "sent",
    came: "back",
    total: "sent so far",
    none: (status: number | null) => (status === null ? "no answer, so nothing was counted" : `${String(status)}, so nothing was counted`),
  },
} as const;

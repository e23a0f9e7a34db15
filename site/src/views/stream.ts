/** A reply as it arrives: the events of a stream, and what they make so far. */

import type { FailureEvent, Json, JsonObject, ReplyEvent, TraceEvent } from "../report";
import { object } from "../shape";
import { chatEvent } from "./stream-chat";
import { messagesEvent } from "./stream-messages";
import { responsesEvent } from "./stream-responses";
import { NOTHING } from "./stream-state";
import type { SoFar } from "./stream-state";

export interface Streamed {
  readonly request: number;
  readonly events: readonly Json[];
  /** The reply broke off: nothing follows the last event, or the last one is an error. */
  readonly broken: boolean;
}

/** What an event is called, and what it brings, in short. */
export interface Told {
  readonly name: string;
  readonly brings: string;
}

export function streamsOf(events: readonly TraceEvent[]): Streamed[] {
  return events
    .filter((event): event is ReplyEvent | FailureEvent => event.kind === "reply" || event.kind === "failure")
    .flatMap(({ kind, request, events: streamed }) => {
      return streamed && streamed.length > 0 ? [{ request, events: streamed, broken: kind === "failure" }] : [];
    });
}

/** What has come once so many events are there. */
export function soFar(events: readonly Json[], many: number): SoFar {
  return events.slice(0, many).reduce<SoFar>(after, NOTHING);
}

export function after(state: SoFar, event: Json): SoFar {
  if (!object(event)) return event === "[DONE]" ? { ...state, ended: true } : state;
  const type = typeof event["type"] === "string" ? event["type"] : "";
  if (Array.isArray(event["choices"])) return chatEvent(state, event);
  return type.startsWith("response.") ? responsesEvent(state, event, type) : messagesEvent(state, event, type);
}

/** An event in a line: its name with the block that it is about, and the words or the JSON that it adds. */
export function toldOf(event: Json): Told {
  if (!object(event)) return { name: String(event), brings: "" };
  if (Array.isArray(event["choices"])) return { name: "chunk", brings: chunkBrings(event) };
  const { type, delta, content_block: block, item } = event;
  const place = event["index"] ?? event["output_index"];
  const name = `${typeof type === "string" ? type : "?"}${typeof place === "number" ? ` ${String(place)}` : ""}`;
  if (typeof delta === "string") return { name, brings: delta };
  if (object(delta)) return { name, brings: deltaBrings(delta) };
  const begun = object(block) ? block : object(item) ? item : null;
  return { name, brings: begun === null ? "" : [begun["type"], begun["name"]].filter((one) => typeof one === "string").join(" ") };
}

function deltaBrings(delta: JsonObject): string {
  const grown = delta["text"] ?? delta["partial_json"] ?? delta["thinking"] ?? delta["stop_reason"];
  return typeof grown === "string" ? grown : "";
}

function chunkBrings(event: JsonObject): string {
  const choice = (event["choices"] as Json[])[0];
  if (!object(choice)) return object(event["usage"]) ? "usage" : "";
  if (typeof choice["finish_reason"] === "string") return choice["finish_reason"];
  const delta = object(choice["delta"]) ? choice["delta"] : {};
  const call = Array.isArray(delta["tool_calls"]) ? delta["tool_calls"][0] : null;
  const called = object(call) && object(call["function"]) ? call["function"] : null;
  if (called !== null) return [called["name"], called["arguments"]].filter((one) => typeof one === "string" && one !== "").join(" ");
  return typeof delta["content"] === "string" ? delta["content"] : typeof delta["role"] === "string" ? delta["role"] : "";
}

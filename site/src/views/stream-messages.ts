/** What each event of a stream of Messages adds to its reply. */

import type { Json, JsonObject } from "../report";
import { object } from "../shape";
import { begun, changed } from "./stream-state";
import type { SoFar } from "./stream-state";

export function messagesEvent(state: SoFar, event: JsonObject, type: string): SoFar {
  const place = String(event["index"] ?? "");
  switch (type) {
    case "content_block_start":
      return starts(state, place, event["content_block"] ?? null);
    case "content_block_delta":
      return changed(state, place, ({ text }) => ({ text: text + grown(event["delta"] ?? null) }));
    case "content_block_stop":
      return changed(state, place, () => ({ whole: true }));
    case "message_delta":
      return { ...state, stopped: stopReason(event["delta"] ?? null) ?? state.stopped };
    case "message_stop":
      return { ...state, ended: true };
    default:
      return state;
  }
}

function starts(state: SoFar, place: string, block: Json): SoFar {
  if (!object(block)) return state;
  const { type, name, id, text } = block;
  const kind = type === "text" ? "text" : type === "tool_use" ? "call" : "other";
  const called = kind === "call" ? name : type;
  return begun(state, {
    place,
    kind,
    name: typeof called === "string" ? called : "",
    id: typeof id === "string" ? id : null,
    text: typeof text === "string" ? text : "",
    whole: false,
  });
}

function grown(delta: Json): string {
  if (!object(delta)) return "";
  const more = delta["text"] ?? delta["partial_json"] ?? delta["thinking"];
  return typeof more === "string" ? more : "";
}

function stopReason(delta: Json): string | null {
  return object(delta) && typeof delta["stop_reason"] === "string" ? delta["stop_reason"] : null;
}

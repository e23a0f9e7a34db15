/** What each event of a stream of Responses adds to its output. */

import type { Json, JsonObject } from "../report";
import { object } from "../shape";
import { begun, changed } from "./stream-state";
import type { SoFar } from "./stream-state";

export function responsesEvent(state: SoFar, event: JsonObject, type: string): SoFar {
  const place = String(event["output_index"] ?? "");
  switch (type) {
    case "response.output_item.added":
      return starts(state, place, event["item"] ?? null);
    case "response.output_text.delta":
    case "response.refusal.delta":
    case "response.function_call_arguments.delta":
      return changed(state, place, ({ text }) => ({ text: text + (typeof event["delta"] === "string" ? event["delta"] : "") }));
    case "response.output_item.done":
      return changed(state, place, () => ({ whole: true }));
    case "response.completed":
    case "response.incomplete":
    case "response.failed":
      return { ...state, stopped: statusOf(event["response"] ?? null), ended: true };
    default:
      return state;
  }
}

function starts(state: SoFar, place: string, item: Json): SoFar {
  if (!object(item)) return state;
  const { type, name, call_id: call } = item;
  const kind = type === "message" ? "text" : type === "function_call" ? "call" : "other";
  const called = kind === "call" ? name : type;
  const id = typeof call === "string" ? call : null;
  return begun(state, { place, kind, name: typeof called === "string" ? called : "", id, text: "", whole: false });
}

function statusOf(response: Json): string | null {
  return object(response) && typeof response["status"] === "string" ? response["status"] : null;
}

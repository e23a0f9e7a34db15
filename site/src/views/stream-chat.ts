/**
 * What each chunk of a stream of Chat Completions adds to its message. Nothing says that one call is whole: that the
 * model has stopped says it of all of them.
 */

import type { Json, JsonObject } from "../report";
import { object } from "../shape";
import { begun, changed } from "./stream-state";
import type { SoFar } from "./stream-state";

export function chatEvent(state: SoFar, event: JsonObject): SoFar {
  const choice = (event["choices"] as Json[])[0];
  if (!object(choice)) return state;
  const delta = object(choice["delta"]) ? choice["delta"] : {};
  const calls = Array.isArray(delta["tool_calls"]) ? delta["tool_calls"] : [];
  const grown = calls.reduce(withCall, withText(state, delta["content"] ?? delta["refusal"] ?? null));
  const stopped = choice["finish_reason"];
  if (typeof stopped !== "string") return grown;
  return { ...grown, stopped, pieces: grown.pieces.map((piece) => ({ ...piece, whole: true })) };
}

function withText(state: SoFar, content: Json): SoFar {
  if (typeof content !== "string") return state;
  const there = state.pieces.some(({ place }) => place === "content");
  const room = there ? state : begun(state, { place: "content", kind: "text", name: "", id: null, text: "", whole: false });
  return changed(room, "content", ({ text }) => ({ text: text + content }));
}

function withCall(state: SoFar, call: Json): SoFar {
  if (!object(call)) return state;
  const place = `call ${String(call["index"])}`;
  const { name, arguments: more } = object(call["function"]) ? call["function"] : {};
  const there = state.pieces.some((piece) => piece.place === place);
  const named = typeof name === "string" ? name : "";
  const id = typeof call["id"] === "string" ? call["id"] : null;
  const room = there ? state : begun(state, { place, kind: "call", name: named, id, text: "", whole: false });
  return changed(room, place, ({ text }) => ({ text: text + (typeof more === "string" ? more : "") }));
}

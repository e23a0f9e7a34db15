/** Replies and messages of the OpenAI dialects as the content blocks of Messages, so that all are shown in one way. */

import type { Json, JsonObject } from "./report";
import { json, object, parsed } from "./shape";

export interface Said {
  /** Why the model stopped, or who speaks: in the dialect's own word. */
  readonly word: string | null;
  readonly content: Json[];
}

/** What the model said: its blocks, and why it stopped. */
export function replyOf(body: unknown): Said {
  if (!object(body)) return { word: null, content: [] };
  const choice = items(body["choices"])[0];
  if (object(choice)) return { word: text(choice["finish_reason"]), content: blocksOf(choice["message"] ?? null) };
  if (Array.isArray(body["output"])) return { word: text(body["status"]), content: body["output"].flatMap(blocksOf) };
  return { word: text(body["stop_reason"]), content: items(body["content"]) };
}

/** The messages of a request; the items of its input, in Responses. */
export function messagesOf(body: Json): Json[] {
  if (!object(body)) return [];
  return items(body["messages"] ?? body["input"]);
}

/** Who speaks in a message, and its blocks. An item that nobody speaks goes by its type. */
export function messageOf(message: unknown): Said {
  if (!object(message)) return { word: null, content: message === undefined ? [] : [message as Json] };
  return { word: text(message["role"]) ?? text(message["type"]), content: blocksOf(message) };
}

function blocksOf(message: Json): Json[] {
  if (!object(message)) return [message];
  const { type, call_id: call, tool_call_id: answered, tool_calls: calls } = message;
  if (type === "function_call") return [use(call, message)];
  if (type === "function_call_output") return [result(call, message["output"])];
  if (answered !== undefined) return [result(answered, message["content"])];
  const content = message["content"] ?? null;
  const said = Array.isArray(content) ? content.map(block) : [content];
  if (!Array.isArray(calls)) return said;
  return [...said.filter((one) => one !== null && one !== ""), ...calls.map(chatCall)];
}

function block(part: Json): Json {
  const written = object(part) && (part["type"] === "output_text" || part["type"] === "input_text");
  return written ? { type: "text", text: part["text"] ?? null } : part;
}

function chatCall(call: Json): Json {
  return object(call) && object(call["function"]) ? use(call["id"], call["function"]) : call;
}

/** A call. Its arguments came as text, which stays where it is no JSON. */
function use(id: Json | undefined, called: JsonObject): Json {
  const given = called["arguments"] ?? null;
  const input = typeof given === "string" ? (parsed(given, json) ?? given) : given;
  return { type: "tool_use", id: id ?? null, name: called["name"] ?? null, input };
}

function result(id: Json | undefined, content: Json | undefined): Json {
  return { type: "tool_result", tool_use_id: id ?? null, content: content ?? null };
}

function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

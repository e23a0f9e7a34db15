/** A plain sentence as nodes: text between backticks becomes code, and ids become chips. */

import { el } from "./dom";
import type { Ids } from "./ids";
import { visible } from "./safe-text";

const ID = /(toolu_[A-Za-z0-9_-]{8,})/;

export function rich(text: string, ids: Ids): Node[] {
  return text.split("`").flatMap((part, index) => (index % 2 === 1 ? code(part, ids) : prose(part, ids)));
}

/** Paragraphs, parted by empty lines. */
export function paragraphs(text: string, ids: Ids): HTMLElement[] {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => el("p", "", ...rich(part.replaceAll("\n", " ").trim(), ids)));
}

function prose(text: string, ids: Ids): Node[] {
  return text.split(ID).map((part, index) => (index % 2 === 1 ? ids.chip(part) : new Text(visible(part))));
}

/** An id alone is a chip; several ids in one piece of code stand side by side. */
function code(text: string, ids: Ids): Node[] {
  if (ids.known(text)) return [ids.chip(text)];
  if (!ID.test(text)) return [el("code", "", visible(text))];
  const parts = text.split(ID);
  const bare = parts.every((part, index) => index % 2 === 1 || /^[\s,]*$/.test(part));
  if (bare) return prose(text, ids);
  return [el("code", "", ...prose(text, ids))];
}

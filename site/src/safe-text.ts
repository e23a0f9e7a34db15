/**
 * Text from programs, made safe to look at: control characters and marks that turn the reading direction are shown
 * as themselves and do nothing.
 */

/** C0 and C1 controls but tab and newline; direction marks, embeddings and isolates; invisible separators. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

export function visible(text: string): string {
  // A carriage return before a newline is only another newline.
  return text.replaceAll("\r\n", "\n").replace(HIDDEN, picture);
}

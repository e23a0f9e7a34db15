/**
 * A file of ours on its way to the learner's machine: with the address of what it installs, and with their program in
 * the place of ours. The file is made by `site/compiler/home/`, whose lines of dashes are looked for here.
 */

const BEGINS = /^# -+ your program -+$/m;
const ENDS = /^# -{70,}$/m;
const FUTURE = /^from __future__ import .*\n/gm;
const HEAD_ENDS = '\n"""\n';

/** The file with the whole address of its wheel, which it names by the last part. */
export function withAddress(text: string, wheel: string): string {
  const name = wheel.split("/").pop() ?? wheel;
  return text.replaceAll(name, wheel);
}

/** The file with another program between its lines. One without lines stays as it is. */
export function withProgram(text: string, program: string): string {
  const begins = BEGINS.exec(text);
  const ends = ENDS.exec(text);
  if (begins === null || ends === null) return text;
  // Python wants these before all else
  const future = program.match(FUTURE) ?? [];
  const own = program.replace(/^\uFEFF/, "").replace(FUTURE, "").trim();
  const head = withoutFuture(text.slice(0, begins.index + begins[0].length));
  const at = head.indexOf(HEAD_ENDS) + HEAD_ENDS.length;
  const start = future.length > 0 ? `${head.slice(0, at)}\n${future.join("")}${head.slice(at)}` : head;
  return `${start}\n\n${own}\n\n${text.slice(ends.index)}`;
}

function withoutFuture(head: string): string {
  return head.replace(FUTURE, "");
}

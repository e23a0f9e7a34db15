/** The names of a script's twins: `order--killed-3` is `order`, with its program killed at boundary 3. */

const MARK = "--killed-";

export interface Twin {
  readonly root: string;
  /** Which boundary kills; 0 in the script itself. */
  readonly number: number;
}

export function twinOf(script: string): Twin {
  const [root = script, number = "0"] = script.split(MARK);
  return { root, number: Number(number) };
}

export function nameOf({ root, number }: Twin): string {
  return number === 0 ? root : `${root}${MARK}${String(number)}`;
}

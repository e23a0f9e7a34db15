/** All that a worker needs, loaded once for the page: every interpreter after the first starts from memory. */

import { AssetError, AssetStore } from "./assets";
import type { Assets } from "./assets";
import type { Boot, Wheel } from "./protocol";
import { list, parsed, shape, string, object } from "./shape";

const LOCK = "pyodide-lock.json";
const RUNTIME = "stopreason";

export interface Kit {
  /** A blob URL: such a worker inherits the page's policy, one from a file would not. */
  readonly worker: string;
  readonly boot: Boot;
}

export type Progress = (done: number, total: number) => void;

interface Package {
  readonly file_name: string;
  readonly depends: string[];
}

const pack = shape<Package>({ file_name: string, depends: list(string) });
const lockFile = shape<{ packages: { [name: string]: unknown } }>({ packages: object });

/** The files of these packages and of all they stand on, as the lock file lists them. */
function filesOf(lock: string, names: readonly string[]): string[] {
  const packages = parsed(lock, lockFile)?.packages ?? {};
  const found = new Map<string, string>();
  const visit = (name: string): void => {
    const entry = packages[name];
    if (found.has(name)) return;
    if (!pack(entry)) throw new AssetError(name, "missing");
    found.set(name, entry.file_name);
    entry.depends.forEach(visit);
  };
  names.forEach(visit);
  return [...found.values()];
}

/** A lock file names files as they are served; the manifest knows them by their logical names. */
function logical(table: Assets, file: string): string {
  const base = file.split("/").pop() ?? file;
  const entry = Object.entries(table).find(([name, asset]) => name === base || asset.file === base);
  if (entry === undefined) throw new AssetError(base, "missing");
  return entry[0];
}

/** Counts what arrives against what is expected; both grow as more becomes known. */
class Tally {
  #done = 0;
  #total = 0;

  constructor(readonly progress: Progress) {}

  bytes(store: AssetStore, table: Assets, name: string): Promise<ArrayBuffer> {
    this.#total += table[name]?.bytes ?? 0;
    return store.bytes(name, (bytes) => this.progress((this.#done += bytes), this.#total));
  }
}

/** `packages` are those that the step's programs import; what needs none of them is on its way before they are known. */
export async function loadKit(
  store: AssetStore,
  packages: Promise<readonly string[]>,
  progress: Progress,
): Promise<Kit> {
  const table = await store.table();
  const tally = new Tally(progress);
  const get = (name: string): Promise<ArrayBuffer> => tally.bytes(store, table, name);
  const [worker, wasm, stdlib, [lock, wheels], imports] = await Promise.all([
    get("worker.js"),
    get("pyodide.asm.wasm").then((bytes) => WebAssembly.compile(bytes)),
    get("python_stdlib.zip"),
    loadWheels(store, table, packages, get),
    packages,
  ]);
  const url = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  return { worker: url, boot: { kind: "boot", wasm, stdlib, lock, wheels, imports } };
}

async function loadWheels(
  store: AssetStore,
  table: Assets,
  packages: Promise<readonly string[]>,
  get: (name: string) => Promise<ArrayBuffer>,
): Promise<[string, Wheel[]]> {
  const lock = await store.text(LOCK);
  const names = filesOf(lock, [RUNTIME, ...(await packages)]).map((file) => logical(table, file));
  return [lock, await Promise.all(names.map(async (name) => ({ name, bytes: await unpacked(name, await get(name)) })))];
}

/** A `.pack` is an archive that was compressed as a whole: it is inflated here, once for all interpreters. */
async function unpacked(name: string, bytes: ArrayBuffer): Promise<ArrayBuffer> {
  if (!name.endsWith(".pack")) return bytes;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

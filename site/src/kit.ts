/** All that a worker needs, loaded once for the page: every interpreter after the first starts from memory. */

import { AssetError, AssetStore } from "./assets";
import type { Assets } from "./assets";
import type { Boot, Wheel } from "./protocol";
import { list, parsed, shape, string, object } from "./shape";

const CORE = ["worker.js", "pyodide.asm.wasm", "python_stdlib.zip"] as const;
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

/** The wheels of the runtime and of all it stands on, as the lock file lists them. */
export function wheelsOf(lock: string): string[] {
  const packages = parsed(lock, lockFile)?.packages ?? {};
  const found = new Map<string, string>();
  const visit = (name: string): void => {
    const entry = packages[name];
    if (found.has(name) || !pack(entry)) return;
    found.set(name, entry.file_name);
    entry.depends.forEach(visit);
  };
  visit(RUNTIME);
  return [...found.values()];
}

/** A lock file names files as they are served; the manifest knows them by their logical names. */
function logical(table: Assets, file: string): string {
  const base = file.split("/").pop() ?? file;
  const entry = Object.entries(table).find(([name, asset]) => name === base || asset.file === base);
  if (entry === undefined) throw new AssetError(base, "missing");
  return entry[0];
}

export async function loadKit(store: AssetStore, progress: Progress): Promise<Kit> {
  const table = await store.table();
  const lock = await store.text(LOCK);
  const wheelNames = wheelsOf(lock).map((file) => logical(table, file));
  const names = [...CORE, ...wheelNames];
  const total = names.reduce((sum, name) => sum + (table[name]?.bytes ?? 0), 0);
  let done = 0;
  const arrived = (bytes: number): void => progress((done += bytes), total);
  const [worker, wasm, stdlib, ...wheels] = await Promise.all(names.map((name) => store.bytes(name, arrived)));
  const named: Wheel[] = wheels.map((bytes, index) => ({ name: wheelNames[index] ?? "", bytes }));
  return {
    worker: URL.createObjectURL(new Blob([worker!], { type: "text/javascript" })),
    boot: { kind: "boot", wasm: await WebAssembly.compile(wasm!), stdlib: stdlib!, lock, wheels: named },
  };
}

// Byte-compiles archives for the page: `node byte-compile.mjs SCRIPT MODULES PREFIX IN OUT [PREFIX IN OUT …]`.
// It runs SCRIPT inside Pyodide, since only the page's own Python writes what the page's Python reads.
// An OUT that ends in .pack is compressed as a whole.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [script, modules, ...jobs] = process.argv.slice(2);
async function main() {
  const { loadPyodide } = await import(pathToFileURL(path.resolve(modules, "pyodide/pyodide.mjs")).href);

  // the order of a compiled set follows the hash seed: two builds need the same one
  const python = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
  python.runPython(readFileSync(script, "utf8"));
  const compile = python.globals.get("compile_archive");
  python.FS.mkdirTree("/work");

  for (let at = 0; at + 2 < jobs.length; at += 3) {
    const [prefix, from, to] = jobs.slice(at, at + 3);
    python.FS.writeFile("/work/in.zip", readFileSync(from));
    compile("/work/in.zip", "/work/out.zip", prefix, to.endsWith(".pack"));
    writeFileSync(to, python.FS.readFile("/work/out.zip"));
  }
}

// Node would print the line that threw, which is a megabyte of small JavaScript
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** Memory is capped where the interpreter asks the engine for more: a memory bomb then ends as Python's MemoryError. */

export const CAP_BYTES = 512 * 2 ** 20;

type Resize = (bytes: number) => number;

/** Wraps every `resize_heap` among the imports. True when there was one: a new Pyodide must not lose it silently. */
export function capMemory(imports: WebAssembly.Imports): boolean {
  let found = false;
  for (const [module, entries] of Object.entries(imports)) {
    const wrapped: WebAssembly.ModuleImports = { ...entries };
    let here = false;
    for (const [name, value] of Object.entries(entries)) {
      if (!name.includes("resize_heap") || typeof value !== "function") continue;
      const grow = value as Resize;
      wrapped[name] = (bytes: number): number => (bytes >>> 0 > CAP_BYTES ? 0 : grow(bytes));
      here = true;
    }
    if (!here) continue;
    imports[module] = wrapped;
    found = true;
  }
  return found;
}

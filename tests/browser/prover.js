// Two workers of the built site, a runner and a judge, that answer requests as a test hands them over. A worker that
// hangs or dies is replaced, and what it had said by then is kept.
async () => {
  const manifestUrl = new URL(document.body.dataset.manifest, location.href);
  const { assets } = await (await fetch(manifestUrl)).json();
  const bytes = async (name) => (await fetch(new URL(assets[name].file, manifestUrl))).arrayBuffer();
  const inflated = (packed) => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  const unpacked = async (name) => (name.endsWith(".pack") ? inflated(await bytes(name)).arrayBuffer() : bytes(name));
  const wheels = Object.keys(assets).filter((name) => /\.(whl|pack)$/.test(name));
  const boot = {
    kind: "boot",
    wasm: await WebAssembly.compile(await bytes("pyodide.asm.wasm")),
    stdlib: await bytes("python_stdlib.zip"),
    lock: new TextDecoder().decode(await bytes("pyodide-lock.json")),
    imports: [],
    wheels: await Promise.all(wheels.map(async (name) => ({ name, bytes: await unpacked(name) }))),
  };
  const code = URL.createObjectURL(new Blob([await bytes("worker.js")], { type: "text/javascript" }));

  const start = () => {
    const worker = new Worker(code, { type: "module" });
    const ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.kind === "ready" ? resolve(worker) : reject(new Error(data.message)));
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.postMessage(boot);
    return ready;
  };

  const workers = {};
  let runs = 0;

  // What came of one request, in the shape of `proofs.runner.Told`.
  window.ask = async (who, request, limit) => {
    const worker = await (workers[who] ??= start());
    const run = (runs += 1);
    const events = [];
    return new Promise((resolve) => {
      const end = (answer, how, fault) => {
        clearTimeout(timer);
        if (answer === null) {
          worker.terminate();
          delete workers[who];
        }
        resolve({ events, answer, end: how, fault });
      };
      const timer = setTimeout(() => end(null, "timed-out", ""), limit);
      worker.onmessage = ({ data }) => {
        if (data.run !== run && data.run !== null) return;
        if (data.kind === "events") events.push(...data.events);
        if (data.kind === "answer") end(data.answer, null, "");
        if (data.kind === "crashed") end(null, "crashed", data.message);
      };
      worker.postMessage({ kind: "ask", run, request });
    });
  };
}

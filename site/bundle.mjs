// Bundles the page's script, the worker and the styles: `node bundle.mjs SITE MODULES OUT`.
// Prints one JSON line: {"outputs": {"page.js": "page.AB12CD34.js", …}, "problems": [{"file","line","text","source"}]}.
// Names carry a hash of what is in the file, so a name never means two things.

import { build } from "esbuild";
import path from "node:path";

const [site, modules, out] = process.argv.slice(2).map((name) => path.resolve(name));

const common = {
  absWorkingDir: path.dirname(site),
  // names must not depend on where the packages really are
  preserveSymlinks: true,
  nodePaths: [modules],
  outdir: out,
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "silent",
  target: "es2022",
  // tsconfig.json is for the type checker: what is bundled must not depend on which one stands above the folder
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } },
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
};

// url("@fontsource-variable/…") names a package; without this esbuild looks for it beside the style sheet
const packages = {
  name: "packages in url()",
  setup(context) {
    context.onResolve({ filter: /^@[a-z]/ }, (found) =>
      found.kind === "url-token" ? { path: path.join(modules, found.path) } : undefined,
    );
  },
};

const jobs = [
  { ...common, entryPoints: [path.join(site, "src/page.ts")], format: "esm", splitting: true },
  { ...common, entryPoints: [path.join(site, "src/early.ts")], format: "iife" },
  // Pyodide's code for Node is never reached in a browser: its imports stay as they are
  {
    ...common,
    entryPoints: [path.join(site, "src/worker.ts")],
    format: "esm",
    external: ["node:*", "ws"],
    define: { "import.meta.url": '"https://pyodide.invalid/worker.js"' },
  },
  {
    ...common,
    // views.css comes only to pages whose step has its runs drawn
    entryPoints: [path.join(site, "styles/main.css"), path.join(site, "styles/views.css")],
    target: "esnext",
    loader: { ".woff2": "file", ".svg": "file" },
    plugins: [packages],
  },
];

function problem(message) {
  const at = message.location;
  return { file: at?.file ?? "site", line: at?.line ?? 1, text: message.text, source: at?.lineText?.trim() ?? "" };
}

function named(metafile) {
  const pairs = Object.entries(metafile.outputs).map(([file, output]) => {
    const base = path.basename(file);
    const entry = output.entryPoint && path.basename(output.entryPoint).replace(/\.ts$/, ".js");
    return [entry ?? base.replace(/\.[A-Z0-9]{8}(\.\w+)$/, "$1"), base];
  });
  return pairs;
}

async function main() {
  const outputs = {};
  const problems = [];
  for (const result of await Promise.allSettled(jobs.map((job) => build(job)))) {
    if (result.status === "rejected") {
      if (!result.reason.errors) throw result.reason;
      problems.push(...result.reason.errors.map(problem));
      continue;
    }
    problems.push(...result.value.warnings.map(problem));
    for (const [name, file] of named(result.value.metafile)) {
      // chunks share a stem; their hashed names tell them apart
      outputs[name in outputs ? file : name] = file;
    }
  }
  console.log(JSON.stringify({ outputs, problems }));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

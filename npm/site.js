#!/usr/bin/env node
// Starts the program that npm installed for this system: one of the optional packages, chosen by `os` and `cpu`.
"use strict";

const { spawn } = require("node:child_process");

const name = `sitewright-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "site.exe" : "site";

let program;
try {
  program = require.resolve(`${name}/bin/${file}`);
} catch {
  console.error(`sitewright: the package \`${name}\` is not installed.`);
  console.error("If your system is a supported one, install again without `--omit=optional` and `--no-optional`;");
  console.error("otherwise compile the program: cargo install --locked sitewright");
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// The child decides what a signal means; this process stays until it has ended.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`sitewright: ${program} cannot be started: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

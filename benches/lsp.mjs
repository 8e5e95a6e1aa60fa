// How long a writer waits for the language server: keys typed at random places of random articles, each until what is wrong is
// told of the text with it, and what is offered at a link that is begun there.
//   node benches/lsp.mjs DOCSET [TIMES]     DOCSET has its sources in `articles/`; with TIMES, on a copy with as many of them
// SITE_BIN names the program, KEYS how many keys (200), SEED the choice of places.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";

const [docset, times = "1"] = process.argv.slice(2);
if (!docset) {
  console.error("usage: node benches/lsp.mjs DOCSET [TIMES]");
  process.exit(2);
}
const binary = process.env.SITE_BIN ?? join(dirname(fileURLToPath(import.meta.url)), "../target/release/site");
const keys = Number(process.env.KEYS ?? 200);

let seed = Number(process.env.SEED ?? 1);
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

const made = mkdtempSync(join(tmpdir(), "lsp-"));
process.on("exit", () => rmSync(made, { recursive: true, force: true }));
const root = join(made, "docs");
cpSync(resolve(docset), root, { recursive: true });
for (let copy = 1; copy < Number(times); copy += 1) {
  cpSync(join(resolve(docset), "articles"), join(root, "articles", `copy-${copy}`), { recursive: true });
}

// The server and its messages.
const server = spawn(binary, ["lsp"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const told = [];
let number = 0;
let buffer = Buffer.alloc(0);
server.stdout.on("data", (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
    buffer = buffer.subarray(end + 4 + length);
    if (message.id !== undefined && waiting.has(message.id)) {
      waiting.get(message.id)(message.result);
      waiting.delete(message.id);
    } else if (message.method === "textDocument/publishDiagnostics") {
      const { uri, version } = message.params;
      for (const one of told.filter((one) => one.uri === uri && one.version === version)) one.resolve();
    }
  }
});
function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
function ask(method, params) {
  number += 1;
  const id = number;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method, params });
  });
}
const tell = (method, params) => send({ method, params });
function diagnosed(uri, version) {
  return new Promise((resolve) => {
    const one = { uri, version, resolve: () => (told.splice(told.indexOf(one), 1), resolve()) };
    told.push(one);
  });
}

function articles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "includes" || entry.name === "media" ? [] : articles(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}
const uri = (path) => pathToFileURL(path).href;
const all = articles(join(root, "articles")).sort();
const started = performance.now();
await ask("initialize", {
  processId: process.pid,
  rootUri: uri(root),
  workspaceFolders: [{ uri: uri(root), name: "docs" }],
  capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
});
tell("initialized", {});

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const shown = (times) => `median ${median(times).toFixed(1)} ms, 90% ${at(times, 0.9).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`;

const first = [];
const diagnostics = [];
const completions = [];
let version = 0;
for (let key = 0; key < keys; key += 1) {
  const path = all[random(all.length)];
  const file = uri(path);
  const text = readFileSync(path, "utf8");
  const lines = text.split(/\r\n|\n|\r/);
  version += 1;
  let began = performance.now();
  let done = diagnosed(file, version);
  tell("textDocument/didOpen", { textDocument: { uri: file, languageId: "markdown", version, text } });
  await done;
  first.push(performance.now() - began);
  // A key in the text below the header.
  const header = lines.indexOf("---", 1);
  const line = Math.min(lines.length - 1, header + 1 + random(lines.length - header - 1));
  const place = { line, character: random(lines[line].length + 1) };
  version += 1;
  began = performance.now();
  done = diagnosed(file, version);
  tell("textDocument/didChange", {
    textDocument: { uri: file, version },
    contentChanges: [{ range: { start: place, end: place }, text: "x" }],
  });
  await done;
  diagnostics.push(performance.now() - began);
  // A link is begun on a line of its own, and the editor asks what may stand there. The check of this key goes on beside.
  version += 1;
  const last = { line: lines.length - 1, character: lines.at(-1).length + (line === lines.length - 1 ? 1 : 0) };
  tell("textDocument/didChange", {
    textDocument: { uri: file, version },
    contentChanges: [{ range: { start: last, end: last }, text: "\n\n[see](" }],
  });
  began = performance.now();
  const offered = await ask("textDocument/completion", {
    textDocument: { uri: file },
    position: { line: lines.length + 1, character: "[see](".length },
  });
  // Where the key before broke the end of a block of code, there is nothing to offer.
  if (offered?.items?.length) completions.push(performance.now() - began);
  tell("textDocument/didClose", { textDocument: { uri: file } });
}
console.log(`${all.length} articles, ${keys} keys, ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`opened until told: ${shown(first)}`);
console.log(`key until told:    ${shown(diagnostics)}`);
console.log(`completion:        ${shown(completions)} (${completions.length} offers)`);
await ask("shutdown");
tell("exit");

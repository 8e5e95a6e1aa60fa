// Runs action.yml as GitHub would: its steps in order, with inputs, outputs and conditions. Steps that are actions of others are
// noted with what they are given.
//
// Needs YAML_MODULES, a folder `node_modules` that has `yaml`, and pip told where the wheel is (PIP_FIND_LINKS).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";

const top = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "../..");
const { parse } = createRequire(resolve(process.env.YAML_MODULES, "x.js"))("yaml");
const action = parse(readFileSync(join(top, "action.yml"), "utf8"));

const temporary = mkdtempSync(join(tmpdir(), "action-"));
after(() => rmSync(temporary, { recursive: true }));

/** A folder with these files. */
function project(name, files) {
  const folder = join(temporary, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The value of an expression. Only what action.yml uses of their language. */
function value(expression, { inputs, steps }) {
  const code = expression
    .replaceAll(/\binputs\.([\w-]+)/g, (_, name) => JSON.stringify(String(inputs[name] ?? "")))
    .replaceAll(/\bsteps\.(\w+)\.outputs\.(\w+)/g, (_, step, name) => JSON.stringify(steps[step]?.[name] ?? ""));
  return new Function(`return ${code}`)();
}

const filled = (text, run) => String(text).replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression) => value(expression, run));

/** Lines `name=value` of a file that a step writes to. */
const pairs = (text) => Object.fromEntries(text.split("\n").filter(Boolean).map((line) => line.split(/=(.*)/s)));

/** Runs the action in a folder, up to the first step that fails. */
function run(folder, given) {
  const inputs = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])), ...given };
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  assert.deepEqual(unknown, [], "inputs that the action does not have");
  const state = { inputs, steps: {} };
  const said = { used: [], log: "", summary: "", status: 0, outputs: {} };
  let path = process.env.PATH;
  for (const step of action.runs.steps) {
    if (step.if && !value(step.if, state)) continue;
    if (step.uses) {
      said.used.push([step.uses.split("@")[0], Object.values(step.with ?? {}).map((text) => filled(text, state)).join(" ")]);
      if (step.uses.startsWith("actions/configure-pages@")) state.steps[step.id] = { base_url: "https://someone.github.io/handbook" };
      continue;
    }
    const file = (name) => join(temporary, `${name}.txt`);
    for (const name of ["output", "path", "summary"]) writeFileSync(file(name), "");
    const env = {
      ...process.env,
      PATH: path,
      RUNNER_TEMP: temporary,
      GITHUB_ACTION_PATH: top,
      GITHUB_OUTPUT: file("output"),
      GITHUB_PATH: file("path"),
      GITHUB_STEP_SUMMARY: file("summary"),
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text, state)])),
    };
    // As GitHub starts `shell: bash`.
    const options = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run];
    const { status, stdout, stderr } = spawnSync(step.shell, options, { cwd: folder, env, encoding: "utf8" });
    said.log += stdout + stderr;
    said.summary += readFileSync(file("summary"), "utf8");
    path = [...readFileSync(file("path"), "utf8").split("\n").filter(Boolean), path].join(":");
    if (step.id) state.steps[step.id] = pairs(readFileSync(file("output"), "utf8"));
    said.status = status;
    if (status !== 0) return said;
  }
  for (const [name, output] of Object.entries(action.outputs)) said.outputs[name] = filled(output.value, state);
  return said;
}

const good = "# Welcome\n\nRead on.\n";
const bad = "# Welcome\n\nSee [the rest](gone.md).\n";

test("articles without a fault pass", () => {
  const said = run(project("good", { "content/index.md": good }), {});
  assert.equal(said.status, 0, said.log);
  assert.match(said.summary, /1 page/);
  assert.deepEqual(said.used, []);
  assert.equal(said.outputs.site, "");
});

test("a fault is annotated, handed to code scanning, and then fails the job", () => {
  const said = run(project("bad", { "content/index.md": bad }), { "code-scanning": "true", build: "true" });
  assert.equal(said.status, 1, said.log);
  assert.match(said.log, /^::warning file=content\/index\.md,line=3,.*title=file-not-found::/m);
  assert.match(said.summary, /file-not-found/);
  assert.equal(said.used.length, 1);
  const [name, handed] = said.used[0];
  assert.equal(name, "github/codeql-action/upload-sarif");
  const sarif = JSON.parse(readFileSync(handed.split(" ")[0], "utf8"));
  assert.deepEqual(sarif.runs[0].results.map((result) => result.ruleId), ["file-not-found"]);
  assert.ok(!existsSync(join(temporary, "site")), "what is faulty is not built");
});

test("what is below the asked level passes, and the site is made for GitHub Pages", () => {
  const said = run(project("pages", { "docs/content/index.md": bad }), { root: "docs", "fail-on": "error", pages: "true" });
  assert.equal(said.status, 0, said.log);
  assert.deepEqual(said.used, [["actions/configure-pages", ""], ["actions/upload-pages-artifact", said.outputs.site]]);
  const page = readFileSync(join(said.outputs.site, "index.html"), "utf8");
  assert.match(page, /"https:\/\/someone\.github\.io\/handbook\//);
});

test("a pull request hears of what it changes alone", () => {
  const folder = project("changes", { "content/index.md": bad, ".sitewright/content/other.md": bad });
  const git = (...options) => spawnSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...options], { cwd: folder });
  git("init", "-q");
  git("add", "content");
  git("commit", "-qm", "one");
  assert.equal(run(folder, { "changed-since": "HEAD" }).status, 0);
  writeFileSync(join(folder, "content/new.md"), bad.replace("Welcome", "What is new"));
  const said = run(folder, { "changed-since": "HEAD" });
  assert.equal(said.status, 1, said.log);
  assert.match(said.log, /content\/new\.md/);
  assert.doesNotMatch(said.log, /index\.md|sitewright\/content/);
});

test("what cannot be checked is no pass", () => {
  assert.equal(run(project("none", { "a.md": good }), { root: "missing" }).status, 2);
});

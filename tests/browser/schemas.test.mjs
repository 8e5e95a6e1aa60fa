// The JSON schemas that `site schema` prints accept what the program accepts, our own files above all.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '../..');
const bin = process.env.SITE_BIN || path.join(root, 'target/release/site');

function validator(name) {
  const { status, stdout, stderr } = spawnSync(bin, ['schema', name], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(JSON.parse(stdout));
  return (text) => (validate(parse(text)) ? null : JSON.stringify(validate.errors, null, 1));
}

function accepts(validate, texts) {
  assert.ok(texts.length);
  for (const text of texts) assert.equal(validate(text), null, text);
}

function refuses(validate, texts) {
  for (const text of texts) assert.ok(validate(text), `${text} is valid`);
}

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
// The fenced blocks of a page of the manual, without their indentation, each with the line before it.
function blocks(page) {
  const found = [...read(page).matchAll(/([^\n]*)\n+^( *)```ya?ml[^\n]*\n(.*?)^ *```/gms)];
  return found.map(([, before, indentation, text]) => ({ before, text: text.replaceAll(new RegExp(`^${indentation}`, 'gm'), '') }));
}

test('content types', () => {
  const validate = validator('types');
  const types = fs.readdirSync(path.join(root, 'lints/types')).map((file) => read(`lints/types/${file}`));
  accepts(validate, types);
  refuses(validate, [...types.map((text) => text.replace(/^id:/m, 'ids:')), 'id: x\nsections: [{ level: 7, name: y }]', 'id: x\ntitle: { verb: true }']);
});

test('word rules', () => {
  const validate = validator('terms');
  accepts(validate, blocks('content/write-word-rules.md').filter(({ before }) => before.includes('lints/terms/')).map(({ text }) => text));
  refuses(validate, ['kind: existance\nterms: [x]', 'terms: { x: y }', 'kind: substitution\nterms: [x]', 'kind: occurrence\nterms: [x]', 'severity: error', 'term: [x]']);
});

test('settings of rules', () => {
  const validate = validator('lints');
  const pages = ['content/write-word-rules.md', 'content/check-articles.md', 'content/reference/configuration.md'];
  const shown = pages.flatMap(blocks).map(({ text }) => text).filter((text) => text.startsWith('rules:'));
  const rules = fs.readdirSync(path.join(root, 'lints/rules')).map((file) => read(`lints/rules/${file}`));
  const examples = rules.flatMap((page) => [...page.matchAll(/^```ya?ml right file=lints\/[^/\n]*\n(.*?)^```/gms)].map(([, text]) => text));
  accepts(validate, [read('lints/manual.yml'), ...shown, ...examples]);
  refuses(validate, ['rule: {}', 'rules: { heading-skipped: severe }', 'rules: { dev-language-missing: { options: { min: 1 } } }', 'files: { exclud: [x] }']);
});

test('the configuration of a project', () => {
  const validate = validator('site');
  const shown = blocks('content/reference/configuration.md').map(({ text }) => text).filter((text) => /^title:/m.test(text));
  const content = ['content:\n  - src: docs\n    dest: d\n    files: "**/*.md"\n    exclude: [x]', 'content: ["a/**"]', 'content: { src: docs }'];
  accepts(validate, [read('site.yml'), '', 'title: 2024', 'dependent_repositories: shared', ...content, ...shown]);
  refuses(validate, ['titel: x', 'title: [x]', 'base_url: x.example', 'url_style: bare', 'html: on', 'content: docs', 'content: [{ sorce: docs }]', 'dependent_repositories: []', '- title: x']);
  const keys = [...read('content/reference/configuration.md').split('\n### base_url')[0].matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, key]) => key);
  const { properties } = JSON.parse(spawnSync(bin, ['schema', 'site'], { encoding: 'utf8' }).stdout);
  assert.deepEqual(Object.keys(properties).sort(), keys.sort());
});

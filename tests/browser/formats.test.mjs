// What `site lint` gives to other programs is what their formats allow.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import Ajv from 'ajv';

const bin = process.env.SITE_BIN || path.join(import.meta.dirname, '../../target/release/site');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'site-formats-'));
after(() => fs.rmSync(folder, { recursive: true }));

const FILES = {
  'docs/docfx.json': '{"build": {"content": [{"files": ["**/*.md"], "exclude": ["**/includes/**"]}]}}',
  'docs/a b#ä.md': '\ufeff# A 😀\r\n\r\n> [!Note]\r\n> 😀 [x](gone.md)\r\n\r\n[!INCLUDE [i](includes/i.md)]\r\n\r\n:::zone pivot="x"\r\n',
  'docs/includes/i.md': '[y](gone.md)\n\n<<<<<<< ours\n',
  'docs/twice.md': '---\ntitle: a\ntitle: b\n---\n# Twice\n',
  '.git/HEAD': '',
};
for (const [name, text] of Object.entries(FILES)) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

function lint(root, format) {
  const { status, stdout, stderr } = spawnSync(bin, ['lint', '--root', root, '--format', format], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, stderr);
  return stdout;
}

test('SARIF is valid against the schema of its standard', () => {
  // The schema of OASIS, as a package brings it; its one pattern is not valid in Unicode mode, and its dialect is no matter here.
  const file = path.join(import.meta.dirname, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema, id, ...schema } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const isUri = (text) => /^[\x21-\x7e]*$/.test(text) && !/[<>"{}|\\^`]/.test(text);
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats: { uri: (text) => isUri(text) && text.includes(':'), 'uri-reference': isUri, 'date-time': true } });
  const validate = ajv.compile(schema);
  const roots = [folder, path.join(folder, 'docs'), path.join(import.meta.dirname, '../..')];
  for (const root of roots) {
    const log = JSON.parse(lint(root, 'sarif'));
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
  }
  const { results } = JSON.parse(lint(path.join(folder, 'docs'), 'sarif')).runs[0];
  const files = results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri);
  assert.ok(files.includes('docs/a%20b%23%C3%A4.md'), files.join(' '));
  assert.ok(results.some(({ relatedLocations }) => relatedLocations?.some(({ message }) => message.text === 'included from here')));
  assert.ok(results.some(({ fixes }) => fixes));
});

test('an annotation is one line', () => {
  const lines = lint(path.join(folder, 'docs'), 'github').trimEnd().split('\n');
  assert.ok(lines.length > 3);
  for (const line of lines) assert.match(line, /^::(error|warning|notice) file=docs\/[^,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[a-z0-9-]+::\S/);
});

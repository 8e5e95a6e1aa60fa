// Small docsets that a test writes, builds and opens: for what our manual has no page for.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';

const binary = path.resolve(process.env.SITE_BIN || path.join(import.meta.dirname, '../../target/release/site'));
const folders = [];
after(() => { for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true }); });

/** The configuration of a docset whose articles, at its top, are for the versions `v1` and `v2`. */
export const VERSIONS = {
  'docfx.json': JSON.stringify({ build: {
    content: [{ files: ['*.md'], group: 'all' }], groups: { all: { moniker_range: '>= v1' } }, monikerDefinition: 'monikers.json',
  } }),
  'monikers.json': JSON.stringify({ monikers: [{ moniker_name: 'v1', moniker_display_name: 'First version', product_name: 'p' }, { moniker_name: 'v2', product_name: 'p' }] }),
};

/** Builds `files` (path → text) and gives the folder of the site, what was said, and the address of a page in it. */
export function build(files) {
  assert.ok(fs.existsSync(binary), `there is no ${binary}: build it, or name it in SITE_BIN`);
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'site-docset-'));
  folders.push(root);
  for (const [name, text] of Object.entries({ '.git/HEAD': '', 'site.yml': 'title: Meters\n', ...files })) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const made = path.join(root, 'made');
  const { status, stderr } = spawnSync(binary, ['build', '--root', root, '--output', made, '--cache', path.join(root, 'cache')], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return { folder: made, said: stderr, url: (page) => pathToFileURL(path.join(made, page)).href, read: (page) => fs.readFileSync(path.join(made, page), 'utf8') };
}

// A preview of a folder of its own, and a window on it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const bin = process.env.SITE_BIN || path.join(import.meta.dirname, '../../target/release/site');

const filler = (count) => Array.from({ length: count }, (_, at) => `Paragraph ${at} stands here, so that the page is long enough to scroll.\n`).join('\n');

/** A docset with a bit of everything. */
export const DOCSET = {
  'content/TOC.yml': '- name: Home\n  href: index.md\n- name: Long\n  href: long.md\n- name: Other\n  href: other.md\n',
  'content/index.md': '# Home\n\nWelcome.\n',
  'content/long.md': `# Long\n\nThe first words.\n\n## Choices\n\n# [One](#tab/one)\n\nContent of one.\n\n# [Two](#tab/two)\n\nContent of two.\n\n---\n\n<details><summary>More</summary>\n\nHidden at first.\n\n</details>\n\n\`\`\`bash\necho one\n\`\`\`\n\n[!INCLUDE [part](includes/part.md)]\n\n:::code language="csharp" source="snippets/a.cs" id="main":::\n\n![A picture](media/p.svg)\n\n${filler(60)}\n\n## The end\n\nLast words.\n`,
  'content/other.md': '# Other\n\nAnother article.\n\nSee [long](long.md).\n',
  'content/includes/part.md': 'Included words.\n',
  'content/snippets/a.cs': '// <main>\nint before;\n// </main>\n',
  'content/media/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
  'site.yml': 'title: Preview test\n',
};

/** Writes a docset to a folder of its own. */
export function folder(files = DOCSET) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'site-preview-'));
  const at = (file) => path.join(root, file);
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    root, at, write,
    read: (file) => fs.readFileSync(at(file), 'utf8'),
    edit: (file, from, to) => {
      const text = fs.readFileSync(at(file), 'utf8');
      assert.ok(text.includes(from), `${file} has ${from}`);
      write(file, text.replace(from, to));
    },
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** Starts the preview of a folder, and gives its address. */
export async function serve(root, options = [], environment = {}) {
  const env = { ...process.env, XDG_CACHE_HOME: path.join(root, '.cache'), BROWSER: '', ...environment };
  const child = spawn(bin, ['serve', '--root', root, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => { said += data; });
  const url = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data) => { out += data; if (out.includes('\n')) resolve(out.split('\n')[0]); });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the preview ended with ${code}: ${said}`)));
  });
  return {
    url, said: () => said, pid: child.pid,
    page: (file) => new URL(file, url).href,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Runs `use` with a folder and its preview. */
export async function withPreview(use, { files, options, environment } = {}) {
  const docset = folder(files);
  let preview;
  try {
    preview = await serve(docset.root, options, environment);
    await use(preview, docset);
  } finally {
    await preview?.stop();
    docset.remove();
  }
}

/** Waits until `test` gives something, and gives that. */
export async function until(what, test) {
  const end = Date.now() + 20_000;
  for (;;) {
    const result = await test();
    if (result) return result;
    assert.ok(Date.now() < end, `never happened: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  }
}

/** Opens a page, waits for its stream, and puts a mark on the window: it is gone if the page is ever loaded again. */
export async function open(page, url) {
  await page.goto(url);
  await page.locator('html[data-preview=live]').waitFor();
  await page.evaluate(() => { window.isSame = true; });
}

export const isSame = (page) => page.evaluate(() => window.isSame === true);

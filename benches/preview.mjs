// How long a writer waits in a preview: for the first page, and from a save to the change on the page.
//   node benches/preview.mjs DOCSET ARTICLE [--edits N] [--many N]
//   node benches/preview.mjs DOCSET ARTICLE --against LARGER [--edits N] [--rounds N]
// DOCSET is copied first; ARTICLE is a Markdown file in it. Needs what the browser tests need (`tests/run` installs it) and a release
// build. `--many` edits without a browser show whether memory grows.
// `--against` edits the same article in a larger docset by turns, such as the one that `ten_times.sh` makes, to show that a save
// costs what changed and not what is there.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const here = import.meta.dirname;
const { chromium } = createRequire(path.join(here, '../tests/browser/package.json'))('playwright-core');
const bin = process.env.SITE_BIN || path.join(here, '../target/release/site');

const words = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = words.indexOf(name);
  return at < 0 ? otherwise : words.splice(at, 2)[1];
};
const edits = Number(option('--edits', 20));
const many = Number(option('--many', 500));
const rounds = Number(option('--rounds', 3));
const larger = option('--against', null);
const [docset, article] = words;
if (!article) {
  console.error('usage: node benches/preview.mjs DOCSET ARTICLE [--edits N] [--many N] [--against LARGER] [--rounds N]');
  process.exit(2);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const range = (times) => `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;
const now = () => performance.timeOrigin + performance.now();
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** Copies a docset, starts its preview, and says when its article could be read. */
const start = async (from, name) => {
  const root = path.join(work, name);
  fs.cpSync(from, root, { recursive: true });
  const file = path.join(root, article);
  const original = fs.readFileSync(file, 'utf8');
  const began = now();
  const child = spawn(bin, ['serve', '--root', root], { env: { ...process.env, XDG_CACHE_HOME: path.join(work, `cache-${name}`) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => { said += data; });
  const [line] = await once(child.stdout, 'data');
  const url = String(line).trim();
  // Below the base, or without it: whatever the docset says.
  const stem = article.replace(/\.md$/, '');
  const names = stem.split('/').map((_, at, all) => all.slice(at).join('/'));
  let page = null;
  for (const name of names) if (!page && (await fetch(url + name)).ok) page = url + name;
  await (await fetch(page)).text();
  const first = now() - began;
  while (!said.includes('pages ready')) await pause(20);
  const memory = () => Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;
  const save = (text) => fs.writeFileSync(file, text);
  return { page, original, save, first, said, memory, stop: async () => { child.kill(); await once(child, 'exit'); } };
};

/** From each of `count` saves to the text at the address. */
const served = async ({ page, original, save }, count, gap) => {
  const times = [];
  for (let at = 0; at < count; at++) {
    const mark = `served${at}mark${now()}`;
    const began = now();
    save(`${original}\n\n${mark}\n`);
    while (!(await (await fetch(page)).text()).includes(mark)) await pause(1);
    times.push(now() - began);
    await pause(gap);
  }
  return times;
};

if (larger) {
  const previews = [await start(docset, 'one'), await start(larger, 'larger')];
  // Findings of all pages are looked for behind a save: that of one docset must not disturb the other.
  const gap = 2500;
  for (let round = 0; round < rounds; round++) {
    const times = [[], []];
    for (let at = 0; at < edits; at++) {
      for (const [which, preview] of previews.entries()) times[which].push(...await served(preview, 1, gap));
    }
    const [one, ten] = times;
    console.log(`save → text at the address: ${range(one)}, in the larger docset ${range(ten)}: ${(median(ten) / median(one)).toFixed(2)}`);
  }
  for (const preview of previews) {
    console.log(`peak of memory: ${preview.memory().toFixed(0)} MB`);
    await preview.stop();
  }
  process.exit(0);
}

const preview = await start(docset, 'one');
console.log(`first page after the start, empty cache: ${preview.first.toFixed(0)} ms; ${preview.said.trim().split('\n')[0]}`);
console.log(`save → text at the address: ${range((await served(preview, edits + 1, 300)).slice(1))}`);
const early = preview.memory();

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const open = async (url) => {
  const page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await page.locator('html[data-preview=live]').waitFor();
  return page;
};
/** When `mark` comes to stand in the page. */
const seen = (page, mark) => page.evaluate((wanted) => new Promise((resolve) => {
  const look = () => document.body.textContent.includes(wanted) && resolve(performance.timeOrigin + performance.now());
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
}), mark);

const page = await open(preview.page);
await page.evaluate(() => { document.querySelector('.tabGroup [role=tab][aria-selected=false]')?.click(); scrollTo({ top: 400, behavior: 'instant' }); });
const place = () => page.evaluate(() => JSON.stringify([scrollY, [...document.querySelectorAll('[role=tab][aria-selected=true]')].map((tab) => tab.id)]));
const before = await place();
const times = [];
for (let at = 0; at <= edits; at++) {
  const mark = `seen${at}mark`;
  const waiting = seen(page, mark);
  await pause(300);
  const began = now();
  preview.save(`${preview.original}\n\n${mark}\n`);
  times.push((await waiting) - began);
}
console.log(`save → seen in the browser: ${range(times.slice(1))}; scroll and tabs ${before === await place() ? 'unchanged' : 'CHANGED'}`);

// How long until a link that leads nowhere has its mark.
const marked = (page, isThere) => page.evaluate((wanted) => new Promise((resolve) => {
  const { shadowRoot } = document.querySelector('site-preview');
  const look = () => [...shadowRoot.querySelectorAll('.mark')].some((mark) => mark.ariaLabel.includes('gone-from-here.md')) === wanted
    && shadowRoot.querySelector('.toggle').textContent !== 'Checking…' && resolve(performance.timeOrigin + performance.now());
  new MutationObserver(look).observe(shadowRoot, { subtree: true, childList: true, characterData: true });
  look();
}), isThere);
const problems = [];
for (let at = 0; at <= edits; at++) {
  preview.save(preview.original);
  await pause(500);
  await marked(page, false);
  const waiting = marked(page, true);
  await pause(300);
  const began = now();
  preview.save(`${preview.original}\n\nSee [this](gone-from-here.md).\n`);
  problems.push((await waiting) - began);
}
console.log(`save → its problems marked: ${range(problems.slice(1))}`);

await browser.close();

await served(preview, many, 0);
await pause(1500);
console.log(`memory: ${early.toFixed(0)} MB after ${edits} edits, ${preview.memory().toFixed(0)} MB after ${many} more (${(preview.memory() / early).toFixed(2)})`);
await preview.stop();

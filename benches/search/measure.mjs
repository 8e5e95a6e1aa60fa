// Measures the search of a built site with the theme's own script: how well it answers the questions in `queries.tsv` and
// `questions.tsv`, what it loads, how long an answer takes in Chromium. With `--pagefind` the same for Pagefind, on the same pages.
//
//   npm ci --prefix tests/browser; npm install --prefix /tmp/pagefind pagefind
//   node benches/search/measure.mjs SITE [--pagefind /tmp/pagefind]

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const [folder, option, pagefindFolder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node benches/search/measure.mjs SITE [--pagefind FOLDER]');
const site = path.resolve(folder);
const require = createRequire(path.join(import.meta.dirname, '../../tests/browser/package.json'));
const { chromium } = require('playwright-core');

const queries = ['queries.tsv', 'questions.tsv'].flatMap((file) => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8').split('\n'))
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => { const [query, pages] = line.split('\t'); return { query, pages: pages.split('|') }; });
/** `azure/aks/concepts.html`, whatever stands before and behind it. */
const name = (url) => decodeURIComponent(url).replace(/[?#].*/, '').replace(/^.*?azure\//, '').replace(/(?:\.html|\/)$/, '');

// A server that counts what it sends, as a host would send it.
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
const serve = (root) => new Promise((done) => {
  const sent = { bytes: 0, files: 0 };
  const server = http.createServer((request, response) => {
    const file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) { response.writeHead(404).end(); return; }
    const raw = fs.readFileSync(file);
    const isSmall = raw[0] === 0x1f && raw[1] === 0x8b;
    const body = isSmall ? raw : zlib.gzipSync(raw, { level: 6 });
    sent.bytes += body.length;
    sent.files++;
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] || 'application/octet-stream', ...(isSmall ? {} : { 'content-encoding': 'gzip' }) }).end(body);
  }).listen(0, '127.0.0.1', () => done({ sent, close: () => server.close(), url: `http://127.0.0.1:${server.address().port}/` }));
});
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const largest = (list) => Math.max(...list);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
/** Asks every question in a page of its own, so that nothing is there from the one before. */
async function ask(what, root, prepare, search) {
  const { sent, close, url } = await serve(root);
  const results = [];
  for (const { query, pages } of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const front = fs.readdirSync(root, { recursive: true }).map(String).find((file) => file.endsWith('private-clusters.html')) || 'index.html';
    await page.goto(url + front);
    const before = { ...sent };
    await prepare(page);
    await page.waitForLoadState('networkidle');
    const prepared = sent.bytes - before.bytes;
    const { urls, time } = await search(page, query);
    const place = urls.map(name).findIndex((found) => pages.includes(found));
    results.push({ query, place, first: name(urls[0] || '-'), time, prepared, bytes: sent.bytes - before.bytes, files: sent.files - before.files });
    await context.close();
  }
  close();
  console.log(`\n${what}: first ${results.filter(({ place }) => place === 0).length} of ${queries.length}, in the first three ${results.filter(({ place }) => place >= 0 && place < 3).length}`);
  for (const { query, place, first } of results.filter(({ place }) => place !== 0)) console.log(`  ${query}: ${place < 0 ? 'not found' : `place ${place + 1}`}, first is ${first}`);
  const of = (key) => results.map((result) => result[key]);
  console.log(`  loaded before the first key ${kb(median(of('prepared')))}; until the whole answer median ${kb(median(of('bytes')))}, most ${kb(largest(of('bytes')))}, files ${median(of('files'))}`);
  console.log(`  question to whole answer, nothing loaded before: median ${median(of('time')).toFixed(0)} ms, most ${largest(of('time')).toFixed(0)} ms`);
  return results;
}

await ask('site', site, async (page) => {
  await page.locator('.search-open').click();
  await page.waitForFunction(() => window.siteSearch?.quick('a'));
}, (page, query) => page.evaluate(async (text) => {
  const began = performance.now();
  const { pages } = await window.siteSearch.full(text);
  return { urls: pages.map(({ url }) => url), time: performance.now() - began };
}, query));

// From the key to what the reader sees: every question typed letter by letter.
{
  const { close, url } = await serve(site);
  const front = fs.readdirSync(site, { recursive: true }).map(String).find((file) => file.endsWith('private-clusters.html')) || 'index.html';
  const page = await browser.newPage();
  await page.goto(url + front);
  await page.keyboard.press('Control+k');
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    window.waits = [];
    const list = document.querySelector('.search-results');
    document.querySelector('.search input').addEventListener('input', () => {
      const began = performance.now();
      const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => window.waits.push(performance.now() - began)); });
      seen.observe(list, { childList: true });
    }, true);
  });
  for (const { query } of queries) {
    await page.locator('.search input').fill('');
    await page.locator('.search input').pressSequentially(query, { delay: 60 });
    await page.waitForTimeout(150);
  }
  const waits = await page.evaluate(() => window.waits);
  waits.sort((a, b) => a - b);
  console.log(`\nsite: from a key to a drawn answer, ${waits.length} keys: median ${median(waits).toFixed(0)} ms, 95 % ${waits[Math.floor(waits.length * 0.95)].toFixed(0)} ms, most ${largest(waits).toFixed(0)} ms`);
  close();
}

if (option === '--pagefind') {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'site-pagefind-'));
  fs.cpSync(site, copy, { recursive: true, filter: (file) => !file.includes('_search') });
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [path.join(pagefindFolder, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', copy, '--root-selector', 'main'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  console.log(`\nPagefind: index built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await ask('Pagefind', copy, (page) => page.evaluate(async () => {
    window.pagefind = await import(new URL('/pagefind/pagefind.js', location.href));
    await window.pagefind.init();
  }), (page, query) => page.evaluate(async (text) => {
    const start = performance.now();
    const { results } = await window.pagefind.search(text);
    const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return { urls: pages.map(({ url }) => url), time: performance.now() - start };
  }, query));
  fs.rmSync(copy, { recursive: true, force: true });
}
await browser.close();

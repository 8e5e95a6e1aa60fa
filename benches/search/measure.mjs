// Measures the search of a built site with the theme's own script: how well it answers the questions in the lists beside it,
// what it loads, how long an answer takes in Chromium. With `--pagefind` the same for Pagefind, on the same pages.
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

const LISTS = ['queries.tsv', 'questions.tsv', 'asked.tsv', 'asked-once.tsv', 'everyday.tsv', 'everyday-once.tsv', 'mixed.tsv', 'mixed-once.tsv'];
const queries = LISTS.flatMap((list) => fs.readFileSync(path.join(import.meta.dirname, list), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => { const [query, pages] = line.split('\t'); return { query, pages: pages.split('|'), list }; }));
/** `azure/aks/concepts.html`, whatever stands before and behind it. */
const name = (url) => decodeURIComponent(url).replace(/[?#].*/, '').replace(/^.*?azure\//, '').replace(/(?:\.html|\/)$/, '');

// A server that counts what it sends, as a host would send it.
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
const packed = new Map();
const serve = (root) => new Promise((done) => {
  const sent = { bytes: 0, files: 0 };
  const server = http.createServer((request, response) => {
    const file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) { response.writeHead(404).end(); return; }
    if (!packed.has(file)) {
      const raw = fs.readFileSync(file);
      const isSmall = raw[0] === 0x1f && raw[1] === 0x8b;
      packed.set(file, { isSmall, body: isSmall ? raw : zlib.gzipSync(raw, { level: 6 }) });
    }
    const { isSmall, body } = packed.get(file);
    sent.bytes += body.length;
    sent.files++;
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] || 'application/octet-stream', ...(isSmall ? {} : { 'content-encoding': 'gzip' }) }).end(body);
  }).listen(0, '127.0.0.1', () => done({ sent, close: () => server.close(), url: `http://127.0.0.1:${server.address().port}/` }));
});
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
/** A page from which all questions are asked. */
const frontOf = (root) => fs.readdirSync(root, { recursive: true }).map(String).find((file) => file.endsWith('private-clusters.html')) || 'index.html';
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const largest = (list) => Math.max(...list);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
/** Asks every question in a page of its own, so that nothing is there from the one before. */
async function ask(what, root, prepare, search) {
  const { sent, close, url } = await serve(root);
  const front = frontOf(root);
  const results = [];
  for (const { query, pages, list } of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url + front);
    const before = { ...sent };
    await prepare(page);
    const prepared = sent.bytes - before.bytes;
    const { urls, time } = await search(page, query);
    const place = urls.map(name).findIndex((found) => pages.includes(found));
    results.push({ query, list, place, first: name(urls[0] || '-'), time, prepared, bytes: sent.bytes - before.bytes, files: sent.files - before.files });
    await context.close();
  }
  close();
  console.log(`\n${what}:`);
  for (const list of LISTS) {
    const own = results.filter((result) => result.list === list);
    console.log(`  ${list}: first ${own.filter(({ place }) => place === 0).length} of ${own.length}, in the first three ${own.filter(({ place }) => place >= 0 && place < 3).length}`);
  }
  for (const { query, place, first } of results.filter(({ place }) => place !== 0)) console.log(`  ${query}: ${place < 0 ? 'not found' : `place ${place + 1}`}, first is ${first}`);
  const of = (key) => results.map((result) => result[key]);
  console.log(`  loaded before the first key ${kb(median(of('prepared')))}; until the whole answer median ${kb(median(of('bytes')))}, most ${kb(largest(of('bytes')))}, files ${median(of('files'))}`);
  console.log(`  question to whole answer, nothing loaded before: median ${median(of('time')).toFixed(0)} ms, most ${largest(of('time')).toFixed(0)} ms`);
  return results;
}

await ask('site', site, async (page) => {
  await page.locator('.search-open').click();
  await page.waitForFunction(() => window.siteSearch?.quick('a') && window.siteSearchIndex.headings.length);
}, (page, query) => page.evaluate(async (text) => {
  const began = performance.now();
  const { pages } = await window.siteSearch.full(text);
  return { urls: pages.map(({ url }) => url), time: performance.now() - began };
}, query));

// From the key to what the reader sees: every question typed letter by letter, each when the answer to the one before is whole.
{
  const { close, url } = await serve(site);
  const page = await browser.newPage();
  await page.goto(url + frontOf(site));
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => window.siteSearch?.quick('a') && window.siteSearchIndex.headings.length);
  const waits = await page.evaluate(async (typed) => {
    const [input, list] = ['.search input', '.search-results'].map((selector) => document.querySelector(selector));
    const { siteSearch } = window;
    const { full } = siteSearch;
    const waits = { drawn: [], whole: [] };
    const drawn = () => new Promise((done) => {
      const seen = new MutationObserver(() => { seen.disconnect(); const channel = new MessageChannel(); requestAnimationFrame(() => { channel.port1.onmessage = done; channel.port2.postMessage(0); }); });
      seen.observe(list, { childList: true });
      setTimeout(done, 2000);
    });
    for (const question of typed) {
      for (let to = 1; to <= question.length; to++) {
        let whole;
        siteSearch.full = (...asked) => { whole = full(...asked); return whole; };
        input.value = question.slice(0, to);
        const began = performance.now();
        const first = drawn().then(() => waits.drawn.push(performance.now() - began));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await whole;
        waits.whole.push(performance.now() - began);
        await first;
      }
    }
    return waits;
  }, queries.map(({ query }) => query));
  for (const [what, list] of [['a drawn answer', waits.drawn], ['the whole answer', waits.whole]]) {
    list.sort((a, b) => a - b);
    console.log(`site: from a key to ${what}, ${list.length} keys: median ${median(list).toFixed(1)} ms, 95 % ${list[Math.floor(list.length * 0.95)].toFixed(0)} ms, most ${largest(list).toFixed(0)} ms`);
  }
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

// Measures the pages of a real docset: accessibility, layout shift, valid HTML, weight. No test: it takes minutes, and much of
// what it finds is in the authors' text, so a person reads it.
//
//   node tests/browser/corpus.mjs DOCSET [IMAGES.tsv]
//
// IMAGES.tsv names images that were reduced in the copy at hand (`path`, `state`, …, `width`, `height`). They are replaced by blank
// ones of the right size in a copy of the docset, so that the layout is what readers of the original get.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { faults } from './axe.mjs';

const [docset, images] = process.argv.slice(2);
if (!docset) throw new Error('usage: node tests/browser/corpus.mjs DOCSET [IMAGES.tsv]');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'site-corpus-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
const copy = path.join(work, 'docset');
fs.cpSync(docset, copy, { recursive: true });

/** A blank image of this size, black and white. */
function png(width, height) {
  const part = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(zlib.crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = zlib.deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), part('IHDR', head), part('IDAT', rows), part('IEND', Buffer.alloc(0))]);
}

if (images) {
  const [, ...lines] = fs.readFileSync(images, 'utf8').trim().split('\n');
  for (const line of lines) {
    const [name, state, , width, height] = line.split('\t');
    if (state === 'reduced' && name.endsWith('.png')) fs.writeFileSync(path.join(copy, name), png(Number(width), Number(height)));
  }
}

const site = path.join(work, 'site');
const binary = path.resolve(process.env.SITE_BIN || path.join(import.meta.dirname, '../../target/release/site'));
const built = spawnSync(binary, ['build', '--root', copy, '--output', site, '--cache', path.join(work, 'cache')], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stderr);

process.env.SITE = site;
const { inWindow, NARROW, pages, start, stop, WIDE } = await import('./pages.mjs');
const articles = pages.filter(({ file }) => file !== '404.html');
const COUNT = 40;
const chosen = Array.from({ length: Math.min(COUNT, articles.length) }, (_, at) => articles[Math.floor((at * articles.length) / COUNT)]);
await start();

// --- Layout
const shifts = [];
for (const size of [NARROW, WIDE]) {
  await inWindow(size, async (page) => {
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts.push([entry.value, ...entry.sources.map(({ node }) => (node?.outerHTML || node?.textContent || '').slice(0, 120))]);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.route(/^https?:/, (route) => route.abort());
    for (const { file, url } of chosen) {
      await page.goto(url);
      // Down to the end in steps, so that lazy images come as they do for a reader.
      await page.evaluate(async () => {
        for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
          scrollTo({ top: y, behavior: 'instant' });
          await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
        }
      });
      await page.waitForTimeout(60);
      for (const [value, ...what] of await page.evaluate(() => window.shifts)) shifts.push({ file, width: size.viewport.width, value, what });
    }
  });
}
console.log(`layout: ${chosen.length} pages, narrow and wide: cumulative shift ${shifts.reduce((sum, { value }) => sum + value, 0).toFixed(4)}`);
for (const shift of shifts) console.log(' ', JSON.stringify(shift));

// --- Accessibility
const found = new Map();
for (const colorScheme of ['light', 'dark']) {
  for (const size of [NARROW, WIDE]) {
    await inWindow({ ...size, colorScheme }, async (page) => {
      await page.route(/^https?:/, (route) => route.abort());
      for (const { file, url } of chosen) {
        await page.goto(url);
        for (const fault of await faults(page)) found.set(`${file} ${fault}`, (found.get(`${file} ${fault}`) || 0) + 1);
      }
    });
  }
}
console.log(`accessibility: ${chosen.length} pages in four ways: ${found.size} violations`);
for (const [fault, times] of found) console.log(`  ${times}× ${fault}`);
await stop();

// --- HTML
const { root, ...config } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '.htmlvalidate.json'), 'utf8'));
const check = new HtmlValidate({ root, ...config });
const rules = new Map();
const all = fs.readdirSync(site, { recursive: true }).map(String).filter((file) => file.endsWith('.html'));
for (const file of all) {
  const { results } = await check.validateFile(path.join(site, file)).catch((error) => ({ results: [{ messages: [{ ruleId: 'crash', severity: 2, message: error.message }] }] }));
  for (const { messages } of results) {
    for (const { ruleId, severity, message, line } of messages) {
      if (severity === 2) rules.set(ruleId, [...(rules.get(ruleId) || []), `${file}:${line} ${message}`]);
    }
  }
}
console.log(`HTML: ${all.length} files: ${[...rules.values()].reduce((sum, list) => sum + list.length, 0)} errors`);
for (const [rule, list] of rules) console.log(`  ${list.length}× ${rule}, such as ${list.slice(0, 3).join(' | ')}`);

// --- Weight of a median article, images aside
const zipped = (bytes) => zlib.gzipSync(bytes, { level: 6 }).length;
const weigh = (file) => zipped(fs.readFileSync(path.join(site, file)));
const assets = (end) => fs.readdirSync(path.join(site, '_site')).filter((name) => name.endsWith(end)).map((name) => [name, weigh(`_site/${name}`)]);
const page = articles.map(({ file }) => weigh(file)).sort((a, b) => a - b)[Math.floor(articles.length / 2)];
const tocs = fs.readdirSync(site, { recursive: true }).map(String).filter((file) => /(?:^|\/)_toc\/[^/]+\.js$/.test(file)).map((file) => [file, weigh(file)]).sort((a, b) => b[1] - a[1]);
console.log(`weight, gzipped: median page ${page}, largest table of contents ${tocs[0]?.join(' ')}, ${[...assets('.js'), ...assets('.css')].map((pair) => pair.join(' ')).join(', ')}`);

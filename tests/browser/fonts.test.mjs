// A project's own fonts: loaded from the site itself, and nothing moves when they come late.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, NARROW, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

const files = path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
const face = (name) => fs.readFileSync(path.join(files, `inter-${name}.woff2`));
const article = fs.readFileSync(path.join(import.meta.dirname, '../../content/examples/aks-cilium-endpointslices-howto.md'), 'utf8').replace(/^.*\]\(~?[./].*$/gm, '');
const [LATE, TYPES] = [700, { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }];

/** Serves a folder, and the fonts in it late. */
const served = async (folder, use) => {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(file)) { response.writeHead(404).end(); return; }
    const send = () => response.writeHead(200, { 'content-type': TYPES[path.extname(file)] || 'application/octet-stream' }).end(fs.readFileSync(file));
    setTimeout(send, file.endsWith('.woff2') ? LATE : 0);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  try { await use(`http://127.0.0.1:${server.address().port}/`); } finally { server.close(); }
};

describe('fonts of the project', () => {
  const site = 'title: Meters\nfonts:\n  text: [brand/text.woff2, brand/italic.woff2, brand/greek.woff2]\n  headings: brand/text.woff2\n';
  const made = () => build({
    'site.yml': site, 'brand/text.woff2': face('latin-wght-normal'), 'brand/italic.woff2': face('latin-wght-italic'),
    'brand/greek.woff2': face('greek-wght-normal'), 'content/article.md': article,
  });

  test('nothing moves when they come late, and then they are what is shown', async () => {
    await served(made().folder, async (address) => {
      for (const window of [WIDE, NARROW]) {
        await inWindow(window, async (page) => {
          await page.addInitScript(() => {
            window.shifted = 0;
            new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value; })).observe({ type: 'layout-shift', buffered: true });
          });
          const asked = [];
          page.on('request', (request) => asked.push(request.url()));
          const look = () => page.evaluate(() => ({
            isThere: [...document.fonts].some(({ family, status }) => family === 'site-text' && status === 'loaded'),
            height: document.querySelector('.content').getBoundingClientRect().height,
          }));
          await page.goto(`${address}article.html`, { waitUntil: 'domcontentloaded' });
          // A face of the system that stands in takes a moment of its own to be looked up.
          await page.waitForFunction(() => [...document.fonts].every(({ family, status }) => family !== 'site-text-standby' || status !== 'loading'));
          await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
          const before = await look();
          await page.waitForLoadState('load');
          await page.evaluate(() => document.fonts.ready);
          const after = await look();
          assert.deepEqual([before.isThere, after.isThere], [false, true]);
          // No two faces have the same letters: words of a line move by a pixel or two, and a line of a hundred breaks elsewhere.
          assert.ok(Math.abs(after.height / before.height - 1) < 0.01, `${before.height} became ${after.height}`);
          const shifted = await page.evaluate(() => window.shifted);
          assert.ok(shifted < 0.005, `${shifted}`);
          for (const [selector, family] of [['p', 'site-text'], ['h2', 'site-headings']]) assert.match(await font(page, selector), new RegExp(`^"?${family}"?,`));
          assert.ok(asked.every((url) => url.startsWith(address)), 'all comes from the site');
          assert.ok(!asked.some((url) => url.includes('greek')), 'letters that the page lacks are not loaded');
        });
      }
    });
  });
});

const font = (page, selector) => page.locator(`.content ${selector}`).first().evaluate((element) => getComputedStyle(element).fontFamily);

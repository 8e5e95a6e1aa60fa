// What holds for every page of our manual: accessible, valid, at home under a strict policy, and still while it loads.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { build } from './docset.mjs';
import { faults } from './axe.mjs';
import { having, inWindow, NARROW, pages, site, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

const HUB = `### YamlMime:Hub
title: Meters
summary: Measure what flows.
highlightedContent:
  items:
    - title: Mount a meter
      itemType: quickstart
      url: wide.md
    - title: Read a meter
      itemType: tutorial
      url: wide.md
conceptualContent:
  title: Understand
  summary: How meters work.
  items:
    - title: Flow
      summary: What a meter sees.
      links:
        - text: Pulses
          url: wide.md
      footerLink:
        url: wide.md
        text: All about flow
`;

// Of a folder with many pages, which are made alike, a browser opens every eighth. All are checked as HTML.
const MANY = 40;
const folder = (file) => path.dirname(file);
const opened = pages.filter(({ file }, at) => pages.filter((other) => folder(other.file) === folder(file)).length < MANY || at % 8 === 0);

describe('every page', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, size] of [['narrow', NARROW], ['wide', WIDE]]) {
      test(`is accessible, ${colorScheme} and ${name}`, async () => {
        having('a title', '<title>');
        await inWindow({ ...size, colorScheme }, async (page) => {
          const found = [];
          for (const { file, url } of opened) {
            await page.goto(url);
            found.push(...(await faults(page)).map((fault) => `${file}: ${fault}`));
          }
          assert.deepEqual(found, []);
        });
      });
    }
  }

  // What our manual has no page for, in the same ways.
  test('of a kind that our manual lacks is accessible, valid and still', async () => {
    const made = build({
      'content/index.yml': HUB,
      'content/a.md': '---\nmoniker_range: v1\n---\n# A\n\nText.\n',
      'content/wide.md': `# Wide\n\n|${' Heading with words |'.repeat(12)}\n|${'-|'.repeat(12)}\n|${' cell with words |'.repeat(12)}\n\n:::video source="https://www.youtube.com/embed/abc" title="Mount a meter":::\n`,
      'content/TOC.yml': '- name: Hub\n  href: index.yml\n- name: Wide\n  href: wide.md\n',
    });
    const check = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
    for (const name of ['index.html', 'wide.html', '404.html']) {
      const { results } = await check.validateString(made.read(name));
      assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message }) => `${name}: ${message}`)), []);
      for (const colorScheme of ['light', 'dark']) {
        for (const size of [NARROW, WIDE]) {
          await inWindow({ ...size, colorScheme }, async (page) => {
            await page.route('http://docs.test/**', (route) => route.fulfill({ path: path.join(made.folder, new URL(route.request().url()).pathname) }));
            await page.goto(`http://docs.test/${name}`);
            assert.deepEqual(await faults(page), [], name);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(over <= 0, `${name} is ${over} pixels too wide`);
          });
        }
      }
    }
  });

  test('is looked at by a check that finds faults', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(pages[0].url);
      await page.evaluate(() => document.querySelector('main').append(document.createElement('button')));
      assert.equal((await faults(page)).filter((fault) => fault.startsWith('button-name')).length, 1);
    });
  });

  test('is valid HTML', async () => {
    const check = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
    const found = [];
    for (const { file, html } of pages) {
      const { results } = await check.validateString(html);
      for (const { messages } of results) found.push(...messages.map(({ line, ruleId, message }) => `${file}:${line} ${ruleId}: ${message}`));
    }
    assert.deepEqual(found, []);
  });

  test('works below a sub-path under a strict content security policy', async () => {
    await inWindow(WIDE, async (page) => {
      const refused = [];
      page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()); });
      const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };
      await page.route('**/*', (route) => {
        const { hostname, pathname } = new URL(route.request().url());
        const file = path.join(site, decodeURIComponent(pathname.replace(/^\/sub\/path\//, '')));
        if (hostname !== 'docs.test') return route.abort();
        if (!fs.existsSync(file)) return route.fulfill({ status: 404, body: '' });
        return route.fulfill({
          body: fs.readFileSync(file), contentType: types[path.extname(file)] || 'application/octet-stream',
          headers: { 'Content-Security-Policy': "default-src 'self'" },
        });
      });
      const ours = having('nothing from elsewhere', (html) => !/<(?:img|iframe|video|source)[^>]+src="(?:https?:)?\/\//.test(html));
      for (const { file } of ours.filter((page) => opened.includes(page))) {
        await page.goto(`http://docs.test/sub/path/${file.split(path.sep).map(encodeURIComponent).join('/')}`);
        assert.deepEqual(refused, [], file);
        if (pages.find((other) => other.file === file).html.includes('id="siteToc"')) assert.ok(await page.locator('#siteToc.ready').count());
      }
    });
  });

  test('keeps still while it loads', async () => {
    await inWindow(WIDE, async (page) => {
      const moved = [];
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((entries) => { for (const entry of entries.getEntries()) window.shift += entry.value; })
          .observe({ type: 'layout-shift', buffered: true });
      });
      const shift = async (url) => {
        await page.goto(url);
        await page.waitForTimeout(60);
        return page.evaluate(() => window.shift);
      };
      // A machine that is busy elsewhere may paint between two scripts; what a page does by itself it does each time.
      for (const { file, url } of opened) {
        const seen = [];
        while (seen.length < 3 && (seen.at(-1) ?? 1) > 0.001) seen.push(await shift(url));
        if (seen.at(-1) > 0.001) moved.push(`${file}: ${seen.map((value) => value.toFixed(4))}`);
      }
      assert.deepEqual(moved, []);
    });
  });
});

// The built site as the tests see it: a folder of files, opened in Chromium.
//
// Which pages show a construct is found by looking, so that the manual may be rearranged. That no page shows it is a
// failure: a test that finds nothing to test would hold for an empty site.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const site = path.resolve(process.env.SITE || path.join(import.meta.dirname, '../../site'));

const files = () => fs.existsSync(site)
  ? fs.readdirSync(site, { recursive: true }).map(String).filter((file) => file.endsWith('.html')).sort() : [];

/** All pages of the site, each with its path, its text and its address; stubs of redirects are not among them. Neither is the
 *  page for unknown addresses: a host shows it at any depth, so from disk it has no style. */
export const pages = files()
  .map((file) => ({ file, html: fs.readFileSync(path.join(site, file), 'utf8'), url: pathToFileURL(path.join(site, file)).href }))
  .filter(({ file, html }) => file !== '404.html' && html.includes('id="siteScript"'));

/** Finds the pages that have `wanted`, a text, a pattern or a test of the HTML. */
export function having(what, wanted) {
  assert.ok(pages.length, `there is no built site in ${site}: build it, or name its folder in SITE`);
  const test = typeof wanted === 'function' ? wanted : (html) => (wanted instanceof RegExp ? wanted.test(html) : html.includes(wanted));
  const found = pages.filter(({ html }) => test(html));
  assert.ok(found.length, `no page of ${site} has ${what}, so nothing shows that it works`);
  return found;
}

/** Groups of tabs in a page: the `data-tab` and `data-condition` of their headers, in order. */
export function tabGroups(html) {
  return html.split(/<div class="tabGroup"/).slice(1).map((group) => {
    const bar = group.slice(0, group.indexOf('</ul>'));
    return [...bar.matchAll(/<a [^>]*data-tab="([^"]*)"[^>]*>/g)].map(([tag, id]) => ({ id, condition: /data-condition="([^"]+)"/.exec(tag)?.[1] }));
  });
}

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
let browser;

/** Starts Chromium once for all tests. */
export async function start() {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });
}

export async function stop() {
  await browser?.close();
}

/** Runs `use` in a fresh window; whatever a script of ours throws fails the test. */
export async function inWindow(options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    const result = await use(page, context);
    assert.deepEqual(errors, [], 'a script of the page failed');
    return result;
  } finally {
    await context.close();
  }
}

export const NARROW = { viewport: { width: 360, height: 740 } };
export const WIDE = { viewport: { width: 1280, height: 900 } };

/** What the page copies comes to `window.copiedText`. */
export const watchClipboard = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copiedText = text; } } });
});

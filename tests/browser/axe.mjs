// Accessibility as axe-core sees it: the rules of WCAG 2.2 at levels A and AA.

import fs from 'node:fs';
import { createRequire } from 'node:module';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KINDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Every violation in the open page, as `rule: element`. */
export async function faults(page) {
  await page.evaluate(source);
  // What scrolls is known once the page has been laid out.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values }, preload: false }), KINDS);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

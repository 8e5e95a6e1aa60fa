// What the search makes of a question: words that few pages have together, slips, short words, fillers, other names, phrases.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

const PIVOTS = 'groups:\n- id: a\n  title: A\n  prompt: Choose\n  pivots:\n  - id: cli\n    title: Command line\n  - id: web\n    title: Portal\n- id: b\n  title: B\n  prompt: Choose\n  pivots:\n  - id: shell\n    title: Command line\n  - id: sdk\n    title: Library\n';
const zoned = (group, pivot) => `---\nzone_pivot_groups: ${group}\n---\n# Zoned ${pivot}\n\n:::zone pivot="${pivot}"\n\nA walrus in ${pivot}.\n\n:::zone-end\n`;
const numbered = (count, text) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`content/n${at}.md`, `# Note ${at}\n\n${text}\n`]));
const FILES = {
  'site.yml': 'title: Kitchen\nsynonyms:\n  - [stove top, hob]\n  - tap, faucet\n',
  'content/TOC.yml': '- name: Guides\n  items:\n  - name: Ovens\n    items:\n    - name: Heat\n      href: heat.md\n    - name: Oven money\n      href: money.md\n',
  'content/heat.md': '# Heat an oven\n\nThe oven is heated to 200 degrees. The node image is new.\n',
  'content/money.md': '# What an oven costs\n\nMoney for an oven.\n',
  'content/broken.md': '---\nms.topic: troubleshooting\n---\n# Troubleshoot the dishwasher\n\nThe dishwasher is full of water.\n',
  'content/dishwasher.md': '# The dishwasher\n\nThe dishwasher washes. A dishwasher, working well, is a dishwasher. Dishwasher or not.\n',
  'content/portal.md': '# Portal\n\nThe portal of the kitchen. Images of a node.\n',
  'content/port.md': '# Harbours\n\nA port is where ships are.\n',
  'content/hob.md': '# The hob\n\nA hob of glass.\n',
  'content/faucet.md': '# Faucets\n\nA faucet of brass.\n',
  'content/entra.md': '# Sign in with Microsoft Entra ID\n\nUse Microsoft Entra ID.\n',
  'content/rollback.md': '# Rollback of a recipe\n\nA rollback takes it back.\n',
  'content/zone-pivot-groups.yml': PIVOTS,
  'content/za.md': zoned('a', 'cli'), 'content/zb.md': zoned('b', 'shell'), 'content/zc.md': zoned('a', 'web'),
  ...numbered(6, 'A kettle for tea and for coffee.'),
};
let made;
before(() => { made = build(FILES); });

/** Asks on one page, one question after the other. */
const asking = (use, site = made) => inWindow(WIDE, async (page) => {
  await page.goto(site.url('heat.html'));
  await page.keyboard.press('Control+k');
  const ask = async (text) => {
    await page.locator('.search input').fill('');
    await page.waitForFunction(() => !document.querySelector('.search-status').textContent);
    await page.locator('.search input').fill(text);
    await page.waitForFunction(() => document.querySelector('.search-status').textContent);
    const pages = await page.locator('.search-page').evaluateAll((groups) => groups.map((group) => ({
      title: group.querySelector('.search-title').textContent, way: group.querySelector('.search-way')?.textContent,
      without: [...group.querySelectorAll('.search-without em')].map((word) => word.textContent),
    })));
    return { titles: pages.map(({ title }) => title), pages, status: await page.locator('.search-status').textContent() };
  };
  await use(ask, page);
});

describe('a question', () => {
  test('of which few pages have all words is answered without the word that costs most, and each answer says so', async () => {
    await asking(async (ask) => {
      const { titles, pages, status } = await ask('kettle coffee money');
      assert.equal(titles.length, 6);
      assert.ok(pages.every(({ without }) => without.join() === 'money'));
      assert.match(status, /Pages found: 6.*without money/);
      const whole = await ask('oven money');
      assert.equal(whole.titles[0], 'What an oven costs', 'a page with all words comes first');
      assert.deepEqual(whole.pages.map(({ without }) => without.join()), ['', 'money']);
      assert.ok((await ask('kettle xyzzyx')).titles.length === 6, 'a word that is nowhere does not take the others away');
    });
  });

  test('with a slip is answered like the word', async () => {
    await asking(async (ask) => {
      assert.equal((await ask('trubleshoot dishwashr')).titles[0], 'Troubleshoot the dishwasher');
      assert.deepEqual((await ask('fausets')).titles, ['Faucets']);
    });
  });

  test('with a short whole word means no longer one', async () => {
    await asking(async (ask) => {
      assert.deepEqual((await ask('port')).titles, ['Harbours']);
      assert.equal((await ask('porta')).titles[0], 'Portal');
    });
  });

  test('with words that say nothing is answered as without them', async () => {
    await asking(async (ask) => {
      assert.deepEqual((await ask('how do i heat the oven')).titles, (await ask('heat oven')).titles);
      assert.ok((await ask('what is it')).status.length, 'one of nothing else is a question, too');
    });
  });

  test('that tells of trouble leads to troubleshooting', async () => {
    await asking(async (ask) => {
      for (const trouble of ['dishwasher not working', 'dishwasher fails', 'dishwasher stuck', "dishwasher doesn't work"]) {
        assert.equal((await ask(trouble)).titles[0], 'Troubleshoot the dishwasher', trouble);
      }
      assert.equal((await ask('dishwasher')).titles[0], 'The dishwasher');
    });
  });

  test('finds other names: those of the project, those of products, and two words that are one', async () => {
    await asking(async (ask) => {
      assert.equal((await ask('stove top')).titles[0], 'The hob');
      assert.equal((await ask('tap')).titles[0], 'Faucets');
      assert.equal((await ask('azure ad')).titles[0], 'Sign in with Microsoft Entra ID');
      assert.equal((await ask('AAD sign in')).titles[0], 'Sign in with Microsoft Entra ID');
      assert.equal((await ask('roll back recipe')).titles[0], 'Rollback of a recipe');
    });
  });

  test('in quotation marks is a phrase', async () => {
    await asking(async (ask) => {
      assert.deepEqual((await ask('"node image"')).titles, ['Heat an oven']);
      assert.deepEqual((await ask('“node image” oven')).titles, ['Heat an oven']);
      assert.deepEqual((await ask('"image node"')).titles, []);
      assert.deepEqual((await ask('"node ima')).titles, ['Heat an oven'], 'while it is typed, too');
      assert.equal((await ask('node image')).titles.length, 2);
    });
  });

  test('is answered with the way in the table of contents', async () => {
    await asking(async (ask) => {
      const { pages } = await ask('heat oven');
      assert.equal(pages.find(({ title }) => title === 'Heat an oven').way, 'Guides › Ovens');
    });
  });

  test('offers the variants of its answers only, each once', async () => {
    await asking(async (ask, page) => {
      const variants = () => page.getByLabel('Variant').locator('option').allTextContents();
      await ask('walrus');
      assert.deepEqual(await variants(), ['All', 'Command line', 'Portal']);
      await page.getByLabel('Variant').selectOption('Command line');
      await page.waitForFunction(() => document.querySelectorAll('.search-page').length === 2);
      await page.getByLabel('Variant').selectOption('All');
      await ask('faucet');
      assert.ok(!await page.getByLabel('Variant').isVisible());
    });
  });
});

// A save moves nothing that the reader looks at: kinds of edits, made above what is on the screen of articles of many kinds. No
// page is loaded again, and what was opened stays open.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inWindow, start, stop, WIDE } from './pages.mjs';
import { isSame, open, until, withPreview } from './preview.mjs';

before(start);
after(stop);

const text = (count, word = 'Sentence') => Array.from({ length: count }, (_, at) => `${word} ${at} of a paragraph that fills a line or two of the page, so that there is something to scroll.\n`).join('\n');
const TABS = '# [One](#tab/one)\n\nContent of one.\n\n```bash\necho one\n```\n\n# [Two](#tab/two)\n\nContent of two.\n\n---\n';
const ZONES = ':::zone pivot="cli"\n\nIn a terminal.\n\n:::zone-end\n\n:::zone pivot="web"\n\nIn a browser.\n\n:::zone-end\n';
const END = `## Where the reader is\n\nMARK here.\n\n${text(30, 'After')}`;
const TOP = 'The first words.\n\n## Part\n';
const ARTICLES = {
  plain: `# Plain\n\n${TOP}\n${text(30)}\n${END}`,
  tabs: `# Tabs\n\n${TOP}\n${TABS}\n${text(20)}\n${TABS}\n${END}`,
  zones: `---\nzone_pivot_groups: tools\n---\n# Zones\n\n${TOP}\n${ZONES}\n${text(20)}\n${ZONES}\n${END}`,
  code: `# Code\n\n${TOP}\n\`\`\`bash\necho one\n\`\`\`\n\n${text(20)}\n\`\`\`json\n{ "a": 1 }\n\`\`\`\n\n${END}`,
  tables: `# Tables\n\n${TOP}\n| a | b |\n|---|---|\n| c | d |\n\n${text(20)}\n${END}`,
  details: `# Details\n\n${TOP}\n<details><summary>More</summary>\n\nHidden at first.\n\n</details>\n\n${text(20)}\n${END}`,
  parts: `# Parts\n\n${TOP}\n> [!NOTE]\n> A note.\n\n[!INCLUDE [part](includes/part.md)]\n\n1. One\n1. Two\n\n   Inside.\n\n${text(20)}\n${END}`,
};
const FILES = {
  'site.yml': 'title: Edits\n',
  'docfx.json': JSON.stringify({ build: { content: [{ files: ['**/*.{md,yml}'], exclude: ['includes/**'] }] } }),
  'zone-pivot-groups.yml': 'groups:\n- id: tools\n  title: Tools\n  prompt: Choose\n  pivots:\n  - id: cli\n    title: CLI\n  - id: web\n    title: Web\n',
  'includes/part.md': 'Included words.\n',
  'TOC.yml': Object.keys(ARTICLES).map((name) => `- name: ${name}\n  href: ${name}.md\n`).join(''),
  ...Object.fromEntries(Object.entries(ARTICLES).map(([name, article]) => [`${name}.md`, article])),
};
/** Each changes the text above the place where the reader is, and says what then stands on the page. */
const above = (what, to = `${what}\n\n## Part\n`) => (article) => article.replace('## Part\n', to);
const EDITS = {
  'a paragraph comes': [above('NEW paragraph.'), 'NEW paragraph.'],
  'a callout comes': [above('> [!TIP]\n> NEW tip.'), 'NEW tip.'],
  'a code block comes': [above('```bash\necho NEW\n```'), 'echo NEW'],
  'a table comes': [above('| x | y |\n|---|---|\n| NEW cell | z |'), 'NEW cell'],
  'a tab group comes': [above('# [Left](#tab/left)\n\nNEW tab.\n\n# [Right](#tab/right)\n\nOther.\n\n---'), 'NEW tab.'],
  'a heading comes': [above('## NEW heading'), 'NEW heading'],
  'a list comes': [above('- NEW item\n- Another'), 'NEW item'],
  'details come': [above('<details><summary>NEW details</summary>\n\nInside.\n\n</details>'), 'NEW details'],
  'a paragraph changes': [(article) => article.replace('The first words.', `The first CHANGED words. ${'More and more. '.repeat(60)}`), 'The first CHANGED words.'],
  'a heading changes': [(article) => article.replace('## Part', '## CHANGED part'), 'CHANGED part'],
  'a paragraph goes': [(article) => article.replace('The first words.\n', ''), null, 'The first words.'],
  'the title changes': [(article) => article.replace(/^# .*/m, '# CHANGED title'), 'CHANGED title'],
  'blocks change places': [(article) => article.replace('The first words.\n\n## Part\n', '## Part\n\nThe first words.\n\nMOVED.\n'), 'MOVED.'],
  'many paragraphs come': [above(text(15, 'NEW')), 'NEW 14 of'],
  'an image comes that is missing': [above('![NEW picture](media/none.png)\n\nNEW below.'), 'NEW below.'],
};

describe('a save above what the reader sees', () => {
  for (const name of Object.keys(ARTICLES)) {
    test(`of ${name} leaves it where it is`, async () => {
      await withPreview(async (preview, docset) => {
        await inWindow(WIDE, async (page) => {
          await open(page, preview.page(`${name}.html`));
          if (name === 'tabs') await page.getByRole('tab', { name: 'Two' }).first().click();
          if (name === 'zones') await page.getByRole('radio', { name: 'Web' }).check({ force: true });
          if (name === 'details') await page.locator('details summary', { hasText: 'More' }).click();
          const top = () => page.evaluate(() => [...document.querySelectorAll('.content p')].find((one) => one.textContent.startsWith('MARK')).getBoundingClientRect().top);
          const shows = (words) => page.evaluate((wanted) => document.querySelector('main').textContent.includes(wanted), words);
          const moved = [];
          for (const [kind, [edit, there, gone]] of Object.entries(EDITS)) {
            await page.evaluate(() => [...document.querySelectorAll('.content p')].find((one) => one.textContent.startsWith('MARK')).scrollIntoView({ block: 'center', behavior: 'instant' }));
            const before = await top();
            docset.write(`${name}.md`, edit(ARTICLES[name]));
            await until(`${kind}: is shown`, async () => (there ? shows(there) : !await shows(gone)));
            const by = await top() - before;
            if (Math.abs(by) > 1) moved.push(`${kind}: ${by} px`);
            docset.write(`${name}.md`, ARTICLES[name]);
            await until(`${kind}: is taken back`, async () => (there ? !await shows(there) : shows(gone)));
            const back = await top() - before;
            if (Math.abs(back) > 1) moved.push(`${kind}, taken back: ${back} px`);
          }
          assert.deepEqual(moved, []);
          assert.ok(await isSame(page), 'the page was not loaded again');
          if (name === 'tabs') assert.deepEqual(await page.getByRole('tab', { selected: true }).allTextContents(), ['Two', 'Two']);
          if (name === 'zones') assert.ok(await page.getByText('In a browser.').first().isVisible());
          if (name === 'details') assert.ok(await page.getByText('Hidden at first.').isVisible());
        });
      }, { files: FILES });
    });
  }

  test('new tab groups and zones work, in the order in which they come', async () => {
    await withPreview(async (preview, docset) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('tabs.html'));
        docset.write('tabs.md', EDITS['a tab group comes'][0](ARTICLES.tabs));
        await page.getByRole('tab', { name: 'Right' }).click();
        assert.ok(await page.getByText('Other.').isVisible());
        assert.ok(!await page.getByText('NEW tab.').isVisible());
        await page.getByRole('tab', { name: 'Two' }).first().click();
        assert.equal(await page.getByText('Content of two.').first().isVisible(), true);
        docset.write('tabs.md', ARTICLES.tabs.replaceAll('# [Two](#tab/two)', '# [Three](#tab/three)\n\nContent of three.\n\n# [Two](#tab/two)'));
        await page.getByRole('tab', { name: 'Three' }).first().click();
        assert.ok(await page.getByText('Content of three.').first().isVisible());
        assert.equal(new Set(await page.locator('[role=tab]').evaluateAll((tabs) => tabs.map(({ id }) => id))).size, 6, 'each has an id of its own');
        docset.write('plain.md', `---\nzone_pivot_groups: tools\n---\n${ARTICLES.plain.replace('## Part\n', `${ZONES}\n## Part\n`)}`);
        await open(page, preview.page('plain.html'));
        docset.write('code.md', `---\nzone_pivot_groups: tools\n---\n${ARTICLES.code.replace('## Part\n', `${ZONES}\n## Part\n`)}`);
        await open(page, preview.page('code.html'));
        await page.getByRole('radio', { name: 'Web' }).check({ force: true });
        assert.ok(await page.getByText('In a browser.').isVisible());
        assert.ok(!await page.getByText('In a terminal.').isVisible());
      });
    }, { files: FILES });
  });

  test('of the table of contents draws the tree anew', async () => {
    await withPreview(async (preview, docset) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('plain.html'));
        docset.edit('TOC.yml', 'name: tabs', 'name: Renamed');
        await page.locator('#siteToc a', { hasText: 'Renamed' }).waitFor();
        assert.equal(await page.locator('#siteToc [aria-current]').textContent(), 'plain');
        assert.equal(await page.locator('#siteToc .toc-tree > ul').count(), 1);
        docset.edit('plain.md', 'The first words.', 'The FIRST words.');
        await page.getByText('The FIRST words.').waitFor();
        assert.equal(await page.locator('#siteToc .toc-tree > ul').count(), 1);
        assert.ok(await isSame(page));
      });
    }, { files: FILES });
  });
});

describe('problems', () => {
  test('are unknown from the save until the answer, and the terminal counts what came and went', async () => {
    await withPreview(async (preview, docset) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('plain.html'));
        const said = page.locator('site-preview .toggle');
        await until('it is checked', async () => /problem/i.test(await said.textContent()));
        await page.evaluate(() => {
          const toggle = document.querySelector('site-preview').shadowRoot.querySelector('.toggle');
          window.heard = [];
          new MutationObserver(() => window.heard.push(toggle.textContent)).observe(toggle, { childList: true, characterData: true, subtree: true });
        });
        docset.edit('plain.md', 'The first words.', 'See [nothing](missing.md).');
        await until('it is found', async () => /\d problem/.test(await said.textContent()));
        const heard = await page.evaluate(() => window.heard);
        assert.equal(heard[0], 'Checking…');
        await until('the terminal says so', () => /1 problem new/.test(preview.said()));
        docset.edit('plain.md', 'See [nothing](missing.md).', 'The first words.');
        await until('the terminal says that it is gone', () => /1 problem gone/.test(preview.said()));
      });
    }, { files: FILES });
  });

  test('have marks as high as their block that keys and fingers reach', async () => {
    const files = { ...FILES, 'plain.md': `# Plain\n\nSee [nothing](missing.md). ${'And on it goes. '.repeat(40)}\n\n| a | b |\n|---|---|\n| [none](gone.md) | d |\n\n${END}` };
    await withPreview(async (preview) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('plain.html'));
        const marks = page.locator('site-preview .mark');
        await until('they are there', async () => await marks.count() >= 2);
        const box = await marks.first().boundingBox();
        const block = await page.locator('.content p').first().boundingBox();
        assert.ok(Math.abs(box.height - block.height) <= 1 && Math.abs(box.y - block.y) <= 1, 'as high as the block');
        assert.ok(box.x + box.width <= block.x, 'outside of the text');
        const bubble = page.locator('site-preview .bubble');
        await page.keyboard.press('F8');
        assert.match(await bubble.textContent(), /missing\.md/);
        assert.ok(await bubble.locator('code').count(), 'what is code looks so');
        await page.keyboard.press('F8');
        assert.match(await bubble.textContent(), /gone\.md/);
        await page.keyboard.press('Shift+F8');
        assert.match(await bubble.textContent(), /missing\.md/);
        await page.keyboard.press('Escape');
        assert.ok(!await bubble.isVisible());
        await page.keyboard.press('Enter');
        assert.ok(await bubble.isVisible(), 'the mark has the focus still');
        await page.locator('.theme-switch').click();
        const scheme = () => page.evaluate(() => getComputedStyle(document.querySelector('site-preview')).colorScheme);
        assert.equal(await scheme(), await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme));
      });
    }, { files });
  });

  test('open their bubble when a finger touches the mark', async () => {
    const files = { ...FILES, 'plain.md': `# Plain\n\nSee [nothing](missing.md).\n\n${END}` };
    await withPreview(async (preview) => {
      await inWindow({ ...WIDE, hasTouch: true }, async (page) => {
        await open(page, preview.page('plain.html'));
        await page.locator('site-preview .mark').first().tap();
        assert.match(await page.locator('site-preview .bubble').textContent(), /missing\.md/);
        await page.locator('h1').tap();
        await page.locator('site-preview .bubble').waitFor({ state: 'hidden' });
      });
    }, { files });
  });

  test('of pictures and includes that are not there stand in a box with the path until they are', async () => {
    const files = { ...FILES, 'plain.md': `# Plain\n\n![A plan](media/plan.svg)\n\n[!INCLUDE [x](includes/gone.md)]\n\n${END}` };
    await withPreview(async (preview, docset) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('plain.html'));
        const boxes = page.locator('.content .placeholder');
        assert.deepEqual(await boxes.allTextContents(), ['Not found: media/plan.svg', 'Not found: includes/gone.md']);
        assert.equal(await boxes.first().getAttribute('aria-label'), 'A plan');
        docset.write('media/plan.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
        docset.write('includes/gone.md', 'Here it is.\n');
        await page.getByText('Here it is.').waitFor();
        await page.locator('.content img[alt="A plan"]').waitFor();
        assert.ok(await isSame(page) && !await boxes.count());
      });
    }, { files });
  });

  test('of the configuration push the page down', async () => {
    await withPreview(async (preview, docset) => {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('plain.html'));
        docset.write('site.yml', 'title: [\n');
        const bar = page.locator('site-preview .banner');
        await bar.waitFor();
        const { y, height } = await bar.boundingBox();
        assert.ok((await page.locator('.site-header').boundingBox()).y >= y + height - 1);
      });
    }, { files: FILES });
  });
});

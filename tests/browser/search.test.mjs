// The search: what is found, how it is shown, and how it is used without a mouse.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { faults } from './axe.mjs';
import { build } from './docset.mjs';
import { inWindow, NARROW, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

const PIVOTS = 'groups:\n- id: tools\n  title: Tools\n  prompt: Choose\n  pivots:\n  - id: cli\n    title: Command line\n  - id: web\n    title: Portal\n';
const FILES = {
  'docfx.json': JSON.stringify({ build: { content: [{ files: ['**/*.md', '**/*.yml'] }] } }),
  'zone-pivot-groups.yml': PIVOTS,
  'TOC.yml': '- name: Start\n  href: index.md\n- name: Meters\n  items:\n  - name: Calibrate\n    href: meters/calibrate.md\n  - name: Mount\n    href: meters/mount.md\n- name: Policies\n  href: policies.md\n',
  'index.md': '---\nms.topic: overview\n---\n# Welcome\n\nMeters measure what flows. Run `az aks create --network-dataplane cilium`.\n',
  'meters/calibrate.md': '---\nms.topic: how-to\n---\n# Calibrate a meter\n\nBefore you begin.\n\n## Read the pulse counter\n\nThe counter of pulses stands at the back. Set `vm.max_map_count` to 262144.\n\n## Odd & ends {#odd}\n\nMeters are sealed with lead.\n',
  'meters/mount.md': '---\nms.topic: how-to\nzone_pivot_groups: tools\n---\n# Mount a meter\n\nFor everyone: bring a torque wrench.\n\n:::zone pivot="cli"\n\nType `meter mount` in the terminal.\n\n:::zone-end\n\n:::zone pivot="web"\n\nPress the turquoise button.\n\n:::zone-end\n',
  'policies.md': '---\nms.topic: reference\n---\n# Kubernetes policies\n\nA CiliumNetworkPolicy and the AKSNodeClass.\n\n```yaml\nazure.workload.identity/use: "true"\n```\n',
  'hidden.md': '---\nROBOTS: NOINDEX\n---\n# Secret zebra\n\nNobody finds the zebra.\n',
};
let made;
before(() => { made = build(FILES); });

/** Asks for `text` and gives what is shown: for each page its title and the rest. */
async function ask(page, text) {
  if (!await page.locator('dialog.search').isVisible()) await page.keyboard.press('Control+k');
  const status = page.locator('.search-status');
  await page.locator('.search input').fill('');
  await page.waitForFunction(() => !document.querySelector('.search-status').textContent);
  await page.locator('.search input').fill(text);
  await page.waitForFunction(() => document.querySelector('.search-status').textContent);
  return page.locator('.search-page').evaluateAll((found) => found.map((group) => ({
    title: group.querySelector('.search-title').textContent, text: group.textContent,
    urls: [...group.querySelectorAll('a')].map((link) => link.href), marks: [...group.querySelectorAll('mark')].map((mark) => mark.textContent),
  }))).then(async (pages) => ({ pages, titles: pages.map(({ title }) => title), status: await status.textContent() }));
}

describe('search', () => {
  test('loads nothing before it is used, and is not there without scripts', async () => {
    await inWindow(WIDE, async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(made.url('index.html'));
      assert.deepEqual(asked.filter((url) => /search/.test(url)), []);
      await page.getByRole('button', { name: 'Search' }).click();
      await page.waitForFunction(() => window.siteSearch?.quick('meter')?.pages.length);
      assert.ok(asked.some((url) => /_search\/titles\.js\?v=\d+$/.test(url)));
    });
    await inWindow({ ...WIDE, javaScriptEnabled: false }, async (page) => {
      await page.goto(made.url('index.html'));
      assert.ok(!await page.locator('.search-open').isVisible());
    });
  });

  test('finds what has another word for the same thing, after what has the word itself', async () => {
    const site = build({
      'content/a.md': '# Limits of a meter\n\nA meter has limits.\n',
      'content/b.md': '# Pipes\n\nThe maximum flow.\n',
      'content/c.md': '# Valves\n\nOpen or closed.\n',
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(site.url('a.html'));
      assert.deepEqual((await ask(page, 'maximum flow')).titles, ['Pipes', 'Limits of a meter']);
      const { titles, pages } = await ask(page, 'maximum of a meter');
      assert.equal(titles[0], 'Limits of a meter');
      assert.ok(pages[0].marks.includes('Limits'), 'the other word is marked');
    });
  });

  test('finds titles, headings and text, and leads to the section', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      const title = await ask(page, 'calibrate');
      assert.equal(title.titles[0], 'Calibrate a meter');
      assert.equal(title.status, 'Pages found: 1');
      const several = await ask(page, 'lead policies');
      assert.deepEqual(several.titles.toSorted(), ['Calibrate a meter', 'Kubernetes policies']);
      assert.equal(several.status, 'Pages found: 2', 'as many are counted as are shown');
      const heading = await ask(page, 'pulse counter');
      assert.match(heading.pages[0].text, /Read the pulse counter.*stands at the back/);
      assert.match(heading.pages[0].text, /Meters/, 'the way to the page is told');
      assert.ok(heading.pages[0].urls.some((url) => url.endsWith('meters/calibrate.html#read-the-pulse-counter')));
      assert.ok(heading.pages[0].marks.includes('pulses') || heading.pages[0].marks.includes('pulse'), 'what was found is marked');
      const text = await ask(page, 'sealed with lead');
      assert.equal(text.titles[0], 'Calibrate a meter');
    });
  });

  test('answers from titles and headings while the rest is still on its way', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      await page.keyboard.press('Control+k');
      await page.waitForFunction(() => window.siteSearch?.quick('pulse')?.pages.length);
      const quick = await page.evaluate(() => window.siteSearch.quick('puls').pages.map(({ sections }) => sections[0].url));
      assert.ok(quick[0].endsWith('meters/calibrate.html#read-the-pulse-counter'));
      assert.deepEqual(await page.evaluate(() => window.siteSearch.quick('lead')?.pages), []);
    });
    await inWindow(WIDE, async (page) => {
      await page.route('**/_search/text/**', () => {});
      await page.goto(made.url('index.html'));
      await page.keyboard.press('Control+k');
      await page.locator('.search input').fill('sealed with lead');
      await page.locator('.search-title').first().waitFor();
      assert.equal(await page.locator('.search-title').first().textContent(), 'Calibrate a meter', 'found before any text has come');
    });
  });

  test('finds identifiers whole and in part, other forms of a word, and what was misspelt', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      for (const [question, first] of [
        ['--network-dataplane', 'Welcome'], ['dataplane', 'Welcome'], ['network-datap', 'Welcome'], ['az aks create', 'Welcome'],
        ['CiliumNetworkPolicy', 'Kubernetes policies'], ['ciliumnetworkpol', 'Kubernetes policies'], ['networkpolicy', 'Kubernetes policies'],
        ['nodeclass', 'Kubernetes policies'], ['NodeClass', 'Kubernetes policies'], ['policy', 'Kubernetes policies'],
        ['vm.max_map_count', 'Calibrate a meter'], ['max_map', 'Calibrate a meter'], ['azure.workload.identity/use', 'Kubernetes policies'],
        ['calibrating', 'Calibrate a meter'], ['calibarte', 'Calibrate a meter'], ['kubernets polices', 'Kubernetes policies'], ['turqoise', 'Mount a meter'],
      ]) assert.equal((await ask(page, question)).titles[0], first, question);
    });
  });

  test('says when there is nothing, and leaves out what search engines are to leave out', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      const { pages, status } = await ask(page, 'zebra');
      assert.deepEqual(pages, []);
      assert.match(status, /Nothing found for “zebra”/);
      assert.equal(await page.locator('.search input').getAttribute('aria-expanded'), 'false');
    });
  });

  test('can be limited to a kind of content and to a pivot, whose text it then opens', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      assert.equal((await ask(page, 'meter')).pages.length, 3);
      await page.getByLabel('Content type').selectOption('How-to guide');
      await page.waitForFunction(() => document.querySelectorAll('.search-page').length === 2);
      await page.getByLabel('Content type').selectOption('All');
      await page.getByLabel('Variant').selectOption('Command line');
      await page.waitForFunction(() => document.querySelectorAll('.search-page').length === 1);
      const other = await ask(page, 'turquoise');
      assert.ok(!other.pages.some(({ marks }) => marks.includes('turquoise')), 'the text of the other pivot is not shown');
      await page.getByLabel('Variant').selectOption('All');
      const { pages } = await ask(page, 'turquoise button');
      await page.goto(pages[0].urls.find((url) => url.includes('pivots')));
      assert.ok(await page.getByText('Press the turquoise button.').isVisible());
    });
  });

  test('opens the tab that a result stands in', async () => {
    const tabs = '# Fit a valve\n\n## Turn it\n\n# [Linux](#tab/linux)\n\nUse the purple spanner.\n\n# [Windows](#tab/windows)\n\nUse the orange pliers.\n\n---\n\nBoth fit.\n';
    const site = build({ 'content/a.md': '# Start\n\nText.\n', 'content/valve.md': tabs });
    await inWindow(WIDE, async (page) => {
      const follow = async (question) => {
        await page.goto(site.url('a.html'));
        await ask(page, question);
        // The place in the text comes once the text is there.
        await page.goto(await page.locator('.search-page a[href*="#turn-it"]').first().evaluate((link) => link.href));
      };
      await follow('orange pliers');
      assert.ok(await page.getByText('Use the orange pliers.').isVisible());
      assert.ok(!await page.getByText('Use the purple spanner.').isVisible());
      await follow('purple spanner');
      assert.ok(await page.getByText('Use the purple spanner.').isVisible());
      await follow('both fit');
      assert.ok(!page.url().includes('?'), 'what stands in no tab opens none');
    });
  });

  test('is used by keyboard alone', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      const input = page.getByRole('combobox', { name: 'Search' });
      const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
      await page.locator('.toc-filter').focus();
      await page.keyboard.press('/');
      assert.ok(!await input.isVisible(), 'a slash in a field is a slash');
      await page.locator('.theme-switch').focus();
      await page.keyboard.press('/');
      assert.ok(await isFocused(input));
      assert.equal(await input.inputValue(), '');
      await page.keyboard.press('Escape');
      assert.ok(!await input.isVisible());
      // The focus is given back, a moment after the window is gone.
      await page.waitForFunction(() => document.activeElement.matches('.search-open'));

      await ask(page, 'meter');
      const active = async () => {
        const id = await input.getAttribute('aria-activedescendant');
        return id && page.locator(`#${id}`).evaluate((option) => ({ url: option.href, selected: option.getAttribute('aria-selected'), role: option.role, list: option.closest('[role=listbox]')?.id }));
      };
      assert.equal(await active(), null);
      await page.keyboard.press('ArrowDown');
      const first = await active();
      assert.equal(first.selected, 'true');
      assert.equal(first.list, await input.getAttribute('aria-controls'));
      await page.keyboard.press('ArrowDown');
      const second = await active();
      assert.notEqual(second.url, first.url);
      assert.equal(await page.locator('[role=option][aria-selected=true]').count(), 1);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      assert.equal(await active(), null, 'above the first is the field');
      await page.keyboard.press('ArrowUp');
      assert.ok(await active(), 'and above the field the last');
      assert.ok(await isFocused(input), 'the focus stays where one types');
      await ask(page, 'pulse counter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/calibrate\.html#read-the-pulse-counter$/);
      // A place on the page that is open already.
      await ask(page, 'sealed lead');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('dialog.search').open);
    });
  });

  test('keeps what was typed before it could answer', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      await page.keyboard.press('Control+k');
      await page.keyboard.type('calibrate');
      await page.waitForSelector('.search-page');
      assert.equal(await page.locator('.search input').inputValue(), 'calibrate');
    });
  });

  test('knows Chinese, Japanese and Korean', async () => {
    for (const [locale, title, text, questions] of [
      ['ja-jp', 'クラスターの作成', '東京リージョンでＡＰＩサーバーを構成します。', ['作成', 'クラスター', '東京リージョン', 'api サーバー', '構']],
      ['zh-cn', '创建集群', '在北京区域中配置服务器。', ['集群', '创建集群', '北京区域', '服务器']],
      ['ko-kr', '클러스터 만들기', '서울 지역에서 서버를 구성합니다.', ['클러스터', '서울', '서버', '구성']],
    ]) {
      const other = build({ 'docfx.json': JSON.stringify({ build: { content: [{ files: ['**/*.md'] }], globalMetadata: { locale } } }), 'site.yml': `title: M\nlocale: ${locale}\n`, 'a.md': `# ${title}\n\n${text}\n`, 'b.md': '# B\n\nText.\n' });
      await inWindow(WIDE, async (page) => {
        await page.goto(other.url('b.html'));
        for (const question of questions) {
          const { titles, pages } = await ask(page, question);
          assert.deepEqual(titles, [title], `${locale}: ${question}`);
          assert.ok(pages[0].marks.length, `${locale}: ${question} is marked`);
        }
      });
    }
  });

  test('works for one page', async () => {
    const one = build({ 'content/index.md': '# Only\n\nOne page.\n' });
    await inWindow(WIDE, async (page) => {
      await page.goto(one.url('index.html'));
      assert.deepEqual((await ask(page, 'only page')).titles, ['Only']);
      assert.ok(!await page.locator('.search-choices').isVisible(), 'there is nothing to choose');
    });
  });

  test('works below a sub-path under a strict policy, and with odd names', async () => {
    const odd = build({ 'content/a b/ü #1.md': '# Umlaut\n\nA lighthouse.\n', 'content/index.md': '# Start\n' });
    await inWindow(WIDE, async (page) => {
      const refused = [];
      page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()); });
      const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
      await page.route('**/*', (route) => {
        const file = path.join(odd.folder, decodeURIComponent(new URL(route.request().url()).pathname.replace(/^\/sub\/path\//, '')));
        if (!fs.existsSync(file)) return route.fulfill({ status: 404, body: '' });
        return route.fulfill({ body: fs.readFileSync(file), contentType: types[path.extname(file)], headers: { 'Content-Security-Policy': "default-src 'self'" } });
      });
      await page.goto('http://docs.test/sub/path/index.html');
      const { pages } = await ask(page, 'lighthouse');
      assert.match(pages[0].text, /A lighthouse/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/sub\/path\/a%20b\//);
      assert.equal(await page.locator('h1').textContent(), 'Umlaut');
      assert.deepEqual(refused, []);
    });
  });

  test('is accessible and fits, light and dark, narrow and wide, also from right to left', async () => {
    const rtl = build({ 'site.yml': 'title: M\nlocale: ar-sa\n', 'content/a.md': '# مجموعة\n\n## عنوان\n\nنص عن المجموعة.\n' });
    for (const colorScheme of ['light', 'dark']) {
      for (const size of [NARROW, WIDE]) {
        for (const [url, question] of [[made.url('index.html'), 'meter'], [rtl.url('a.html'), 'مجموعة']]) {
          await inWindow({ ...size, colorScheme }, async (page) => {
            await page.goto(url);
            assert.ok((await ask(page, question)).pages.length);
            await page.keyboard.press('ArrowDown');
            assert.deepEqual(await faults(page), []);
            for (const box of await page.locator('dialog.search :is(input, button, select, a)').evaluateAll((all) => all.filter((element) => element.checkVisibility()).map((element) => element.getBoundingClientRect().toJSON()))) {
              assert.ok(box.left >= 0 && box.right <= size.viewport.width, JSON.stringify(box));
            }
          });
        }
      }
    }
  });

  test('finds pages however many there are, and loads no large script', async () => {
    const pages = Array.from({ length: 40 }, (_, at) => [`content/${at}.md`, `# Gadget number${at}\n\n## Sprocket${at} ${'turns '.repeat(4_000)}\n`]);
    const site = build(Object.fromEntries(pages));
    for (const name of fs.readdirSync(path.join(site.folder, '_search'), { recursive: true })) {
      const { size } = fs.statSync(path.join(site.folder, '_search', name));
      assert.ok(size < 600_000, `${name} has ${size} bytes`);
    }
    await inWindow(WIDE, async (page) => {
      await page.goto(site.url('0.html'));
      for (const at of [0, 22, 39]) {
        assert.equal((await ask(page, `gadget number${at}`)).titles[0], `Gadget number${at}`);
        const quick = await page.evaluate((word) => window.siteSearch.quick(word).pages.map(({ url }) => url), `sprocket${at}`);
        assert.deepEqual(quick, [site.url(`${at}.html`)]);
      }
    });
  });

  test('says that it cannot be loaded', async () => {
    await inWindow(WIDE, async (page) => {
      await page.route('**/_search/titles.js*', (route) => route.abort());
      await page.goto(made.url('index.html'));
      await page.keyboard.press('Control+k');
      await page.getByText('The search cannot be loaded.').waitFor();
    });
  });

  test('takes text apart as the build does', async () => {
    const texts = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'words.json'), 'utf8'));
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('index.html'));
      await page.keyboard.press('Control+k');
      await page.waitForFunction(() => window.siteSearch);
      for (const [text, words] of Object.entries(texts)) assert.deepEqual(await page.evaluate((given) => window.siteSearch.words(given), text), words, text);
    });
  });
});

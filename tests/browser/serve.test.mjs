// What a writer sees who keeps `site serve` open beside the editor: real files, a real browser.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { inWindow, start, stop, WIDE } from './pages.mjs';
import { DOCSET, folder, isSame, open, serve, until, withPreview } from './preview.mjs';

before(start);
after(stop);

const text = async (url) => (await fetch(url)).text();
const shows = (page, words) => page.locator('main').getByText(words).first().waitFor();
const inPreview = (use, options) => withPreview((preview, docset) => inWindow(WIDE, (page, context) => use({ preview, docset, page, context })), options);

/** One request as it is, whatever a client would make of it. */
const raw = (url, lines, body = '') => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(url);
  const socket = net.connect(port, hostname, () => socket.write([...lines, 'Connection: close', '', body].join('\r\n')));
  let answer = '';
  socket.on('data', (data) => { answer += data; });
  socket.on('end', () => resolve(answer));
  socket.on('error', reject);
});

describe('a save', () => {
  test('changes the page in place: scroll, focus, tab, details and theme stay', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('long.html'));
      await page.getByRole('tab', { name: 'Two' }).click();
      await page.locator('details summary', { hasText: 'More' }).click();
      await page.locator('.theme-switch').click();
      const theme = await page.evaluate(() => document.documentElement.dataset.theme);
      await page.evaluate(() => { document.querySelector('.content pre').dataset.mine = 'kept'; scrollTo(0, 900); document.querySelector('.content .copy').focus({ preventScroll: true }); });
      const scroll = await page.evaluate(() => scrollY);
      docset.edit('content/long.md', 'Last words.', 'Very last words.');
      await shows(page, 'Very last words.');
      const state = await page.evaluate(() => ({
        scroll: scrollY, theme: document.documentElement.dataset.theme, focus: document.activeElement.className,
        details: document.querySelector('.content details').open, pre: document.querySelector('.content pre').dataset.mine,
        tab: document.querySelector('[role=tab][aria-selected=true]').textContent, closed: document.querySelectorAll('.tabGroup > section[hidden]').length,
      }));
      assert.deepEqual(state, { scroll, theme, focus: 'copy', details: true, pre: 'kept', tab: 'Two', closed: 1 });
      assert.ok(await isSame(page), 'the page was not loaded again');
    });
  });

  test('shows new paragraphs, code, tables and headings with all that scripts give them', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('long.html'));
      docset.edit('content/long.md', 'The first words.', 'The first words.\n\n## Inserted\n\n| a | b |\n|---|---|\n| c | d |\n\n```bash\necho new\n```\n\nA new paragraph.');
      await shows(page, 'A new paragraph.');
      assert.equal(await page.locator('.code pre', { hasText: 'echo new' }).count(), 1);
      assert.equal(await page.locator('.code .copy').count(), 3);
      assert.equal(await page.locator('.table-scroll table').count(), 1);
      assert.equal(await page.locator('#inserted + .heading-link').count(), 1);
      assert.equal(await page.locator('.outline a', { hasText: 'Inserted' }).count(), 1);
      docset.edit('content/long.md', 'echo one', 'echo changed');
      await shows(page, 'echo changed');
      assert.equal(await page.locator('.code .copy').count(), 3, 'a changed block keeps its button, and its only one');
      docset.edit('content/long.md', '## Inserted\n', '');
      await page.locator('#inserted').waitFor({ state: 'detached' });
      const order = await page.locator('.content').evaluate((content) => [...content.children].filter((child) => !child.matches('.heading-link')).slice(0, 4).map((child) => child.className || child.localName));
      assert.deepEqual(order, ['p', 'table-scroll', 'code', 'p']);
      assert.ok(await isSame(page));
    });
  });

  test('by writing beside the file and renaming, as many editors do', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      for (const words of ['First save.', 'Second save.', 'Third save.']) {
        fs.writeFileSync(docset.at('content/.other.md.swp'), 'swap');
        docset.write('content/other.md~', docset.read('content/other.md'));
        docset.write('content/other.md.tmp', `# Other\n\n${words}\n`);
        fs.renameSync(docset.at('content/other.md.tmp'), docset.at('content/other.md'));
        fs.rmSync(docset.at('content/.other.md.swp'));
        await shows(page, words);
      }
      assert.ok(await isSame(page));
    });
  });

  test('of an include, a snippet or a picture reaches the page that shows it', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('long.html'));
      docset.write('content/includes/part.md', 'Words included anew.\n');
      await shows(page, 'Words included anew.');
      docset.edit('content/snippets/a.cs', 'int before;', 'int afterwards;');
      await shows(page, 'int afterwards;');
      const natural = () => page.locator('.content img').evaluate((image) => image.complete && image.naturalWidth);
      await until('the picture is there', async () => (await natural()) === 10);
      docset.write('content/media/p.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="70" height="10"/>');
      await until('the new picture is there', async () => (await natural()) === 70);
      assert.ok(await isSame(page));
    });
  });

  test('of tabs, navigation or title is right at once', async () => {
    await inPreview(async ({ preview, docset, page, context }) => {
      await open(page, preview.page('long.html'));
      docset.edit('content/long.md', 'Content of two.\n', 'Content of two.\n\n# [Three](#tab/three)\n\nContent of three.\n');
      await page.getByRole('tab', { name: 'Three' }).click();
      assert.ok(await page.getByText('Content of three.').isVisible());
      docset.edit('content/TOC.yml', 'name: Other', 'name: Elsewhere');
      await page.locator('#siteToc a', { hasText: 'Elsewhere' }).waitFor();
      const second = await context.newPage();
      await open(second, preview.page('other.html'));
      docset.write('content/long.md', `---\ntitle: A longer title\n---\n${docset.read('content/long.md')}`);
      await until('the title of the window', async () => (await page.title()).startsWith('A longer title'));
      docset.edit('content/TOC.yml', 'name: Long', 'name: A longer name');
      await second.locator('.neighbours', { hasText: 'A longer name' }).waitFor();
      assert.ok(await isSame(second));
    });
  });

  test('is found by the search, which was open before', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('long.html'));
      const found = async (question) => {
        await page.keyboard.press('Control+k');
        await page.locator('.search input').fill(question);
        await page.waitForFunction(() => document.querySelector('.search-status').textContent);
        const texts = await page.locator('.search-page').allTextContents();
        await page.locator('.search input').fill('');
        await page.keyboard.press('Escape');
        return texts.join('\n');
      };
      assert.match(await found('another article'), /Another article/);
      assert.equal(await found('xylophone'), '');
      docset.edit('content/long.md', 'Last words.', 'Last words about a xylophone.');
      await shows(page, 'about a xylophone');
      assert.match(await found('xylophone'), /Last words about a xylophone/);
    });
  });

  test('of the theme swaps the styles without loading the page again', async () => {
    const files = { ...DOCSET, 'site.yml': 'theme: own\n', 'themes/own/assets/site.css': 'main { color: rgb(1, 2, 3) }\n' };
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('long.html'));
      const colour = () => page.locator('main').evaluate((main) => getComputedStyle(main).color);
      assert.equal(await colour(), 'rgb(1, 2, 3)');
      docset.write('themes/own/assets/site.css', 'main { color: rgb(4, 5, 6) }\n');
      await until('the new colour', async () => (await colour()) === 'rgb(4, 5, 6)');
      assert.equal(await page.locator('link[href*="site.css"]').count(), 1);
      assert.ok(await isSame(page));
    }, { files });
  });

  test('on another page changes nothing here, and each window shows its own', async () => {
    await inPreview(async ({ preview, docset, page, context }) => {
      const second = await context.newPage();
      await open(page, preview.page('long.html'));
      await open(second, preview.page('other.html'));
      await page.evaluate(() => {
        window.changes = 0;
        new MutationObserver((records) => { window.changes += records.length; }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      });
      docset.edit('content/other.md', 'Another article.', 'An article that changed.');
      await shows(second, 'An article that changed.');
      docset.edit('content/long.md', 'The first words.', 'The very first words.');
      await shows(page, 'The very first words.');
      assert.ok(await page.evaluate(() => window.changes) > 0);
      assert.equal(await second.getByText('The very first words.').count(), 0);
      assert.ok(await isSame(page) && await isSame(second));
    });
  });

  test('in the middle of another one: the last state is what remains', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      for (let at = 0; at <= 40; at++) {
        docset.write('content/other.md', `# Other\n\nState ${at} of forty.\n`);
        if (at % 5 === 0) await new Promise((resolve) => { setTimeout(resolve, 11); });
      }
      await shows(page, 'State 40 of forty.');
      assert.ok((await text(preview.page('other.html'))).includes('State 40 of forty.'));
      assert.ok(await isSame(page));
    });
  });
});

describe('files that come and go', () => {
  test('a new article can be opened, a deleted one says so and comes back', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await page.goto(preview.page('fresh.html'));
      await page.locator('html[data-preview=live]').waitFor();
      docset.write('content/fresh.md', '# Fresh\n\nNewly written.\n');
      await shows(page, 'Newly written.');
      await page.locator('html[data-preview=live]').waitFor();
      fs.rmSync(docset.at('content/fresh.md'));
      await page.getByText('content/fresh.md is gone').waitFor();
      assert.equal((await fetch(preview.page('fresh.html'))).status, 404);
      docset.write('content/fresh.md', '# Fresh\n\nWritten again.\n');
      await shows(page, 'Written again.');
      await page.getByText('content/fresh.md is gone').waitFor({ state: 'hidden' });
    });
  });

  test('a renamed article and a redirect take the page along', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      fs.mkdirSync(docset.at('content/deep'));
      fs.renameSync(docset.at('content/other.md'), docset.at('content/deep/renamed.md'));
      await page.waitForURL('**/deep/renamed.html');
      await shows(page, 'Another article.');
      await page.locator('html[data-preview=live]').waitFor();
      docset.write('content/.openpublishing.redirection.json', '{"redirections": [{"source_path": "deep/renamed.md", "redirect_url": "/long"}]}');
      fs.rmSync(docset.at('content/deep'), { recursive: true });
      await page.waitForURL('**/long.html');
    });
  });

  test('switching to another branch with hundreds of files', async () => {
    const files = { ...DOCSET };
    for (let at = 0; at < 300; at++) files[`content/many/page-${at}.md`] = `# Page ${at}\n\nOn the first branch.\n`;
    await inPreview(async ({ preview, docset, page }) => {
      const git = (...words) => {
        const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=one', ...words], { cwd: docset.root, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
      };
      git('init', '-q');
      git('add', 'content', 'site.yml');
      git('commit', '-qm', 'one');
      git('checkout', '-qb', 'two');
      for (let at = 0; at < 300; at++) {
        if (at % 3) docset.write(`content/many/page-${at}.md`, `# Page ${at}\n\nOn the second branch.\n`);
        else fs.rmSync(docset.at(`content/many/page-${at}.md`));
      }
      docset.write('content/many/only-here.md', '# Only here\n');
      git('add', '-A', 'content');
      git('commit', '-qm', 'two');
      git('checkout', '-q', 'one');
      await open(page, preview.page('many/page-1.html'));
      await shows(page, 'On the first branch.');
      git('checkout', '-q', 'two');
      await shows(page, 'On the second branch.');
      const states = async () => (await Promise.all([0, 3, 4, 299].map((at) => fetch(preview.page(`many/page-${at}.html`))))).map(({ status }) => status);
      await until('the files of the second branch', async () => (await states()).join() === '404,404,200,200' && (await fetch(preview.page('many/only-here.html'))).ok);
      git('checkout', '-q', 'one');
      await shows(page, 'On the first branch.');
      await until('the files of the first branch', async () => (await states()).join() === '200,200,200,200' && !(await fetch(preview.page('many/only-here.html'))).ok);
      assert.ok((await text(preview.page('many/page-299.html'))).includes('On the first branch.'));
    }, { files });
  });

  test('a burst of two thousand files is taken in, and the page still answers', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      for (let at = 0; at < 2000; at++) docset.write(`content/burst/${at % 500}.md`, `# Burst\n\nRound ${at}.\n`);
      docset.edit('content/other.md', 'Another article.', 'After the burst.');
      await shows(page, 'After the burst.');
      await until('the last of the burst', async () => (await text(preview.page('burst/499.html'))).includes('Round 1999.'));
      assert.ok(await isSame(page));
    });
  });

  test('links to files and folders inside are followed', async () => {
    const docset = folder();
    fs.mkdirSync(docset.at('shared'));
    docset.write('shared/real.md', '# Real\n\nBehind a link.\n');
    docset.write('shared/folder/inner.md', '# Inner\n\nBehind a linked folder.\n');
    fs.symlinkSync('../shared/real.md', docset.at('content/linked.md'));
    fs.symlinkSync('../shared/folder', docset.at('content/linked'));
    fs.symlinkSync('/', docset.at('content/outside'));
    const preview = await serve(docset.root);
    try {
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('linked.html'));
        docset.edit('shared/real.md', 'Behind a link.', 'Changed behind a link.');
        await shows(page, 'Changed behind a link.');
        await open(page, preview.page('linked/inner.html'));
        docset.edit('shared/folder/inner.md', 'Behind', 'Changed behind');
        await shows(page, 'Changed behind a linked folder.');
        assert.equal((await fetch(preview.page('outside/etc/passwd'))).status, 404);
      });
    } finally {
      await preview.stop();
      docset.remove();
    }
  });
});

describe('a configuration that cannot be read', () => {
  for (const [file, half] of [['site.yml', 'title: "Preview\nx: [\n'], ['content/TOC.yml', '- name: Home\n  href: "index.md\n']]) {
    test(`keeps the last good site and says what is wrong: ${file}`, async () => {
      await inPreview(async ({ preview, docset, page }) => {
        await open(page, preview.page('long.html'));
        const whole = docset.read(file);
        docset.write(file, half);
        await page.getByRole('alert').getByText(new RegExp(`${file.replace('.', '\\.')}:\\d+: .*shown as it was before`)).waitFor();
        assert.ok(await page.title().then((title) => title.includes('Preview test')));
        assert.equal(await page.locator('#siteToc a').count(), 3);
        docset.edit('content/long.md', 'The first words.', 'Articles go on.');
        await shows(page, 'Articles go on.');
        docset.write(file, whole.replace('Preview test', 'Mended').replace('name: Other', 'name: Mended'));
        await page.getByText('shown as it was before').waitFor({ state: 'hidden' });
        await until('the mended site', async () => (await page.title()).includes('Mended') || (await page.locator('#siteToc').textContent()).includes('Mended'));
      });
    });
  }

  test('half a header shows the article and what is wrong with it', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      docset.write('content/other.md', '---\ntitle: "Half\ndescription: [\n---\n# Other\n\nStill to be read.\n');
      await shows(page, 'Still to be read.');
      await page.locator('site-preview .toggle').click();
      await page.locator('site-preview li', { hasText: 'yaml-header-syntax-error' }).waitFor();
    });
  });
});

describe('problems', () => {
  const files = { ...DOCSET, 'content/other.md': '# Other\n\nAnother article.\n\nSee [nowhere](missing.md) for more.\n\n[!INCLUDE [part](includes/bad.md)]\n', 'content/includes/bad.md': 'Also [nowhere](gone.md).\n' };

  test('are listed, marked at their blocks, explained and counted', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      const panel = page.locator('site-preview');
      await panel.locator('.toggle').click();
      const item = panel.locator('li', { hasText: 'missing.md' });
      await item.waitFor();
      assert.equal(await item.locator('.place').textContent(), 'content/other.md:5');
      assert.equal(await panel.locator('li', { hasText: 'gone.md' }).locator('.place').textContent(), 'content/includes/bad.md:1');
      assert.match(await panel.locator('.all').textContent(), /^Whole site: .*\d/);
      const block = page.locator('main p', { hasText: 'See nowhere' });
      assert.ok(['error', 'warning'].includes(await block.getAttribute('data-problem')));
      await block.hover();
      await panel.locator('.bubble', { hasText: 'missing.md' }).waitFor();
      const [rule] = await Promise.all([page.context().waitForEvent('page'), item.getByRole('link', { name: 'file-not-found' }).click()]);
      await rule.locator('h1').waitFor();
      await rule.close();
      docset.edit('content/other.md', '[nowhere](missing.md)', '[long](long.md)');
      await item.waitFor({ state: 'detached' });
      await until('the mark is gone', async () => (await page.locator('main p', { hasText: 'See long' }).getAttribute('data-problem')) === null);
      assert.ok(await isSame(page));
    }, { files });
  });

  test('lead to the place: copied, or opened in the editor that is configured', async () => {
    await inPreview(async ({ preview, page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, preview.page('other.html'));
      await page.locator('site-preview .toggle').click();
      await page.locator('site-preview li', { hasText: 'missing.md' }).locator('.place').click();
      await page.getByText('Copied content/other.md:5').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'content/other.md:5');
    }, { files });
    const editor = folder({ 'editor.sh': '#!/bin/sh\nprintf "%s\\n" "$@" > "$0.out.new" && mv "$0.out.new" "$0.out"\n' });
    fs.chmodSync(editor.at('editor.sh'), 0o755);
    try {
      await inPreview(async ({ preview, docset, page }) => {
        const opened = async (expected) => until(`the editor opens ${expected}`, () => fs.existsSync(editor.at('editor.sh.out')) && editor.read('editor.sh.out').trim() === `--goto\n${fs.realpathSync(docset.root)}/${expected}`);
        await open(page, preview.page('other.html'));
        await page.locator('site-preview .toggle').click();
        await page.locator('site-preview li', { hasText: 'missing.md' }).locator('.place').click();
        await opened('content/other.md:5:15');
        await page.locator('main p', { hasText: 'Also nowhere' }).click({ modifiers: ['Alt'], position: { x: 3, y: 5 } });
        await opened('content/includes/bad.md:1:1');
        assert.ok(await isSame(page));
      }, { files, environment: { SITE_EDITOR: `${editor.at('editor.sh')} --goto {file}:{line}:{column}` } });
    } finally {
      editor.remove();
    }
  });
});

describe('the writer', () => {
  test('is followed to the article that is saved', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      docset.edit('content/long.md', 'The first words.', 'Followed to here.');
      await page.waitForURL('**/long.html');
      await shows(page, 'Followed to here.');
    }, { options: ['--follow'] });
  });

  test('finds the page again after the preview was restarted', async () => {
    const docset = folder();
    let preview = await serve(docset.root);
    try {
      const { port } = new URL(preview.url);
      await inWindow(WIDE, async (page) => {
        await open(page, preview.page('other.html'));
        await preview.stop();
        await page.getByText('does not answer').waitFor();
        docset.edit('content/other.md', 'Another article.', 'Written in between.');
        preview = await serve(docset.root, ['--port', port]);
        await shows(page, 'Written in between.');
        await page.getByText('does not answer').waitFor({ state: 'hidden' });
        assert.ok(await isSame(page));
      });
    } finally {
      await preview.stop();
      docset.remove();
    }
  });

  test('may have folders looked through instead of watched', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('other.html'));
      docset.edit('content/other.md', 'Another article.', 'Found by looking.');
      await shows(page, 'Found by looking.');
      docset.write('content/new/one.md', '# One\n\nNew as well.\n');
      await until('the new page', async () => (await fetch(preview.page('new/one.html'))).ok);
    }, { options: ['--poll'] });
  });

  test('chooses versions, zones and tabs as on the published page', async () => {
    const files = {
      'content/zone-pivot-groups.yml': '### YamlMime:ZonePivotGroups\ngroups:\n- id: tools\n  title: Tools\n  prompt: Choose a tool\n  pivots:\n  - id: cli\n    title: CLI\n  - id: portal\n    title: Portal\n',
      'content/a.md': '---\nzone_pivot_groups: tools\n---\n# A\n\n::: zone pivot="cli"\n\nFor the CLI.\n\n::: zone-end\n\n::: zone pivot="portal"\n\nFor the portal.\n\n::: zone-end\n\nCommon.\n',
    };
    await inPreview(async ({ preview, docset, page }) => {
      await open(page, preview.page('a.html'));
      await page.getByRole('radio', { name: 'Portal' }).check();
      assert.ok(await page.getByText('For the portal.').isVisible() && !(await page.getByText('For the CLI.').isVisible()));
      docset.edit('content/a.md', 'Common.', 'Changed.');
      await shows(page, 'Changed.');
      docset.edit('content/a.md', 'For the portal.', 'For the new portal.');
      await shows(page, 'For the new portal.');
      assert.ok(!(await page.getByText('For the CLI.').isVisible()), 'the pivot is kept');
      assert.ok(await isSame(page));
    }, { files });
  });
});

describe('addresses', () => {
  test('work with and without `.html` and base, and links on them lead on', async () => {
    const files = { ...DOCSET, 'site.yml': 'base_url: https://example.com/azure/aks\n' };
    await inPreview(async ({ preview, page }) => {
      for (const address of ['azure/aks/long.html', 'azure/aks/long', 'long.html', 'long', 'AZURE/aks/Long', 'azure/aks/long/']) {
        const answer = await fetch(preview.page(address), { redirect: 'manual' });
        assert.equal(answer.status, 200, address);
        await open(page, preview.page(address));
        await shows(page, 'The first words.');
        await until('the picture', () => page.locator('.content img').first().evaluate((image) => image.naturalWidth === 10));
        await page.locator('.neighbours .next').click();
        await page.waitForURL(preview.page('other.html'));
      }
      await open(page, preview.url);
      await shows(page, 'Welcome.');
      assert.ok(['/', '/index.html'].includes(new URL(page.url()).pathname));
      for (const file of ['azure/aks/long.md', 'llms.txt', 'robots.txt', 'sitemap.xml', 'azure/aks/media/p.svg']) {
        assert.equal((await fetch(preview.page(file))).status, 200, file);
      }
    }, { files });
  });

  test('outside of the site are refused, and so is whoever comes under another name', async () => {
    await withPreview(async (preview, docset) => {
      const { host, port } = new URL(preview.url);
      docset.write('content/unused.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
      const status = async (target, ...headers) => Number((await raw(preview.url, [`GET ${target} HTTP/1.1`, ...(headers.length ? headers : [`Host: ${host}`])])).split(' ')[1]);
      for (const target of ['/../site.yml', '/%2e%2e/site.yml', '/..%2fsite.yml', '/..%5csite.yml', '/content%2flong.md', '/%00', '/a/../../site.yml', '//etc/passwd/..', '/_site/../site.yml', '/_site/preview/../../site.yml']) {
        assert.ok([400, 404].includes(await status(target)), target);
      }
      for (const target of ['/site.yml', '/content/long.md', '/content/TOC.yml', '/content/', '/_site/', '/media/', '/unused.svg', '/.site-manifest.json', '/_site/preview/', '/_site/preview/rules/none', '/includes/part.html']) {
        assert.equal(await status(target), 404, target);
      }
      for (const own of [`localhost:${port}`, 'localhost:8080', '127.0.0.1', '192.0.2.7:8080']) assert.equal(await status('/long.html', `Host: ${own}`), 200, own);
      for (const other of ['evil.example', `evil.example:${port}`, `127.0.0.1.nip.io:${port}`, '']) {
        assert.equal(await status('/long.html', `Host: ${other}`), 403, other);
      }
      assert.equal(await status('/_site/live', `Host: ${host}`, 'Origin: http://evil.example'), 403);
      assert.equal(await status('/long.html', `Host: ${host}`, 'Origin: null'), 403);
      const post = (origin, body) => raw(preview.url, ['POST /_site/preview/open HTTP/1.1', `Host: ${host}`, ...(origin ? [`Origin: ${origin}`] : []), `Content-Length: ${body.length}`], body);
      assert.match(await post(`http://${host}`, '{"file": "content/long.md", "at": 3}'), /^HTTP\/1.1 200/);
      assert.match(await post(null, '{"file": "content/long.md"}'), /^HTTP\/1.1 403/);
      for (const body of ['{"file": "../../etc/passwd"}', '{"file": "/etc/passwd"}', '{', '']) assert.match(await post(`http://${host}`, body), /^HTTP\/1.1 400/, body);
      assert.equal(Number((await raw(preview.url, ['DELETE /long.html HTTP/1.1', `Host: ${host}`])).split(' ')[1]), 405);
      assert.ok(!fs.existsSync(docset.at('site')), 'nothing is written');
    });
  });
});

describe('clients', () => {
  test('that go away or do not read hold up nobody', async () => {
    await inPreview(async ({ preview, docset, page }) => {
      const { host, port, hostname } = new URL(preview.url);
      const idle = Array.from({ length: 20 }, () => {
        const socket = net.connect(port, hostname, () => socket.write(`GET /_site/live?page=%2Flong.html HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
        socket.on('error', () => {});
        socket.pause();
        return socket;
      });
      const gone = http.get(preview.page('_site/live?page=%2Flong.html'), (answer) => { answer.on('error', () => {}); gone.destroy(); });
      gone.on('error', () => {});
      const half = net.connect(port, hostname, () => half.write('GET /long.html HT'));
      half.on('error', () => {});
      await open(page, preview.page('long.html'));
      let before = 'The first words.';
      for (let at = 0; at < 30; at++) {
        const words = `Edit ${at} of many.`;
        docset.edit('content/long.md', before, words);
        await shows(page, words);
        before = words;
      }
      for (const socket of [...idle, half]) socket.destroy();
      docset.edit('content/long.md', before, 'Alone again.');
      await shows(page, 'Alone again.');
      assert.ok(await isSame(page));
    });
  });

  test('get the page that they ask for before all others are made', async () => {
    const files = { ...DOCSET };
    for (let at = 0; at < 1500; at++) files[`content/many/page-${at}.md`] = `# Page ${at}\n\n[next](page-${at + 1}.md)\n\n\`\`\`yaml\na${at}: 1\n\`\`\`\n`;
    const docset = folder(files);
    const preview = await serve(docset.root);
    try {
      assert.ok((await text(preview.page('many/page-700.html'))).includes('Page 700'));
      assert.ok(!preview.said().includes('pages ready'), 'the others are still being made');
      await until('all pages', () => preview.said().includes('1503 pages ready'));
    } finally {
      await preview.stop();
      docset.remove();
    }
  });
});

describe('the command', () => {
  test('takes the next free port and says so, but not when one was asked for', async () => {
    const docset = folder();
    const previews = [];
    try {
      previews.push(await serve(docset.root), await serve(docset.root));
      const [first, second] = previews.map(({ url }) => Number(new URL(url).port));
      assert.ok(second > first);
      await until('it says so', () => previews[1].said().includes(`this one is free: ${second}`));
      await assert.rejects(serve(docset.root, ['--port', String(first)]), new RegExp(`ended with 2: error: port ${first} belongs to another program`));
    } finally {
      for (const preview of previews) await preview.stop();
      docset.remove();
    }
  });

  test('opens the page that was edited last', async () => {
    const opener = folder({ 'open.sh': '#!/bin/sh\nprintf "%s" "$1" > "$0.new" && mv "$0.new" "$0.out"\n' });
    fs.chmodSync(opener.at('open.sh'), 0o755);
    const docset = folder();
    fs.utimesSync(docset.at('content/other.md'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000));
    const preview = await serve(docset.root, ['--open'], { BROWSER: opener.at('open.sh') });
    try {
      await until('the browser', () => fs.existsSync(opener.at('open.sh.out')));
      assert.equal(opener.read('open.sh.out'), preview.page('other.html'));
    } finally {
      await preview.stop();
      docset.remove();
      opener.remove();
    }
  });

  test('loads videos when they are asked for, also those of a save', async () => {
    const video = (id) => `> [!VIDEO https://www.youtube.com/embed/${id}]\n`;
    const files = { 'content/a.md': `# A\n\n${video('one')}\nText.\n` };
    await inPreview(async ({ preview, docset, page }) => {
      const asked = [];
      await page.route(/^https:/, (route) => { asked.push(new URL(route.request().url()).pathname); return route.fulfill({ contentType: 'text/html', body: '<p>player' }); });
      await open(page, preview.page('a.html'));
      docset.edit('content/a.md', 'Text.', `Other text.\n\n${video('two')}`);
      await shows(page, 'Other text.');
      assert.equal(await page.locator('.player .play').count(), 2);
      assert.ok(await isSame(page), 'the page was not loaded again');
      docset.edit('content/a.md', 'embed/one', 'embed/three');
      await until('the other video', () => page.locator('.player[data-address*=three] .play').count());
      assert.deepEqual(asked, []);
      await page.locator('.play').first().click();
      await page.frameLocator('.embeddedvideo iframe').getByText('player').waitFor();
      assert.deepEqual(asked, ['/embed/three']);
    }, { files });
  });

  test('sends pages with the policy that they are published under', async () => {
    await inPreview(async ({ preview, page }) => {
      const refused = [];
      page.on('console', (message) => { if (message.text().includes('Content Security Policy')) refused.push(message.text()); });
      const answer = await page.goto(preview.page('long.html'));
      assert.equal(answer.headers()['content-security-policy'], "default-src 'self'; frame-ancestors 'self' vscode-webview: vscode-file:");
      await page.locator('html[data-preview=live]').waitFor();
      await page.locator('site-preview .toggle').click();
      assert.deepEqual(refused, []);
      assert.equal(await page.locator('site-preview .panel').evaluate((panel) => getComputedStyle(panel).display), 'flex', 'its styles are there');
    });
  });
});

// Code, tables and videos: what stands between the paragraphs.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, start, stop, watchClipboard, WIDE } from './pages.mjs';

before(start);
after(stop);

describe('code', () => {
  const BLOCKS = {
    'a terminal': ['console', '$ az aks create \\\n    --name a\nCreating…\n$ az aks list\n[]', 'az aks create \\\n    --name a\naz aks list'],
    'PowerShell': ['powershell', 'PS C:\\> Get-Date |\n>> Out-String\nMonday\nPS C:\\> exit', 'Get-Date |\nOut-String\nexit'],
    'a command line of Windows': ['cmd', 'C:\\Users\\a>dir /b\nb.txt', 'dir /b'],
    'Python': ['python', '>>> for a in b:\n...     print(a)\n1\n>>> 2', 'for a in b:\n    print(a)\n2'],
    'a remote machine': ['bash', 'a@b-1:~/c$ ls -l\ntotal 0', 'ls -l'],
    'a file within a command': ['bash', '$ cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\npod/a created\n$ exit', 'cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF\nexit'],
    'a text over several lines': ['console', '$ kubectl patch a -p \'{\n  "b": 1\n}\'\npatched', 'kubectl patch a -p \'{\n  "b": 1\n}\''],
    'an apostrophe': ['bash', '$ echo it\'s\nit is\n$ exit', 'echo it\'s\nexit'],
    'a pipe at the end of a line': ['powershell', 'PS C:\\a> Get-Date |\n  Out-String\nMonday', 'Get-Date |\n  Out-String'],
    'other prompts': ['sh', '(env) a@b:~$ one\n[a@b c]$ two\nsh-5.1# three\n~/d$ four\n4', 'one\ntwo\nthree\nfour'],
    'a terminal without a name': ['', '$ date\nMonday', 'date'],
    'a script without prompts': ['bash', '# All of it\nA=$(date)\necho "$A"', '# All of it\nA=$(date)\necho "$A"'],
    'what is no terminal': ['yaml', 'a: |\n  $ b\n$ c: d', 'a: |\n  $ b\n$ c: d'],
  };

  test('is copied as it was typed: without prompts and without output', async () => {
    const made = build({ 'content/a.md': `# A\n\n${Object.values(BLOCKS).map(([language, shown]) => `\`\`\`${language}\n${shown}\n\`\`\`\n\nThen.\n`).join('\n')}` });
    await inWindow(WIDE, async (page) => {
      await watchClipboard(page);
      await page.goto(made.url('a.html'));
      for (const [at, [name, [, , expected]]] of Object.entries(BLOCKS).entries()) {
        await page.evaluate(() => { window.copiedText = null; });
        await page.locator('.code .copy').nth(at).click();
        await page.waitForFunction(() => window.copiedText !== null);
        assert.equal(await page.evaluate(() => window.copiedText), expected, name);
      }
    });
  });

  test('that is too wide scrolls by keyboard, or wraps', async () => {
    const made = build({ 'content/a.md': `# A\n\n\`\`\`bash\necho ${'long '.repeat(60)}\n\`\`\`\n\n\`\`\`bash\necho\n\`\`\`\n` });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      const [long, short] = [page.locator('.code').nth(0), page.locator('.code').nth(1)];
      assert.ok(!(await short.locator('.wrap-lines').isVisible()), 'nothing to wrap');
      assert.equal(await short.locator('pre').getAttribute('tabindex'), null);
      assert.equal(await long.locator('pre').getAttribute('tabindex'), '0');
      await long.locator('.wrap-lines').focus();
      await page.keyboard.press('Enter');
      const over = () => long.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth + 1);
      assert.ok(!(await over()));
      assert.equal(await long.locator('.wrap-lines').getAttribute('aria-pressed'), 'true');
      await page.waitForTimeout(100);
      await long.locator('.wrap-lines').click();
      assert.ok(await over(), 'and back again');
    });
  });

  test('that was wrapped is so on the next page, until a reader has it otherwise', async () => {
    const long = (word) => `\`\`\`bash\necho ${`${word} `.repeat(60)}\n\`\`\`\n\n`;
    const made = build({ 'content/a.md': `# A\n\n${long('one')}${long('two')}`, 'content/b.md': `# B\n\n${long('three')}\`\`\`bash\necho\n\`\`\`\n` });
    await inWindow(WIDE, async (page) => {
      const pressed = () => page.locator('.wrap-lines:visible').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')));
      const wrapped = async (count) => {
        await page.waitForFunction((count) => document.querySelectorAll('.code.wrapped').length === count, count);
        await page.waitForTimeout(100);
        assert.equal(await page.locator('.code.wrapped').count(), count);
      };
      await page.goto(made.url('a.html'));
      await page.locator('.wrap-lines').last().click();
      assert.deepEqual(await pressed(), ['true', 'true'], 'the choice is for all code');
      await page.goto(made.url('b.html'));
      await wrapped(1);
      assert.deepEqual(await pressed(), ['true'], 'and can be taken back');
      await page.locator('.wrap-lines:visible').click();
      await page.goto(made.url('a.html'));
      await wrapped(0);
      assert.deepEqual(await pressed(), ['false', 'false']);
    });
  });

  test('has its output hanging below it, and a hint where it can be tried', async () => {
    const made = build({ 'content/a.md': '# A\n\n```azurecli-interactive\naz group list\n```\n\n```output\n[]\n```\n\n```csharp-interactive\n1\n```\n' });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      const [command, output] = await page.locator('.code').evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect()));
      assert.ok(Math.abs(output.top - command.bottom) < 2, 'they touch');
      assert.match(await page.getByRole('link', { name: 'Try it' }).getAttribute('href'), /^https:\/\/shell\.azure\.com\//);
      assert.ok(await page.getByText('Interactive', { exact: true }).isVisible());
    });
  });
});

describe('what is wide, large or from elsewhere', () => {
  test('a wide table scrolls by itself, by keyboard, and shows that there is more', async () => {
    const made = build({ 'content/a.md': `# A\n\n|${' Heading with words |'.repeat(12)}\n|${'-|'.repeat(12)}\n|${' cell with words |'.repeat(12)}\n\n| a | b |\n|-|-|\n| 1 | 2 |\n` });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      const [wide, small] = [page.locator('.table-scroll').nth(0), page.locator('.table-scroll').nth(1)];
      await wide.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.querySelector('.table-scroll').scrollLeft > 0);
      assert.match(await wide.evaluate((box) => getComputedStyle(box).backgroundImage), /gradient/);
      assert.equal(await small.getAttribute('tabindex'), null);
    });
  });

  test('a table that needs the room takes that of the outline, which comes back behind it', async () => {
    const row = (cell) => `|${` ${cell} |`.repeat(7)}\n`;
    const made = build({ 'content/a.md': `# A\n\n## One\n\nText.\n\n${row('Heading')}${row('-')}${row('`--an-option-name`').repeat(30)}\n## Two\n\n${'Text.\n\n'.repeat(60)}` });
    await inWindow({ viewport: { width: 1600, height: 800 } }, async (page) => {
      await page.goto(made.url('a.html'));
      const look = () => page.evaluate(() => {
        const [table, text, outline] = ['.table-scroll', '.content > p', '.outline'].map((selector) => document.querySelector(selector));
        return { room: table.clientWidth - text.clientWidth, isScrolled: table.scrollWidth > table.clientWidth + 1, isSeen: getComputedStyle(outline).opacity === '1' };
      });
      await page.locator('.table-scroll').evaluate((table) => table.scrollIntoView());
      await page.waitForFunction(() => document.querySelector('.outline.covered'));
      const { room, isScrolled, isSeen } = await look();
      assert.ok(room > 100 && !isSeen, `${room}`);
      assert.ok(isScrolled, 'what is wider still scrolls');
      await page.locator('.outline a').first().focus();
      assert.ok((await look()).isSeen, 'who goes there by keyboard sees it');
      await page.locator('h2').last().evaluate((heading) => heading.scrollIntoView());
      await page.waitForFunction(() => !document.querySelector('.outline.covered'));
    });
    await inWindow({ viewport: { width: 700, height: 800 } }, async (page) => {
      await page.goto(made.url('a.html'));
      const first = page.locator('.table-scroll td').first();
      const before = await first.evaluate((cell) => cell.getBoundingClientRect().left);
      await page.locator('.table-scroll').evaluate((table) => { table.scrollLeft = 300; });
      assert.equal(await first.evaluate((cell) => cell.getBoundingClientRect().left), before, 'the first column stays');
    });
  });

  test('what authors embed works under the policy that the build prints', async () => {
    const made = build({
      'content/a.md': `# A

![One](HTTPS://one.example/a.png) ![Two](data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=)

<img src="//three.example/a.png" alt="Three"> <iframe src="https://four.example/" title="Four"></iframe>

<video controls poster="https://five.example/a.png" src="https://six.example/a.mp4"></video>

[![Seven](https://seven.example/a.png)](https://eight.example/a.png#lightbox)

> [!VIDEO https://www.youtube.com/embed/abc]
`,
      'content/hub.yml': '### YamlMime:Hub\ntitle: H\nproductDirectory:\n  title: P\n  items:\n  - title: P\n    imageSrc: https://nine.example/a.svg\n    url: a.md\n',
    });
    const policy = /Content-Security-Policy: ([^`]*)/.exec(made.said)[1];
    assert.doesNotMatch(policy, /unsafe|\*|script-src/);
    await inWindow(WIDE, async (page) => {
      const [asked, refused] = [new Set(), []];
      page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) refused.push(message.text()); });
      await page.route(/^https?:/, (route) => {
        const { hostname, pathname } = new URL(route.request().url());
        if (hostname !== 'docs.test') asked.add(hostname);
        return hostname === 'docs.test' ? route.fulfill({ path: made.folder + pathname, headers: { 'Content-Security-Policy': policy } }) : route.fulfill({ body: '' });
      });
      await page.goto('http://docs.test/hub.html');
      await page.goto('http://docs.test/a.html');
      for (const name of ['Four', 'Video']) await page.getByRole('button', { name }).click();
      await page.getByRole('link', { name: 'Seven' }).click();
      await page.waitForLoadState('networkidle');
      assert.deepEqual(refused, []);
      for (const host of ['one', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']) assert.ok(asked.has(`${host}.example`), host);
    });
  });

  test('a video asks nothing of its site before it is started', async () => {
    const made = build({ 'content/a.md': '# A\n\n> [!VIDEO https://www.youtube.com/embed/abc]\n\n<iframe src="https://player.vimeo.com/video/1" title="Second"></iframe>\n' });
    await inWindow(WIDE, async (page) => {
      const asked = [];
      await page.route(/^https:/, (route) => { asked.push(route.request().url()); return route.fulfill({ contentType: 'text/html', body: '<p>player' }); });
      await page.goto(made.url('a.html'));
      await page.waitForTimeout(100);
      assert.deepEqual(asked, []);
      const button = page.locator('.play').first();
      assert.match(await button.textContent(), /youtube-nocookie\.com/, 'it says who will be asked');
      await button.focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.embeddedvideo iframe');
      await page.frameLocator('.embeddedvideo iframe').getByText('player').waitFor();
      assert.deepEqual(asked, ['https://www.youtube-nocookie.com/embed/abc?autoplay=1']);
      assert.ok(await page.getByRole('button', { name: 'Second' }).isVisible(), 'HTML of the author waits too');
    });
  });
});

// Code blocks: the language's name, a hint where commands can be tried, a switch that wraps long lines, and a button that copies.
(() => {
  'use strict';
  const { all, setUp, make, word, store, keepInPlace, copy, say } = window.site;

  // Where a terminal is shown, only what was typed is worth copying: the lines behind a prompt, and those that continue them.
  const TERMINAL = /^(?:azurecli|azurepowershell|bash|bat|cmd|console|dotnetcli|powershell|ps1|pwsh|py|pycon|python|sh|shell|terminal|zsh)$/;
  const PROMPT = /^\s*(?:\([\w.-]+\) ?)?(?:\$ |[\w.-]+@[\w.-]+:[^\s$#]*[$#] |\[[\w.-]+@[^\]]+\][$#] |~[^\s$#]*\$ |(?:ba|z)?sh-[\d.]+[$#] |PS(?: [^>]*)?> ?|[A-Za-z]:\\[^>]*>|>>> )/;
  const AGAIN = /^(?:\.\.\. ?|>>? )/; // what a shell prints before a line that continues a command
  const typed = (text, language) => {
    const lines = text.replace(/\n$/, '').split('\n');
    const isTerminal = language ? TERMINAL.test(language) : PROMPT.test(lines[0]);
    if (!isTerminal || !lines.some((line) => PROMPT.test(line))) return lines.join('\n');
    const kept = [];
    for (let at = 0; at < lines.length; at++) {
      if (!PROMPT.test(lines[at])) continue;
      const command = [lines[at].replace(PROMPT, '')];
      let sure = 1; // a quote that nothing closes was an apostrophe, and what follows it output
      for (; at + 1 < lines.length && !PROMPT.test(lines[at + 1]); at++) {
        const line = lines[at + 1];
        const awaited = unfinished(command);
        if (!awaited && !/^(?:\.\.\.|>>)(?: |$)/.test(line)) break;
        command.push(line.replace(AGAIN, ''));
        if (awaited !== 'quote' || unfinished(command) !== 'quote') sure = command.length;
      }
      kept.push(...command.slice(0, sure));
    }
    return kept.join('\n');
  };

  /** What a command still waits for: its next line, the end of a text within it, or nothing. */
  const unfinished = (command) => {
    if (/(?:[\\`^|]|&&)$/.test(command.at(-1).trimEnd())) return 'line';
    const whole = command.join('\n');
    const [, , end, quote] = /(?:^|[^<])<<-?\s*(["']?)(\w+)\1|@(["'])$/m.exec(whole) || [];
    if (end || quote) return command.some((line, at) => at > 0 && (end ? line.trim() === end : line.startsWith(`${quote}@`))) ? null : 'text';
    return /["']/.test(whole.replace(/\\./g, '').replace(/"[^"]*"|'[^']*'/g, '')) ? 'quote' : null;
  };

  // The shells that anyone can open in a browser.
  const SHELLS = { azurecli: 'bash', bash: 'bash', azurepowershell: 'powershell', powershell: 'powershell' };
  const hint = ({ interactive, interactiveMode }) => {
    const shell = /^cloudshell-(\w+)/.exec(interactiveMode || '')?.[1] || SHELLS[interactive.toLowerCase()];
    if (!shell) return make('span', { class: 'try' }, word('interactive'));
    return make('a', { class: 'try', href: `https://shell.azure.com/${shell}`, target: '_blank', rel: 'noopener', title: word('try_it_where') }, word('try_it'));
  };

  setUp('.content pre', (pre) => {
    const code = pre.querySelector('code');
    if (!code || pre.closest('.code')) return;
    const name = pre.getAttribute('aria-label') || '';
    const language = /(?:^|\s)lang-(\S+)/.exec(code.className)?.[1].toLowerCase() || '';
    const header = make('div', { class: 'code-header' });
    const box = make('div', { class: name ? 'code' : 'code no-language' });
    if (language === 'output') box.classList.add('output');
    if (name) header.append(make('span', { class: 'code-language' }, name));
    if (code.dataset.interactive) header.append(hint(code.dataset));

    const wrap = make('button', { class: 'wrap-lines', type: 'button', 'aria-pressed': 'false', hidden: '' }, word('wrap'));
    wrap.addEventListener('click', () => {
      const wrapped = wrap.getAttribute('aria-pressed') !== 'true';
      store('site:wrap', wrapped ? '1' : null);
      keepInPlace(wrap, () => {
        for (const other of all('.wrap-lines:not([hidden])')) {
          other.setAttribute('aria-pressed', other.closest('.code').classList.toggle('wrapped', wrapped));
        }
      });
    });

    const button = make('button', { class: 'copy', type: 'button' }, word('copy'));
    let reset;
    button.addEventListener('click', async () => {
      const said = word(await copy(typed(code.textContent, language)) ? 'copied' : 'copy_failed');
      button.textContent = said;
      say(said);
      clearTimeout(reset);
      reset = setTimeout(() => { button.textContent = word('copy'); }, 2500);
    });

    header.append(wrap, button);
    pre.replaceWith(box);
    box.append(header, pre);
  });
})();

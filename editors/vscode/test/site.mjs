#!/usr/bin/env node
// Stands for the program: it says what the program would, and a language server that finds one thing in every text.

import { createServer } from 'node:http';

const [command, ...rest] = process.argv.slice(2);
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
const heard = ({ id, method, params }) => {
  if (method === 'initialize') send({ id, result: { capabilities: { textDocumentSync: 1 }, serverInfo: { name: 'site' } } });
  else if (method === 'textDocument/didOpen') {
    const { uri } = params.textDocument;
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    send({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [{ range, severity: 2, code: 'h1-missing', source: 'site', message: 'no heading' }] } });
  } else if (method === 'shutdown') send({ id, result: null });
  else if (method === 'exit') process.exit(0);
};

if (command === 'lsp') {
  let waiting = Buffer.alloc(0);
  process.stdin.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(waiting.toString('latin1'));
      if (!head || waiting.length < head[0].length + Number(head[1])) return;
      const end = head[0].length + Number(head[1]);
      heard(JSON.parse(waiting.subarray(head[0].length, end).toString()));
      waiting = waiting.subarray(end);
    }
  });
} else if (command === 'serve') {
  const server = createServer(({ url }, answer) => {
    const isPage = url === '/_site/preview/page/content/a%20b.md';
    answer.writeHead(isPage ? 302 : 404, isPage ? { location: '../../../../a b.html' } : {}).end();
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
} else if (command === 'mv') {
  console.error(`moved ${rest.join(' to ')}\n2 links changed in 1 file`);
} else if (command === 'new' && rest[0] === '--help') {
  console.log('Arguments:\n  <TYPE>\n          The type\n\n          [possible values: concept,\n          how-to]\n\n  <PATH>\n');
} else if (command === 'explain') {
  console.log(`# ${rest[0]}`);
} else {
  console.error('error: it cannot be done');
  process.exitCode = 2;
}

// A stub of the editor: what the extension calls is noted, what nobody needs is a function or a class that does nothing.

const EventEmitter = require('node:events');

const disposable = () => ({ dispose() {} });
const events = new EventEmitter();
const event = (name) => (listener) => {
  events.on(name, listener);
  return { dispose: () => events.off(name, listener) };
};

class Uri {
  constructor(scheme, fsPath, text) { Object.assign(this, { scheme, fsPath, path: fsPath, text }); }
  static file(path) { return new Uri('file', path, `file://${encodeURI(path)}`); }
  static parse(text) { return text.startsWith('file://') ? Uri.file(decodeURI(text.slice(7))) : new Uri(text.split(':')[0], text, text); }
  toString() { return this.text; }
  with() { return this; }
}
class Emitter {
  constructor() { this.heard = new Set(); this.event = (hear) => { this.heard.add(hear); return { dispose: () => this.heard.delete(hear) }; }; }
  fire(what) { this.heard.forEach((hear) => hear(what)); }
  dispose() { this.heard.clear(); }
}
class Disposable {
  constructor(end) { this.dispose = end; }
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
}
class CancellationTokenSource {
  constructor() { this.token = { isCancellationRequested: false, onCancellationRequested: disposable }; }
  cancel() {}
  dispose() {}
}
class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind([this.value, part].filter(Boolean).join('.')); }
}
for (const [name, value] of Object.entries({ Empty: '', QuickFix: 'quickfix', Refactor: 'refactor', RefactorExtract: 'refactor.extract', RefactorInline: 'refactor.inline', RefactorRewrite: 'refactor.rewrite', Source: 'source', SourceOrganizeImports: 'source.organizeImports' })) CodeActionKind[name] = new CodeActionKind(value);
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
class Selection extends Range { get active() { return this.end; } }
class Diagnostic { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } }

/** What the tests look at. */
const seen = { errors: [], messages: [], diagnostics: new Map(), commands: new Map(), panel: undefined, shown: [], output: '' };
const settings = { path: 'site', follow: true };
const answers = { input: undefined, pick: undefined };

const statusItem = { show() {}, hide() {}, dispose() {} };
const known = {
  __esModule: true,
  stub: { seen, settings, answers, events, statusItem },
  version: '1.82.0',
  Uri, Position, Range, Selection, Diagnostic, Disposable, CancellationTokenSource, CodeActionKind, EventEmitter: Emitter,
  ViewColumn: { One: 1, Beside: -2 },
  StatusBarAlignment: { Left: 1 },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  TextEditorRevealType: { InCenterIfOutsideViewport: 2 },
  TextDocumentSaveReason: { Manual: 1 },
  env: { appName: 'stub', asExternalUri: async (uri) => uri },
  commands: {
    registerCommand(name, act) { seen.commands.set(name, act); return disposable(); },
    executeCommand: async () => undefined,
  },
  languages: {
    createDiagnosticCollection: () => ({
      set: (uri, found) => { seen.diagnostics.set(uri.toString(), found ?? []); events.emit('diagnostics'); },
      delete: (uri) => { seen.diagnostics.delete(uri.toString()); events.emit('diagnostics'); },
      clear: () => seen.diagnostics.clear(),
      dispose() {},
    }),
    getDiagnostics: () => [...seen.diagnostics].map(([uri, found]) => [Uri.parse(uri), found]),
    onDidChangeDiagnostics: event('diagnostics'),
    match: () => 1,
  },
  workspace: {
    getConfiguration: () => ({ get: (key) => settings[key], inspect: () => undefined }),
    onDidChangeConfiguration: event('configuration'),
    onDidChangeWorkspaceFolders: event('folders'),
    textDocuments: [],
    workspaceFolders: undefined,
    saveAll: async () => true,
    openTextDocument: async (uri) => document(uri.fsPath),
    createFileSystemWatcher: () => ({ onDidCreate: disposable, onDidChange: disposable, onDidDelete: disposable, dispose() {} }),
  },
  window: {
    activeTextEditor: undefined,
    visibleTextEditors: [],
    createStatusBarItem: () => statusItem,
    createOutputChannel: () => ({ append: (text) => { seen.output += text; }, appendLine() {}, clear: () => { seen.output = ''; }, show() {}, dispose() {} }),
    showErrorMessage: async (message) => { seen.errors.push(message); },
    showInformationMessage: async (message) => { seen.messages.push(message); },
    showInputBox: async () => answers.input,
    showQuickPick: async (items) => { seen.offered = items; return answers.pick; },
    showTextDocument: async (opened) => {
      const editor = { document: opened.uri ? opened : document(opened.fsPath), revealRange() {} };
      seen.shown.push(editor);
      return editor;
    },
    onDidChangeTextEditorSelection: event('selection'),
    createWebviewPanel: () => {
      const panel = {
        webview: { html: '', posted: [], postMessage: async (message) => { panel.webview.posted.push(message); }, onDidReceiveMessage: (hear) => { panel.say = hear; return disposable(); } },
        reveal() {}, onDidDispose: (hear) => { panel.dispose = hear; return disposable(); }, dispose() {},
      };
      return (seen.panel = panel);
    },
  },
};

/** A document of the disk. */
const document = (path) => {
  const text = require('node:fs').readFileSync(path, 'utf8');
  const lines = text.split('\n');
  const start = (line) => lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
  return {
    uri: Uri.file(path), fileName: path, languageId: 'markdown', version: 1, isClosed: false,
    getText: () => text,
    offsetAt: ({ line, character }) => start(line) + character,
    positionAt: (offset) => { const before = text.slice(0, offset).split('\n'); return new Position(before.length - 1, before.at(-1).length); },
  };
};
known.stub.document = document;

// The language client derives classes of the editor's and listens to all of its events.
const anything = (target) => new Proxy(target, { get: (of, name) => (name in of || typeof name === 'symbol' ? of[name] : name.startsWith('on') || name.startsWith('register') || name.startsWith('create') ? disposable : undefined) });
for (const part of ['languages', 'workspace', 'window', 'commands']) known[part] = anything(known[part]);
module.exports = Object.setPrototypeOf(known, new Proxy({}, { get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : class {}) }));

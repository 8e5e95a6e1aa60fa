// Bundles the extension into one file; with --test its tests, in which the editor is a stub.

import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const common = { bundle: true, platform: 'node', target: 'node18', format: 'cjs', logLevel: 'warning', absWorkingDir: at('.') };

rmSync(at('dist'), { recursive: true, force: true });
if (process.argv.includes('--test')) {
  const tests = readdirSync(at('test')).filter((name) => name.endsWith('.test.ts'));
  await build({ ...common, entryPoints: tests.map((name) => `test/${name}`), outdir: 'dist/test', alias: { vscode: at('test/vscode.cjs') } });
} else {
  const minify = process.argv.includes('--minify');
  await build({ ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'], minify, sourcemap: !minify });
}

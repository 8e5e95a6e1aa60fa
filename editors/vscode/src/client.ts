// The language server: the program itself, which does all that shows in the text.

import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { program } from './program';

/** What it is told about: articles, YAML pages, tables of contents, and what configures a docset. */
export const DOCUMENTS: LanguageClientOptions['documentSelector'] = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'json', pattern: '**/{docfx,.openpublishing.*,TOC,toc}.json' },
];

/** The client, not yet started. */
export const client = (): LanguageClient => {
  const server: ServerOptions = { command: program(), args: ['lsp'] };
  return new LanguageClient('site', 'site', server, { documentSelector: DOCUMENTS, diagnosticCollectionName: 'site' });
};

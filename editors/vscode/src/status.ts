// How many problems there are, in the status bar.

import * as vscode from 'vscode';

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Counts what the language server found. It calls itself `site`. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, 10);
  private readonly heard = vscode.languages.onDidChangeDiagnostics(() => this.update());

  constructor() {
    this.item.name = 'site';
    this.item.command = 'workbench.actions.view.problems';
    this.update();
  }

  update(): void {
    const own = vscode.languages.getDiagnostics().flatMap(([, found]) => found.filter(({ source }) => source === 'site'));
    const of = (severity: vscode.DiagnosticSeverity): number => own.filter((one) => one.severity === severity).length;
    const errors = of(vscode.DiagnosticSeverity.Error);
    const warnings = of(vscode.DiagnosticSeverity.Warning);
    const others = own.length - errors - warnings;
    this.item.text = own.length === 0 ? '$(check) site' : `$(${errors > 0 ? 'error' : 'warning'}) site: ${own.length}`;
    const told = [[errors, 'error'], [warnings, 'warning'], [others, 'suggestion']] as const;
    const words = told.filter(([number]) => number > 0).map(([number, one]) => count(number, one));
    this.item.tooltip = words.join(', ') || 'site finds no problems in the files that it has looked at';
    this.item.show();
  }

  dispose(): void {
    this.heard.dispose();
    this.item.dispose();
  }
}

#![doc = include_str!("../../lints/rules/az-command-language.md")]

use super::{Findings, Inventory, code};
use crate::source::Fix;
use crate::source::pattern::pattern;

pattern!(CMDLET, r"^(?:\$[0-9A-Za-z_]+ *= *)?[A-Z][a-z]+-Az[A-Z]");

/// Reports blocks whose language does not fit the commands in them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (node, block) in &doc.code_blocks {
        let language = block.language().to_ascii_lowercase();
        let is_azure = matches!(language.as_str(), "azurecli" | "azurecli-interactive");
        if !is_azure && !matches!(language.as_str(), "bash" | "sh" | "shell" | "console" | "powershell") {
            continue;
        }
        let commands = code::commands(text, &code::lines(doc, node, block));
        let mut commands = commands.iter().map(|command| command.of(text).trim_start()).peekable();
        if commands.peek().is_none() {
            continue;
        }
        let is_cli = |command: &str| command.starts_with("az ");
        let span = code::language(doc, node, block);
        let meant = if is_azure {
            if !block.text.contains("az ") {
                found
                    .add(span, format!("`{language}` is for Azure CLI commands, and there is none"))
                    .help("write `bash`");
            }
            continue;
        } else if language == "powershell" {
            commands.all(|command| CMDLET.is_match(command)).then_some("azurepowershell")
        } else {
            commands.all(is_cli).then_some("azurecli")
        };
        if let Some(meant) = meant {
            let what = if meant == "azurecli" { "Azure CLI" } else { "Azure PowerShell" };
            found
                .add(span, format!("all commands are of {what}, and the language is `{}`", block.language()))
                .help(format!("write `{meant}`"))
                .fix(Fix::safe(span, meant));
        }
    }
}

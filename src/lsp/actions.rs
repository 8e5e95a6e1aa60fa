//! What can be done about a finding: its fix, all safe fixes at once, a comment that silences it.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, Diagnostic, Uri, WorkspaceEdit,
};
use serde::{Deserialize, Serialize};

use super::view::View;
use super::{edits, findings, silence};
use crate::engine::Fixing;
use crate::source::{Edit, FilePath, Finding, Fix, Safety, Snapshot, Span};

/// Longer texts are not shown in the title of an action; what comes in place of one may be twice as long.
const SHOWN: usize = 40;

/// An action whose edits take a while: they are found when it is chosen, where the client can ask for them then.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "action")]
enum Later {
    /// All safe fixes of a file, or those of one rule.
    FixAll { uri: Uri, code: Option<String> },
    /// A comment that silences a finding.
    Silence { uri: Uri, code: String, start: u32, end: u32 },
}

/// What can be done at some place.
pub fn at(view: &View, params: CodeActionParams) -> Result<Option<Vec<CodeActionResponse>>, String> {
    let uri = params.text_document.uri;
    let Some(file) = view.file(&uri) else { return Ok(None) };
    let lines = view.lines(&file);
    let asked = lines.span(params.range);
    let only = params.context.only.map(|only| only.into_iter().map(String::from).collect::<Vec<_>>());
    let wants = |kind: &str| {
        let holds = |wanted: &String| kind == wanted || kind.starts_with(&format!("{wanted}.")) || wanted.is_empty();
        only.as_ref().is_none_or(|only| only.iter().any(holds))
    };
    let found = view.moment().check_only(&file).findings;
    let touches = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let here: Vec<&Finding> = found.iter().filter(|finding| touches(finding.diagnostic.span)).collect();
    let mut actions = Vec::new();
    if wants("quickfix") {
        let given = &params.context.diagnostics;
        for finding in &here {
            let Some(fix) = &finding.diagnostic.fix else { continue };
            let of_client = told(given, finding.diagnostic.code.as_str());
            actions.push(fixed(view, &file, finding, fix, of_client));
        }
        let mut codes: Vec<_> = here.iter().map(|finding| finding.diagnostic.code).collect();
        codes.sort_unstable();
        codes.dedup();
        for code in &codes {
            if found.iter().filter(|finding| finding.diagnostic.code == *code && is_safe(finding)).count() > 1 {
                let later = Later::FixAll { uri: uri.clone(), code: Some(code.to_string()) };
                let title = format!("Fix all `{code}` in this file");
                actions.push(action(view, title, CodeActionKind::QuickFix, later, None));
            }
        }
        let of_client = given.iter().filter(|it| it.source.as_deref() == Some(findings::SOURCE));
        let of_client = of_client.filter_map(|it| match &it.code {
            Some(Code::String(code)) => Some((code.clone(), lines.span(it.range))),
            _ => None,
        });
        let silenced = here.iter().map(|finding| (finding.diagnostic.code.to_string(), finding.diagnostic.span));
        let mut silenced: Vec<(String, Span)> = silenced.chain(of_client).collect();
        silenced.sort();
        silenced.dedup_by(|one, other| one.0 == other.0);
        for (code, span) in silenced.into_iter().filter(|_| file.has_extension("md")) {
            let of_client = told(given, &code);
            let title = format!("Disable `{code}` here");
            let later = Later::Silence { uri: uri.clone(), code, start: span.start, end: span.end };
            actions.push(action(view, title, CodeActionKind::QuickFix, later, of_client));
        }
    }
    if wants("source.fixAll.site") && found.iter().any(is_safe) {
        let kind = CodeActionKind::from("source.fixAll.site".to_owned());
        let later = Later::FixAll { uri, code: None };
        actions.push(action(view, "Apply all safe fixes in this file".to_owned(), kind, later, None));
    }
    let is_possible = |action: &CodeAction| action.edit.is_some() || action.data.is_some();
    Ok(Some(actions.into_iter().filter(is_possible).map(CodeActionResponse::CodeAction).collect()))
}

/// Finds the edits of an action that was chosen.
pub fn resolve(view: &View, action: CodeAction) -> Result<CodeAction, String> {
    let later = action.data.clone().and_then(|data| serde_json::from_value(data).ok());
    let edit = later.and_then(|later| edits_of(view, later)).ok_or("there is nothing that would do here any more")?;
    Ok(CodeAction { edit: Some(edit), ..action })
}

fn is_safe(finding: &Finding) -> bool {
    finding.diagnostic.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe)
}

/// The client's own diagnostic, so that it can show what the action is about.
fn told(given: &[Diagnostic], code: &str) -> Option<Vec<Diagnostic>> {
    let is_it = |it: &&Diagnostic| matches!(&it.code, Some(Code::String(known)) if known == code);
    let told: Vec<Diagnostic> = given.iter().filter(is_it).cloned().collect();
    (!told.is_empty()).then_some(told)
}

fn fixed(view: &View, file: &FilePath, finding: &Finding, fix: &Fix, of_client: Option<Vec<Diagnostic>>) -> CodeAction {
    let edit = edits::workspace(view, BTreeMap::from([(file.clone(), fix.edits.clone())]));
    let is_safe = fix.safety == Safety::Safe;
    let title = title(fix, view.text(file)).unwrap_or_else(|| format!("Fix `{}`", finding.diagnostic.code));
    CodeAction {
        title: if is_safe { title } else { format!("{title} (look at the result)") },
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: of_client,
        is_preferred: Some(is_safe),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// What a fix of one short edit does.
fn title(fix: &Fix, text: &str) -> Option<String> {
    let [edit] = &fix.edits[..] else { return None };
    let (old, new) = (text.get(edit.span.range())?, edit.text.as_str());
    let is_shown = |text: &str, most| text.chars().count() <= most && !text.contains(['\n', '\r', '`']);
    let is_short = is_shown(old, SHOWN) && is_shown(new, SHOWN);
    match (old.trim().is_empty(), new.trim().is_empty()) {
        (true, false) if is_short => Some(format!("Insert `{}`", new.trim())),
        (false, true) if is_short => Some(format!("Remove `{}`", old.trim())),
        (false, false) if is_short => Some(format!("Replace `{old}` with `{new}`")),
        (false, false) if is_shown(new, 2 * SHOWN) => Some(format!("Replace by `{new}`")),
        _ => None,
    }
}

/// An action whose edits take a while.
fn action(
    view: &View,
    title: String,
    kind: CodeActionKind,
    later: Later,
    diagnostics: Option<Vec<Diagnostic>>,
) -> CodeAction {
    let can_wait = view.client.knows("/textDocument/codeAction/resolveSupport/properties", "edit");
    let action = CodeAction { title, kind: Some(kind), diagnostics, ..CodeAction::default() };
    if can_wait {
        return CodeAction { data: serde_json::to_value(later).ok(), ..action };
    }
    CodeAction { edit: edits_of(view, later), ..action }
}

fn edits_of(view: &View, later: Later) -> Option<WorkspaceEdit> {
    let (file, edits) = match later {
        Later::FixAll { uri, code } => {
            let file = view.file(&uri)?;
            let is_wanted = |finding: &Finding, _: &Snapshot| {
                finding.file == file && code.as_ref().is_none_or(|code| finding.diagnostic.code.as_str() == code)
            };
            let fixing = Fixing { wanted: &is_wanted, also_unsafe: false };
            let fixed = view.moment().fix_only(&file, &fixing);
            let edits = fixed.texts.get(&file).map(|(old, new)| edits::between(old, new))?;
            (file, edits)
        }
        Later::Silence { uri, code, start, end } => {
            let file = view.file(&uri)?;
            let edits: Vec<Edit> = silence::edits(view, &file, &code, Span { start, end })?;
            (file, edits)
        }
    };
    Some(edits::workspace(view, BTreeMap::from([(file, edits)])))
}

//! What is wrong, where, and what to do about it. Plain data until `report` prints it.

use super::{Code, FilePath, Span};

/// How much a finding matters. Ordered: an error is more than a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a run by default.
    Suggestion,
    /// Readers suffer.
    Warning,
    /// Learn's build fails, or the text must never be published.
    Error,
}

impl Severity {
    /// The name used in configuration and output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Suggestion => "suggestion",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// An author's fault in one file. Its severity is decided later, by the rule's settings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The rule that is broken, as its page in `lints/rules/` is named.
    pub code: Code,
    /// Where, in the file that has the fault.
    pub span: Span,
    /// What is wrong: lower case, names in backticks, no final stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// The target that it is about, where there may be several at one place.
    pub target: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with nothing but code, place and message.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, span, message: message.into(), help: None, related: Vec::new(), fix: None, target: None }
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    pub fn related(mut self, related: Related) -> Diagnostic {
        self.related.push(related);
        self
    }

    /// Adds the target that it is about.
    pub fn about(mut self, target: &str) -> Diagnostic {
        self.target = Some(target.to_owned());
        self
    }

    /// Adds how to mend it.
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }
}

/// Another place that explains a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The file of the place; nothing for the diagnostic's own.
    pub file: Option<FilePath>,
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// A way to mend a fault.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// Whether it may be applied without a person's decision.
    pub safety: Safety,
    /// Edits that do not overlap, in order.
    pub edits: Vec<Edit>,
    /// What becomes another thing by them, where that is more than they replace: what was text, and is a link now.
    pub makes: Option<Span>,
}

impl Fix {
    /// A fix of some edits.
    pub fn new(safety: Safety, edits: Vec<Edit>) -> Fix {
        Fix { safety, edits, makes: None }
    }

    /// A fix of one edit that keeps the meaning.
    pub fn safe(span: Span, text: impl Into<String>) -> Fix {
        Fix::new(Safety::Safe, vec![Edit { span, text: text.into() }])
    }

    /// A fix of one edit that a person has to decide on.
    pub fn needs_review(span: Span, text: impl Into<String>) -> Fix {
        Fix::new(Safety::Unsafe, vec![Edit { span, text: text.into() }])
    }

    /// The same, of which all of `span` becomes another thing.
    pub fn making(self, span: Span) -> Fix {
        Fix { makes: Some(span), ..self }
    }
}

/// Whether a fix keeps the meaning of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Same meaning; `--fix` applies it.
    Safe,
    /// A person decides; only `--unsafe-fixes` applies it.
    Unsafe,
}

/// Replaces the text at `span`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// A place in a file of the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// The bytes.
    pub span: Span,
}

/// A diagnostic that has found its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file that has the fault.
    pub file: FilePath,
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The includes through which the file came into a page, outermost first.
    pub chain: Vec<Place>,
}

impl Fault {
    /// A fault of a file that nothing includes.
    pub fn new(file: FilePath, diagnostic: Diagnostic) -> Fault {
        Fault { file, diagnostic, chain: Vec::new() }
    }

    /// The fault as somebody is told of it who wants to know how much it matters.
    pub fn weighing(self, severity: Severity) -> Finding {
        let Fault { file, diagnostic, chain } = self;
        Finding { file, severity, diagnostic, chain }
    }
}

/// A fault that has found its weight: what `report` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file that has the fault.
    pub file: FilePath,
    /// How much it matters under the rule's settings.
    pub severity: Severity,
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The includes through which the file came into a page, outermost first.
    pub chain: Vec<Place>,
}

impl Finding {
    /// Where it stands among others: by file, then by place, then by code.
    pub fn order(&self) -> (&FilePath, Span, Code) {
        (&self.file, self.diagnostic.span, self.diagnostic.code)
    }
}

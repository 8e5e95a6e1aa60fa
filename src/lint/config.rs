//! The project's settings: `lints/*.yml`, its own lists, types and word rules, and the `rules` that a `docfx.json` has already.
//!
//! Later files win over earlier ones, `lints/` over `docfx.json`. What is unknown or of the wrong type is a finding; the rest
//! of the file counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::docset::{self, Docset, Faults, Globs};
use crate::rules::{
    self, Changed, ContentType, ContentTypes, Data, FileGlobs, OptionValue, Rule, Setting, Settings, TermRule,
};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Date, Diagnostic, Fault, FilePath, Severity, Snapshot, Span, codes};

/// The settings of every docset of the root.
pub struct AllSettings(Vec<Settings>);

impl AllSettings {
    /// The settings that hold for `file`: those of the docset whose folder is nearest above it.
    pub fn of(&self, file: &FilePath) -> &Settings {
        let nearest = self.0.iter().filter(|settings| file.is_in(&settings.folder));
        nearest.max_by_key(|settings| settings.folder.as_str().len()).unwrap_or(&self.0[0])
    }
}

/// Reads the settings of all docsets.
pub fn load(snapshot: &Snapshot, docset: &Docset, today: Option<Date>) -> (AllSettings, Faults) {
    let root = FilePath::root();
    let mut found = Faults::new();
    let folders: BTreeSet<&FilePath> =
        [&root].into_iter().chain(docset.files.configs().iter().map(|it| &it.folder)).collect();
    let all = folders.into_iter().map(|folder| {
        let mut reader = Reader {
            settings: Settings {
                built_in: rules::rules(),
                kind: docset.files.kind(),
                folder: folder.clone(),
                ..Settings::default()
            },
            holder: folder.clone(),
            found: &mut found,
        };
        for config in docset.files.configs().iter().filter(|config| config.folder == *folder) {
            if let Some(file) = &config.file {
                reader.docfx(file, &config.rules);
            }
        }
        let (mut lists, mut types) = (BTreeMap::new(), Vec::new());
        // The root's own settings hold in every docset below it.
        let mut holders = vec![root.clone()];
        holders.extend((*folder != root).then(|| folder.clone()));
        for holder in holders {
            let lints = holder.join("lints").expect("a folder below");
            reader.holder = holder;
            // Settings may speak of the project's own rules.
            let terms = lints.join("terms").expect("a folder below");
            for file in snapshot.in_folder(&terms).iter().filter(|file| is_yaml(file)) {
                reader.terms(snapshot, file);
            }
            for file in snapshot.in_folder(&lints).iter().filter(|file| is_yaml(file)) {
                reader.lints(snapshot, file);
            }
            let data = lints.join("data").expect("a folder below");
            for file in snapshot.in_folder(&data).iter().filter(|file| is_yaml(file)) {
                reader.list(snapshot, file, &mut lists);
            }
            let kinds = lints.join("types").expect("a folder below");
            for file in snapshot.in_folder(&kinds).iter().filter(|file| is_yaml(file)) {
                types.push(reader.content_type(snapshot, file));
            }
        }
        let Reader { mut settings, .. } = reader;
        settings.data = Data::new(lists);
        settings.types = ContentTypes::new(&types, &settings.data);
        settings.today = today;
        settings
    });
    let all = AllSettings(all.collect());
    // What the root's files hold was read once for each docset.
    let mut seen = BTreeSet::new();
    found.retain(|fault| seen.insert((fault.file.clone(), fault.diagnostic.span, fault.diagnostic.message.clone())));
    (all, found)
}

fn is_yaml(file: &FilePath) -> bool {
    file.has_extension("yml") || file.has_extension("yaml")
}

struct Reader<'a> {
    settings: Settings,
    /// The folder of the file that is read: of `docfx.json`, or the one that `lints` lies in. Globs start there.
    holder: FilePath,
    found: &'a mut Faults,
}

impl Reader<'_> {
    fn report(&mut self, file: &FilePath, at: &Yaml, message: impl Into<String>) -> &mut Diagnostic {
        self.found.push(Fault::new(file.clone(), Diagnostic::new(codes::RULE_OVERRIDE_INVALID, at.span, message)));
        &mut self.found.last_mut().expect("one was pushed").diagnostic
    }

    /// A file of `lints/`.
    fn lints(&mut self, snapshot: &Snapshot, file: &FilePath) {
        let yaml = docset::read_yaml(snapshot, file, codes::CONFIG_INVALID, self.found);
        if !matches!(yaml.value, Value::Map(_) | Value::Null) {
            let message = "settings of rules are a mapping with `rules` and `files`";
            self.found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, yaml.span, message)));
        }
        for (key, value) in yaml.entries() {
            match key.as_text().unwrap_or("") {
                "rules" => {
                    if !matches!(value.value, Value::Map(_) | Value::Null) {
                        let message = "`rules` is not a mapping from codes to settings";
                        self.found.push(Fault::new(
                            file.clone(),
                            Diagnostic::new(codes::CONFIG_INVALID, value.span, message),
                        ));
                    }
                    for (code, setting) in value.entries() {
                        self.rule(file, code, setting, false);
                    }
                }
                "files" => self.files(file, value),
                unknown => {
                    let message = format!("settings of rules have no key `{unknown}`: there are `rules` and `files`");
                    self.report(file, key, message);
                }
            }
        }
    }

    fn files(&mut self, file: &FilePath, value: &Yaml) {
        if !matches!(value.value, Value::Map(_) | Value::Null) {
            self.report(file, value, "`files` is a mapping with `exclude`");
        }
        for (key, globs) in value.entries() {
            match key.as_text().unwrap_or("") {
                "exclude" => self.settings.ignored = self.globs(file, globs),
                unknown => {
                    self.report(file, key, format!("`files` has no key `{unknown}`: there is `exclude`"));
                }
            }
        }
    }

    /// A file of `lints/data/`.
    fn list(&mut self, snapshot: &Snapshot, file: &FilePath, lists: &mut BTreeMap<String, Yaml>) {
        let yaml = docset::read_yaml(snapshot, file, codes::CONFIG_INVALID, self.found);
        if Data::is_known(file.stem()) {
            self.faults(file, Data::faults(file.stem(), &yaml));
            lists.insert(file.stem().to_owned(), yaml);
        } else {
            let message = format!("there is no list `{}` to add to", file.stem());
            self.report(file, &yaml, message);
        }
    }

    /// A file of `lints/terms/`: a word rule, whose code is the file's name.
    fn terms(&mut self, snapshot: &Snapshot, file: &FilePath) {
        let yaml = docset::read_yaml(snapshot, file, codes::CONFIG_INVALID, self.found);
        let code = file.stem();
        let is_code = code.starts_with(|c: char| c.is_ascii_lowercase())
            && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_code || rules::rule(code).is_some() {
            let why = if is_code {
                "is the name of a built-in rule"
            } else {
                "is no code: it has small letters, digits and `-`"
            };
            self.report(file, &Yaml { span: Span::default(), ..yaml }, format!("`{code}` {why}"));
            return;
        }
        let (rule, faults) = TermRule::read(code, &yaml);
        self.faults(file, faults);
        if let Some(rule) = rule {
            self.settings.terms.retain(|known| known.rule.code != rule.rule.code);
            self.settings.terms.push(rule);
        }
    }

    /// A file of `lints/types/`.
    fn content_type(&mut self, snapshot: &Snapshot, file: &FilePath) -> Yaml {
        let yaml = docset::read_yaml(snapshot, file, codes::CONFIG_INVALID, self.found);
        self.faults(file, ContentType::faults(&yaml));
        yaml
    }

    fn faults(&mut self, file: &FilePath, faults: Vec<(Span, String)>) {
        let faults = faults.into_iter().map(|(span, why)| Diagnostic::new(codes::CONFIG_INVALID, span, why));
        self.found.extend(faults.map(|said| Fault::new(file.clone(), said)));
    }

    /// The `rules` of a `docfx.json`. They also name rules of Learn's that are none here, and have settings of their own.
    fn docfx(&mut self, file: &FilePath, rules: &Yaml) {
        for (code, setting) in rules.entries() {
            self.rule(file, code, setting, true);
        }
    }

    /// The setting of one rule. `foreign` settings are another tool's: what is unknown in them is passed over.
    fn rule(&mut self, file: &FilePath, code: &Yaml, setting: &Yaml, foreign: bool) {
        let name = code.as_text().unwrap_or("");
        let named: Vec<Rule> = self.settings.named(name).into_iter().cloned().collect();
        if named.is_empty() && !foreign {
            let near = self.settings.nearest(name).map(|near| format!("did you mean `{near}`?"));
            self.report(file, code, format!("`{name}` is not a rule")).help = near;
        }
        for rule in named {
            let mut changed = self.settings.rules.remove(&rule.code).unwrap_or_default();
            match &setting.value {
                Value::Map(entries) => {
                    for (key, value) in entries {
                        self.key(file, &rule, (key, value), &mut changed, foreign);
                    }
                    // Whoever gives options to a rule that is off wants it.
                    if !rule.enabled && !changed.options.is_empty() {
                        changed.severity = changed.severity.or(Some(Some(rule.severity)));
                    }
                }
                Value::Null => {
                    self.report(file, code, format!("`{name}` has no setting"));
                }
                _ => self.severity(file, setting, &mut changed),
            }
            self.settings.rules.insert(rule.code, changed);
        }
    }

    fn key(&mut self, file: &FilePath, rule: &Rule, entry: (&Yaml, &Yaml), changed: &mut Changed, foreign: bool) {
        let (key, value) = entry;
        match key.as_text().unwrap_or("") {
            "severity" => self.severity(file, value, changed),
            "options" => {
                if !matches!(value.value, Value::Map(_)) {
                    self.report(file, value, "`options` is a mapping");
                }
                for (name, value) in value.entries() {
                    if let Some(option) = self.option(file, rule, name, value) {
                        changed.options.push(option);
                    }
                }
            }
            "exclude" => changed.exclude = self.globs(file, value),
            "include" => changed.include = self.globs(file, value),
            "topics" => changed.topics = self.words(file, key, value),
            "contentTypes" if foreign => changed.topics = value.texts().into_iter().map(str::to_owned).collect(),
            "disabled" if foreign => {
                if value.is_true() {
                    changed.severity = Some(None);
                }
            }
            _ if foreign => {}
            unknown => {
                let message = format!(
                    "a rule has no key `{unknown}`: there are `severity`, `options`, `include`, `exclude` and `topics`"
                );
                self.report(file, key, message);
            }
        }
    }

    fn severity(&mut self, file: &FilePath, value: &Yaml, changed: &mut Changed) {
        changed.severity = match value.as_text().unwrap_or("").to_ascii_lowercase().as_str() {
            "error" => Some(Some(Severity::Error)),
            "warning" => Some(Some(Severity::Warning)),
            "suggestion" | "info" => Some(Some(Severity::Suggestion)),
            // YAML reads a bare `off` as text, and an older reader as `false`.
            "off" | "false" => Some(None),
            _ => {
                let shown = value.as_text().unwrap_or("this");
                let message = format!("`{shown}` is not a severity");
                self.report(file, value, message).help =
                    Some("there are `error`, `warning`, `suggestion` and `off`".to_owned());
                return;
            }
        };
    }

    fn option(&mut self, file: &FilePath, rule: &Rule, name: &Yaml, value: &Yaml) -> Option<(String, OptionValue)> {
        let key = name.as_text().unwrap_or("");
        let Some((_, default)) = rule.options.iter().find(|(known, _)| *known == key) else {
            let names: Vec<String> = rule.options.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = format!("`{}` has no option `{key}`", rule.code);
            let help = (!names.is_empty()).then(|| format!("its options are {}", names.join(", ")));
            self.report(file, name, message).help = help;
            return None;
        };
        let read = match (default, &value.value) {
            (Setting::Switch(_), Value::Bool(switch)) => Some(OptionValue::Switch(*switch)),
            (Setting::Number(_), Value::Number(number)) => number.parse().ok().map(OptionValue::Number),
            (Setting::List(_), Value::List(_) | Value::Text(_) | Value::Number(_)) => {
                Some(OptionValue::List(value.texts().into_iter().map(str::to_owned).collect()))
            }
            (Setting::List(_), Value::Map(entries)) => {
                let pair = |(key, value): &(Yaml, Yaml)| {
                    format!("{}: {}", key.as_text().unwrap_or(""), value.texts().join(", "))
                };
                Some(OptionValue::List(entries.iter().map(pair).collect()))
            }
            _ => None,
        };
        if read.is_none() {
            let expected = match default {
                Setting::Switch(_) => "`true` or `false`",
                Setting::Number(_) => "a whole number",
                Setting::List(_) => "a list",
            };
            self.report(file, value, format!("the option `{key}` is {expected}"));
        }
        read.map(|read| (key.to_owned(), read))
    }

    fn globs(&mut self, file: &FilePath, value: &Yaml) -> Option<FileGlobs> {
        let (globs, bad) = Globs::new(value.texts());
        for pattern in bad {
            self.report(file, value, format!("`{pattern}` is not a glob"));
        }
        if value.texts().is_empty() && !matches!(value.value, Value::List(_)) {
            self.report(file, value, "a list of globs is needed");
            return None;
        }
        Some(FileGlobs { folder: self.holder.clone(), globs })
    }

    fn words(&mut self, file: &FilePath, key: &Yaml, value: &Yaml) -> Vec<String> {
        if value.texts().is_empty() {
            self.report(file, key, format!("`{}` is a list of words", key.as_text().unwrap_or("")));
        }
        value.texts().into_iter().map(str::to_owned).collect()
    }
}

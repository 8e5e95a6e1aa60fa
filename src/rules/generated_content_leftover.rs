#![doc = include_str!("../../lints/rules/generated-content-leftover.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Hint, Inventory, lines};
use crate::source::pattern::pattern;
use crate::source::{Span, json};
use crate::syntax::{Kind, Node};

pattern!(
    FIRST,
    r"^(?:(?:Certainly|Sure|Absolutely|Of course)(?:!|, here\b|, I\b)|Here(?:'s|\u{2019}s| is) (?:the|your|an?) (?:[a-z-]+ ){0,3}(?:article|draft|guide|how-to|document|markdown|version|content)\b|As an AI(?: (?:language )?(?:model|assistant))?,|CONTENT BRIEF\b)"
);
pattern!(
    LAST,
    r"^(?:I hope (?:this|that) helps\b|Let me know if\b|As an AI(?: (?:language )?(?:model|assistant))?,|Feel free to ask(?: (?:me|if|for more|any (?:further|more|other|follow-up))\b|[.!])|gap_report\b)"
);

// What readers are never told, wherever it stands: a generator's talk of itself and of what it was given, and its marks for sources.
pattern!(
    ANYWHERE,
    r"(?i)\bas an? (?:AI|artificial intelligence)(?: language)?(?: model| assistant)?,|\bAs an AI (?:language )?(?:model|assistant)\b|\bas an? (?:large )?language model(?: (?:trained|created|made) by \w+)?,? I\b|\b(?:based on|according to|as (?:described|stated|mentioned|noted) in|from|in|per) (?:the|your|these) (?:provided|supplied|given|source) materials?\b|\bthe (?:provided|supplied|source) materials? (?:do(?:es)?n't|do(?:es)? not|say|says|state|states|mention|mentions|contain|specify)\b|\bmy (?:knowledge cut-?off|training data)\b|\bmy (?:last|latest|most recent) (?:knowledge|training) (?:update|cut-?off)\b|\bas of my (?:last|latest|most recent) update in (?:\p{L}+ )?\d{4}\b|\bI've (?:written|created|drafted|prepared|updated) (?:the|this|your) (?:article|document|guide)\b|\u{3010}[^\u{3010}\u{3011}\n]{0,80}\u{2020}[^\u{3010}\u{3011}\n]{0,120}\u{3011}|:contentReference\[oaicite:\d+\](?:\{[^}\n]*\})?|\bcite(?:turn\d+\w+)+|\[(?:citation needed|source needed)\]|\[\^?(?:source|doc|ref|cite)[: ]?\d+\]|\[sources?: [^\[\]\n:]{1,80}\.(?:docx|pdf|md|txt|xlsx|pptx|html?)\b[^\[\]\n]{0,40}\]|\[\d+(?::\d+)?\u{2020}\p{L}[^\[\]\n]{0,80}\]|\[\^\d+\^\]|[(\[](?:(?:see|source:|per|from) )?(?-i:MATERIAL) #?\d+[)\]]|\[?oai_citation:\d+(?:[\u{2021}|][^\]\u{3011}\s]{0,120})?\]?|[\[(](?:\.\.\.|\u{2026})? ?(?:the )?(?:rest|remainder) of (?:the|this) (?:article|section|document|guide|page|draft)\b[^\[\]()\n]{0,40}\b(?:unchanged|unmodified|the same|as (?:is|before)|continues|omitted|remains|stays|here)\b[^\[\]()\n]{0,40}[\])]"
);

/// What a generator begins a sentence with. Within a sentence it may be of the matter: a service answers from the provided documents.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    let given = "(?:documents?|sources?|information|context|content|text)";
    let phrases = [
        format!(r"((?:Based on|According to|As (?:described|stated|mentioned|noted) in|Per) (?:the|your|these) (?:provided|supplied|given|source) {given})\b,"),
        format!(r"((?:The|Your|These) (?:provided|supplied) {given} (?:do(?:es)?n't|do(?:es)? not|says?|states?|mentions?|contains?|specif(?:y|ies)))\b"),
        format!(r"(Here(?:'s|\u{{2019}}s| is) (?:the|your|an?) (?:[A-Za-z-]+ ){{0,3}}(?:of|for|from|based on) (?:the|your) (?:provided|supplied) {given})\b"),
        r"((?:The|These|Your) (?:source |reference )?(?:materials?|sources?|context) (?:provided|supplied|given)(?: to me)? (?:do(?:es)?n['\u{2019}]t|do(?:es)? not|never) (?:explicitly )?(?:say|state|mention|specify|contain|include|cover|describe|provide))\b".to_owned(),
        format!(r"((?:This|That|The|These)(?: \p{{L}}+){{0,2}} (?:information|details?|data|facts?) (?:is|are|was|were)(?:n['\u{{2019}}]t| not) (?:explicitly )?(?:available|included|present|found|given|provided|contained) in (?:the|your) (?:provided|supplied|given|source) (?:materials?|{given}))\b"),
        r"(As (?:the|your) (?:content |article |writing )?brief (?:asks?|requests?|requires?|requested|required|says?|states?|specifie[sd]|instructs?|demands?)(?: for| us)?),".to_owned(),
        r"((?:As (?:requested|required|asked|instructed|specified|described|stated|outlined) (?:in|by)|According to|Based on|Per) (?:the|your) (?:content |article |writing )?brief),".to_owned(),
        r"(As (?:you requested|per your (?:request|instructions?|brief))),".to_owned(),
        // A name that goes on is that of somebody else.
        r"(This (?:article|document|guide|draft|page) (?:was|is|has been) (?:\p{L}+ )?(?:generated|written|created|drafted|produced) by (?:ChatGPT|GPT|OpenAI|Claude|Gemini|Bard|(?:Microsoft |GitHub )?Copilot|an AI|a (?:large )?language model))(?:[^\w\s]|\s+[^\sA-Z]|\s*$)".to_owned(),
        r"(\[?Note to (?:the )?(?:editor|reviewer|writer|author)s?:)".to_owned(),
    ];
    Regex::new(&format!(r"(?:^|[.!?:|*_>-]\s+|^\s*)(?:{})", phrases.join("|"))).expect("a pattern")
});

// What a generator misses in its sources. A program misses something in what it was given, too, but an article tells that of a
// condition: what happens if it is not there.
pattern!(
    MISSED,
    r"(?i)(?:^|[.!?:;|*_>-]\s+|^\s*)(?<lead>[^.!?:;]*?)\b(?<said>(?:(?:is|are|was|were)(?:n't|n\u{2019}t| not)|(?-i:Not)) (?:explicitly )?(?:specified|mentioned|stated|described|documented|detailed|covered|addressed|discussed) (?:in|by) (?:the|your|these|any of the) (?:provided|supplied) (?:materials?|documents?|documentation|sources?|information|context|content|text))(?:[.,;:)]|\s*$)"
);
pattern!(CONDITION, r"(?i)\b(?:if|when|whenever|unless|whether|that|which|who|where|while)\b");

// What a generator says to the one who asked. In a list, a table or a quote it may be what a bot says in the example.
pattern!(
    SPOKEN,
    r"(?:^|[.!?]\s+|^\s*)(Would you like me to\b|Do you want me to\b|If you(?:'d|\u{2019}d| would) like, I can\b|(?:(?:I'm|I\u{2019}m|I am|I'm very) sorry|Sorry|I apologi[sz]e|My apologies),? but I (?:can't|can\u{2019}t|cannot|am unable to|don't have|don\u{2019}t have|do not have)\b)"
);

// What a generator says it cannot do. An author says that, too, of somebody (`if I cannot check …`), of what is the author's
// (`my …`) or in a question, and a reader who has the trouble says it in quotes.
pattern!(
    CANNOT,
    r"(?i)(?:^|[^\s\p{L}\x22'\u{201c}\u{2018}*`]\s+|^\s*[*_>|-]+\s*)(?<said>I (?:cannot|can't|can\u{2019}t|am unable to|do not have|don't have|don\u{2019}t have) (?:access|verify|browse|provide|check|confirm))\b(?<rest>[^.!?]*[.!?]?)"
);

// What a generator says above a piece of its answer. Above code it may be an author who shows a piece of that.
pattern!(
    LEADS_IN,
    r"^[*_]*(?:(?:Here(?:'s|\u{2019}s| is)|Below is|The following is) (?:the|your) (?:[a-z-]+,? ){0,2}(?:complete|completed|full|final|finished|revised|updated|rewritten|corrected|improved|expanded|requested),? (?:[a-z-]+,? ){0,2}(?:article|section|draft|guide|how-to|paragraph|introduction|documentation)(?: below)?[*_]*:[*_]*\s*)$"
);

/// What assistants leave in the addresses that they found.
const TRACES: [&str; 5] = [
    "utm_source=chatgpt.com",
    "utm_source=openai",
    "utm_source=perplexity",
    "utm_source=copilot.com",
    "utm_source=claude.ai",
];

/// How many blocks at the start and at the end may be a generator's own words.
const EDGE: usize = 3;

/// Lines that lead in a piece of an answer, and marks of assistants in addresses.
fn led_in(doc: &Inventory<'_>) -> Vec<Span> {
    let (text, blocks) = (doc.text(), &doc.document.blocks);
    let is_code = |block: &Node| matches!(block.kind, Kind::CodeBlock(_));
    let mut led_in = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        if matches!(block.kind, Kind::Paragraph) && !blocks.get(number + 1).is_some_and(is_code) {
            let said = block.span.of(text).trim_end();
            led_in.extend(
                LEADS_IN
                    .is_match(said)
                    .then(|| Span::new(block.span.start as usize, block.span.start as usize + said.len())),
            );
        }
    }
    for link in doc.links.iter().filter(|link| TRACES.iter().any(|trace| link.reference.target.contains(trace))) {
        let source = link.node.span.of(text);
        let trace = TRACES.iter().find_map(|trace| Some((source.find(trace)?, trace.len())));
        let start = link.node.span.start as usize;
        led_in.extend(trace.map(|(at, length)| Span::new(start + at, start + at + length)));
    }
    led_in
}

/// Reports the wrapping of a text generator's answer.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = &doc.document.blocks;
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    if doc.document.header.is_none()
        && text[start..].starts_with('{')
        && json::parse(&text[start..]).0.get("content").is_some()
    {
        found.add(Span::new(start, start + 1), "the file is the JSON of a text generator, not an article");
        return;
    }
    if let [only] = blocks.as_slice()
        && let Kind::CodeBlock(block) = &only.kind
        && matches!(block.language().to_ascii_lowercase().as_str(), "markdown" | "md")
    {
        let at = only.span.start as usize;
        found.add(Span::new(at, lines::end(text, at)), "the whole article is inside a code block");
        return;
    }
    let mut taken: Vec<Span> = Vec::new();
    let mut look = |block: &Node, pattern: &Regex| {
        let Kind::Paragraph = block.kind else { return };
        let source = block.span.of(text);
        if let Some(phrase) = pattern.find(source.trim_start_matches(['*', '_', '#', ' '])) {
            let at = block.span.start as usize + source.find(phrase.as_str()).unwrap_or(0);
            let span = Span::new(at, at + phrase.len());
            taken.push(span);
            found.add(span, format!("`{}` looks like a text generator's answer", phrase.as_str()));
        }
    };
    blocks.iter().take(EDGE).for_each(|block| look(block, &FIRST));
    blocks.iter().skip(blocks.len().saturating_sub(EDGE)).for_each(|block| look(block, &LAST));
    if !doc.hints().has(Hint::Generated) {
        return;
    }
    // No phrase goes on in the next line, and a line of ASCII is searched many times faster than one that is not.
    let prose = doc.prose();
    let of_lines = |span: Span, phrases: fn(&str) -> Vec<Span>| {
        lines::of(prose, span).flat_map(move |line| {
            let start = line.start as usize;
            phrases(line.of(prose))
                .into_iter()
                .map(move |it| Span::new(start + it.start as usize, start + it.end as usize))
        })
    };
    let paragraphs = blocks.iter().filter(|block| matches!(block.kind, Kind::Paragraph));
    let spoken = paragraphs.flat_map(|block| of_lines(block.span, spoken));
    let mut phrases: Vec<Span> =
        of_lines(Span::new(0, prose.len()), phrases).chain(spoken).chain(led_in(doc)).collect();
    phrases.sort_unstable();
    for span in phrases {
        if taken.iter().all(|known| known.end <= span.start || span.end <= known.start) {
            found.add(span, format!("`{}` looks like a text generator's answer", span.of(text)));
            taken.push(span);
        }
    }
}

/// A generator's phrases in a line.
fn phrases(line: &str) -> Vec<Span> {
    let begins = BEGINS.captures_iter(line).filter_map(|captures| captures.iter().skip(1).flatten().next());
    let missed = MISSED.captures_iter(line).filter(|captures| !CONDITION.is_match(&captures["lead"]));
    let missed = missed.filter_map(|captures| captures.name("said"));
    let cannot = CANNOT.captures_iter(line).filter_map(|captures| {
        let rest = captures["rest"].trim();
        let is_own = rest.ends_with('?') || rest.starts_with("my ") || rest.starts_with("to my ");
        captures.name("said").filter(|_| !is_own && !line.starts_with('#'))
    });
    ANYWHERE.find_iter(line).chain(begins).chain(missed).chain(cannot).map(|it| Span::from(it.range())).collect()
}

/// What is said to the one who asked, in a line of a paragraph; what somebody says in quotes is not.
fn spoken(line: &str) -> Vec<Span> {
    let said = SPOKEN.captures_iter(line).filter_map(|captures| captures.get(1));
    let is_quoted = |at: usize| {
        let count = |mark: char| line[..at].matches(mark).count();
        count('"') % 2 == 1 || count('\u{201c}') > count('\u{201d}')
    };
    said.filter(|it| !is_quoted(it.start())).map(|it| Span::from(it.range())).collect()
}

//! Words as claims are compared by: stems, without the words that every sentence has, and one word for those that mean the same.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rust_stemmers::{Algorithm, Stemmer};

use crate::draft::units::in_base;
use crate::source::pattern::pattern;

/// Words that say nothing of a thing.
const EMPTY: &str = "a an the and or of for to in on at by with from as is are was were be been being am it its this that these those \
    there here you your yours we our ours they their them he she his her i me my us one ones who whom whose which what when where why \
    how then than so such also too very just only own same other another each every any all both few some most more less much many \
    can could may might must shall should will would do does did done doing have has had having not no nor never none cannot without \
    if because while until unless although though since about into onto over under up down out off again further once per via within \
    between across through during before after above below first least at_most get gets got let lets make sure please see e.g i.e etc \
    use uses used using need needs needed new now current currently following follow follows called named example note information \
    article section value values number numbers set sets setting settings e g later earlier newer older time times \
    maximum minimum max min limit limits limited always exactly approximately anyone anybody everyone everybody someone somebody around nearly almost either neither";

/// Words that say the same, each line under its first.
const SAME: &str = "
    remove delete drop erase purge uninstall discard
    create make add provision build
    change modify edit alter adjust update customize customise
    start begin launch
    run execute
    stop end halt terminate
    keep retain retention hold preserve stay remain last persist store save
    show display print list view
    choose select pick
    permit allow let accept
    block deny reject refuse forbid forbidden prevent prohibit
    support offer provide
    require need mandatory obligatory compulsory
    lowercase lowercased
    uppercase uppercased capitalized
    attach connect link join
    detach disconnect
    send transmit deliver emit
    receive get obtain
    fail error
    fast faster quick quicker rapid
    slow slower
    long longer longest
    short shorter shortest brief
    large larger largest big bigger
    small smaller smallest
    raise increase higher
    lower reduce decrease
    swap switch
    approve approval
    default defaults
    expire expiry expiration lapse
    renew refresh
    replace supersede substitute
    restart reboot
    sign login logon
    region location
    client consumer
    copy replicate
    encrypt cipher
    verify check validate confirm ensure
    configure configuration
    install installation setup
    permission right privilege
    try attempt retry
    wait pause delay
    size length
    price cost fee charge
    thaw defrost
    repair fix mend
    watch monitor observe
    notify inform alert warn
    buy purchase
    clean wipe
    defective faulty
    employee staff
    car vehicle
    happen occur
    finish complete
    forbid disallow
    immediately instantly
    usually normally typically
    sheet page
    shut close
    restore recover
    backup back-up
    directory folder
    repository repo
    parameter option argument flag switch
    application app
    database db
    kubernetes k8s
    administrator admin
    authenticate authentication
    authorize authorization
    minute min
    percent percentage";

/// Forms of verbs, each line under its first, that no rule makes.
const FORMS: &str = "
    lose lost
    keep kept
    send sent
    leave left
    hold held
    sell sold
    pay paid
    lend lent
    build built
    buy bought
    give gave given
    take took taken
    write wrote written
    choose chose chosen
    break broke broken
    begin began begun
    find found
    show shown
    know knew known
    make made
    run ran
    tell told
    say said
    go went gone
    come came
    fall fell fallen
    grow grew grown
    draw drew drawn
    drive drove driven
    hide hid hidden
    bring brought
    spend spent
    feel felt
    lead led
    feed fed
    hang hung
    freeze froze frozen
    rise rose risen
    wear wore worn
    throw threw thrown
    catch caught
    teach taught
    bind bound
    wind wound
    eat ate eaten
    sleep slept
    meet met
    ride rode ridden
    speak spoke spoken
    steal stole stolen
    swim swam swum
    shake shook shaken
    sink sank sunk
    stick stuck
    deal dealt
    dry dried drier";

/// Verbs of two words, and the one that says the same.
static PHRASES: LazyLock<[(Regex, &str); 12]> = LazyLock::new(|| {
    let of = |pattern: &str| Regex::new(&format!(r"(?i)\b(?:{pattern})\b")).expect("a pattern");
    [
        (of(r"(?:turn|switch|shut)(?:s|ed|es|ing|ned|ching)?((?: [\w-]+){0,4}?) (?:off|down)"), "disable$1"),
        (of(r"(?:turn|switch)(?:s|ed|es|ing)?((?: [\w-]+){0,4}?) on"), "enable$1"),
        (of(r"(is|are|stays?|be|remains?)( always| still)? off"), "$1$2 disabled"),
        (
            of(r"(is|are|stays?|be|remains?)( always| still)? on(?: by default| all the time|$)"),
            "$1$2 enabled by default",
        ),
        (of(r"(?:bring|brings|brought|get|gets|got)((?: [\w-]+){0,3}?) back"), "restore$1"),
        (of(r"(?:clean|wipe)s?(?:ed|d)? (?:up|out)"), "clean"),
        // What is not available to all yet is a preview.
        (of(r"(?:not(?: yet)?|isn't|aren't) generally available"), "preview"),
        (of(r"generally available|general availability|(?:is|are) GA"), "generallyavailable"),
        (of(r"(?:public )?previews?(?: features?)?"), "preview"),
        // What came and what went with a version; steps that add and remove something are no opposites.
        (of(r"(was|were|been) (?:added|introduced)"), "$1 wasadded"),
        (of(r"(was|were|been) (?:removed|dropped|withdrawn)"), "$1 wasremoved"),
        (
            of(
                r"out of the box|initially|(?:unless|if) (?:you|nobody|no one)(?: don't| do not)? (?:configure|specify|set|choose|select|give|pick|change|define|pass|say)s?(?: (?:otherwise|another|a different|something else|no [\w-]+)\b)?|(?:if|when) (?:you|nobody|no one) (?:leave|omit|skip)s?\b(?: (?:it|this))?(?: (?:out|unset|empty)\b)?",
            ),
            "by default",
        ),
    ]
});

/// A text with verbs of two words as verbs of one: to turn off is to disable.
pub fn phrases(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    let opens = [
        "turn", "switch", "shut", " on", " off", "back", "clean", "wipe", "out of", "ly", "nless", "f you", "f no",
        "GA", "eneral", "review", "was ", "were ", "been ",
    ];
    if !opens.iter().any(|word| text.contains(word)) {
        return out;
    }
    for (pattern, with) in PHRASES.iter() {
        if pattern.is_match(&out) {
            out = Cow::Owned(pattern.replace_all(&out, *with).into_owned());
        }
    }
    out
}

static SAYS_NOTHING: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());

static MEANS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut same = HashMap::new();
    for line in FORMS.lines().chain(SAME.lines()) {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        let first = same.get(&stem(first)).cloned().unwrap_or_else(|| stem(first));
        for word in words {
            same.insert(stem(word), first.clone());
        }
    }
    same
});

/// The stem of a word in small letters.
pub fn stem(word: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    STEMMER.stem(word).into_owned()
}

/// The terms of a text, each once, in order. Numbers and versions are terms as they are.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for word in words(text) {
        if let Some(term) = term(word)
            && !terms.contains(&term)
        {
            terms.push(term);
        }
    }
    terms.extend(text.contains('A').then(|| label(text)).flatten());
    terms
}

/// The letter A, where it names something as B does: `for category A only`.
fn label(text: &str) -> Option<String> {
    pattern!(
        LABEL,
        r"(?:\b[a-z]+|\b(?:Category|Class|Type|Level|Group|Zone|Grade|Part|Form|Model|Phase|Site|Line|Room|Building|Area))\s+A(?:[\s,.;:)|]|$)"
    );
    LABEL.is_match(text).then(|| "A".to_owned())
}

/// The terms of a head of a table: its words, where all of them are such as say nothing elsewhere.
pub fn head_terms(text: &str) -> Vec<String> {
    let terms = terms(text);
    if text.trim() == "A" {
        return vec!["A".to_owned()];
    }
    if terms.is_empty() { words(text).into_iter().map(str::to_lowercase).collect() } else { terms }
}

/// The units of time, size and money that a text names without a number: `in seconds`; the place, what it measures, the unit.
pub fn units_named(text: &str) -> Vec<(Range<usize>, String, String)> {
    pattern!(
        NAMED,
        r"(?i)\b(?:in|how many|number of|as|of|measured in|given in|counted in)\s+(milliseconds|seconds|minutes|hours|days|weeks|months|years|bytes|kilobytes|megabytes|gigabytes|kb|mb|gb|tb|euros|dollars|cents|pounds|kilograms|grams|tonnes|metres|meters|centimetres|centimeters|millimetres|millimeters|kilometres|kilometers|litres|liters|millilitres|milliliters|percent|bar|volts|watts|kilowatts|amperes|celsius|fahrenheit)\b"
    );
    let of = |captures: regex::Captures<'_>| {
        let word = captures.get(1)?;
        let base = in_base("1", word.as_str()).1;
        Some((word.range(), if base == "month" { "s".to_owned() } else { base }, word.as_str().to_lowercase()))
    };
    NAMED.captures_iter(text).filter_map(of).collect()
}

/// The term of a word; nothing where it says nothing.
pub fn term(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let lower = lower.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    if lower.is_empty() || SAYS_NOTHING.contains(lower) || lower.ends_with("n't") || lower.ends_with("n\u{2019}t") {
        return None;
    }
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(lower.to_owned());
    }
    // Its stem is another word.
    if matches!(lower, "optional" | "optionally") {
        return Some("optional".to_owned());
    }
    let stem = stem(lower);
    Some(MEANS.get(&stem).cloned().unwrap_or(stem))
}

/// The words of a text: letters and digits, with the points of versions and the marks of contractions; parts of compounds and of
/// names with humps are words of their own.
pub fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '.');
    for piece in text.split(|c: char| !is_part(c)) {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if piece.is_empty() {
            continue;
        }
        if piece.contains('.') && !piece.starts_with(|c: char| c.is_ascii_digit()) {
            piece.split('.').for_each(|piece| humps(piece, &mut words));
        } else {
            humps(piece, &mut words);
        }
    }
    words
}

/// `networkDataplane` is two words, `AKS` and `eBPF` are one.
fn humps<'t>(piece: &'t str, words: &mut Vec<&'t str>) {
    let mut start = 0;
    let bytes: Vec<(usize, char)> = piece.char_indices().collect();
    for pair in bytes.windows(3) {
        let [(_, before), (at, c), (_, after)] = pair else { continue };
        if c.is_uppercase() && before.is_lowercase() && after.is_lowercase() && at - start > 2 {
            words.push(&piece[start..*at]);
            start = *at;
        }
    }
    if start < piece.len() {
        words.push(&piece[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_the_same_are_one_term() {
        assert_eq!(terms("The Backups are retained"), terms("a backup stays"));
        assert_eq!(terms("networkDataplane of 1.32"), ["network", "dataplan", "1.32"]);
        assert_eq!(terms("It isn't deleted"), terms("removed"));
    }
}

//! Mail addresses, and what only looks like one: a login at a host, the version of a package, a place in a store.

use regex::Match;

use super::place::{before, line_at};
use crate::source::pattern::pattern;

pattern!(MAIL, r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}");
// What is called with a login at a host, or with a package and its version.
pattern!(
    CALLED,
    r"(?:^|[`|;&(]|\$\(?|[#>] )[ \t]*(?:sudo[ \t]+)?(?:ssh|ssh-copy-id|autossh|mosh|scp|sftp|rsync|plink|pscp|psql|pg_dump|pg_restore|mysql|mysqldump|mongosh?|sqlcmd|redis-cli|az ssh|npm|npx|pnpm|yarn|bunx?|deno|go|docker|kubectl)(?:\.exe)?[ \t][^`|;&]*$"
);
// A number of users have an account at such a host, and nobody a mailbox.
pattern!(
    HOST,
    r"(?i)@(?:[\w.-]+\.)?(?:cloudapp\.azure\.com|cloudapp\.net|(?:database|mysql\.database|postgres\.database|postgres\.cosmos)\.azure\.com|windows\.net|azurewebsites\.net|azure-devices\.net|amazonaws\.com|compute\.internal|gserviceaccount\.com|noreply\.github\.com|local|internal|localdomain)$"
);
// A version ends like this, and no host.
pattern!(VERSION, r"(?i)\.(?:alpha|beta|canary|nightly|next|rc|snapshot|preview|stable|latest)$");
pattern!(
    CONTACT,
    r"(?i)\b(?:contacts?|e-?mails?|mail|authors?|owners?|reviewers?|approvers?|stakeholders?|sponsors?|managers?|leads?|engineers?|architects?|teams?|pm|reach|write|ask|questions?|prepared by|written by)\b"
);

/// Names of companies that Microsoft invented for its examples, and those that standards keep free for them.
const SAMPLES: &[&str] = &[
    "contoso",
    "fabrikam",
    "adatum",
    "example",
    "northwind",
    "adventure-works",
    "adventureworks",
    "woodgrove",
    "tailspin",
    "tailwind",
    "litware",
    "proseware",
    "relecloud",
    "treyresearch",
    "wingtip",
    "wideworldimporters",
    "alpineskihouse",
    "blueyonder",
    "bellows",
    "bestforyou",
    "cohovineyard",
    "cohowinery",
    "consolidatedmessenger",
    "cpandl",
    "fineartschool",
    "firstupconsultants",
    "fourthcoffee",
    "graphicdesigninstitute",
    "humongousinsurance",
    "lamnahealthcare",
    "lucernepublishing",
    "margiestravel",
    "munsonspickles",
    "nodpublishers",
    "southridgevideo",
    "thephone-company",
    "vanarsdel",
    "citypowerlight",
    "libertysdelightful",
    "nwtraders",
];
/// Endings that lead to no host.
const NOWHERE: &[&str] = &[".example", ".test", ".invalid", ".localhost"];

/// The mail addresses of a text.
pub fn all(text: &str) -> impl Iterator<Item = Match<'_>> {
    MAIL.find_iter(text).filter(|it| is_mail(text, it))
}

fn is_mail(text: &str, it: &Match<'_>) -> bool {
    let address = it.as_str();
    // `git@github.com:…` is no mailbox, and in `abfss://files@store.…` the part before `@` is none of a person.
    let word = before(text, it.start()).rsplit(char::is_whitespace).next().unwrap_or("");
    let is_remote = address.starts_with("git@") || text[it.end()..].starts_with([':', '/']) || word.contains("://");
    !is_remote && !HOST.is_match(address) && !VERSION.is_match(address) && !CALLED.is_match(&called(text, it.start()))
}

/// What stands before a place in its line, with the lines that it goes on from.
fn called(text: &str, at: usize) -> String {
    let mut called = before(text, at).to_owned();
    let mut start = at - called.len();
    while let Some(above) =
        text[..start].strip_suffix('\n').filter(|above| above.trim_end().ends_with(['\\', '`', '^']))
        && !above.trim_end().ends_with("``")
    {
        let line = before(text, above.len());
        called = format!("{} {called}", line.trim_end().trim_end_matches(['\\', '`', '^']));
        start = above.len() - line.len();
    }
    called
}

/// Whether an address is that of an example.
pub fn is_sample(mail: &str) -> bool {
    let host = mail.rsplit('@').next().unwrap_or("").to_lowercase();
    SAMPLES.iter().any(|name| host.contains(name)) || NOWHERE.iter().any(|ending| host.ends_with(ending))
}

/// Whether a line of a material gives an address as that of somebody: `Contact: hub-team@contoso.com`.
pub fn is_contact(text: &str, at: usize) -> bool {
    let line = line_at(text, at);
    let said = line.split('@').next().unwrap_or("");
    CONTACT.is_match(said) && (said.contains([':', '|', '<', '(']) || said.contains(" to "))
}

/// The name that a mail address is made of, where the text has it: `jo.doe@x.example` and `Jo Doe`.
pub fn owner(mail: &str, text: &str) -> Option<String> {
    let local = mail.split('@').next()?;
    let parts: Vec<String> = local
        .split(['.', '_', '-'])
        .filter(|part| part.len() > 1 && part.chars().all(char::is_alphabetic))
        .map(|part| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect())
        .collect();
    let name = parts.join(" ");
    (parts.len() > 1 && text.contains(&name) && super::people::is_name(&name)).then_some(name)
}

//! Colours for code, decided when the site is built: pages carry classes, so readers need no script for them.
//!
//! Colouring costs more than everything else in a build together. So the grammars that most blocks use are our own lean ones
//! (`syntaxes/`), grammars load only when a block must be coloured, and [`Colours`] remembers blocks from build to build.

mod class;
mod colours;
mod grammar;
mod html;

pub use colours::Colours;
pub use html::html;

use grammar::Grammar;

/// Whether `language` (the first word behind a fence, in any letter case) is one that [`html`] knows, be it as plain text.
pub fn is_known(language: &str) -> bool {
    Grammar::named(language).is_some()
}

#[cfg(test)]
mod tests {
    use super::html::{LONGEST_BLOCK, LONGEST_FOREIGN_LINE, LONGEST_LINE};
    use super::*;
    use proptest::prelude::*;

    /// Code typical of each language: the word behind the fence, the code, and a piece of HTML that must come of it, where
    /// `⟨k …⟩` is a span of class `hl-k`.
    const SAMPLES: &[(&str, &str, &str)] = &[
        ("AzureCLI", "az group create --name x\n", "⟨f az group create⟩ ⟨v --name⟩ x"),
        ("azurecli", "az vm list -g <my group>\n", "⟨v -g⟩ ⟨p &lt;my group&gt;⟩"),
        ("azurepowershell", "New-AzVM -Name 'x'\n", "⟨f New-AzVM⟩ ⟨v -Name⟩ ⟨s 'x'⟩"),
        ("PowerShell", "if ($a -eq 1) {}\n", "⟨k if⟩ (⟨v $a⟩ ⟨k -eq⟩ ⟨n 1⟩) {}"),
        ("ps1", "@{ Name = \"a $b\" }", "⟨a Name⟩ = ⟨s \"a⟩ ⟨v $b⟩⟨s \"⟩"),
        ("kusto", "T\n| where A > ago(1d)\n", "⟨t T⟩\n| ⟨k where⟩ A &gt; ⟨f ago⟩(⟨n 1d⟩)"),
        ("KQL", "T | take 5 // c\n", "⟨k take⟩ ⟨n 5⟩ ⟨c // c⟩"),
        ("bicep", "param n string = 'a'\n", "⟨k param⟩ ⟨v n⟩ ⟨t string⟩ = ⟨s 'a'⟩"),
        ("terraform", "name = \"a\"\n", "⟨a name⟩ = ⟨s \"a\"⟩"),
        ("HCL", "# c\n", "⟨c # c⟩"),
        ("csharp", "public class A { }\n", "⟨k public class⟩ ⟨t A⟩"),
        ("cs", "// c\n", "⟨c // c⟩"),
        ("fsharp", "let x = \"a\"\n", "⟨k let⟩"),
        ("vb", "Dim x As Integer ' c\n", "⟨k As⟩ ⟨t Integer⟩ ⟨c ' c⟩"),
        ("json", "{\"a\": \"b\"}", "{⟨a \"a\"⟩: ⟨s \"b\"⟩}"),
        ("jsonc", "{\"a\": null} // c\n", "⟨n null⟩} ⟨c // c⟩"),
        ("yaml", "a: 1 # c\n", "⟨a a⟩: ⟨n 1⟩ ⟨c # c⟩"),
        ("YML", "a: |\n  b: c\nd: e\n", "  ⟨s b: c⟩\n⟨a d⟩: e"),
        ("xml", "<a b=\"c\"/>\n", "&lt;⟨k a⟩ ⟨a b⟩=⟨s \"c\"⟩/&gt;"),
        ("xaml", "<Grid/>\n", "⟨k Grid⟩"),
        ("bash", "export A=\"$B\"\n", "⟨k export⟩ ⟨v A⟩=⟨s \"⟩⟨v $B⟩⟨s \"⟩"),
        ("sh", "cat <<EOF | a\nhi\nEOF\nls\n", "| ⟨f a⟩\n⟨s hi⟩\n⟨k EOF⟩\n⟨f ls⟩"),
        ("console", "$ ls\nif a\n$ cd\n", "⟨h $⟩ ⟨f ls⟩\nif a\n⟨h $⟩ ⟨f cd⟩"),
        ("Console", "C:\\> dotnet run\n", "⟨h C:\\&gt;⟩ ⟨f dotnet⟩ run"),
        ("http", "GET https://a/{b}\n", "⟨k GET⟩ ⟨s https://a/⟩⟨p {b}⟩"),
        ("HTTP", "HTTP/1.1 200 OK\nA: b\n\n{\"c\": 1}", "⟨a A⟩: b\n\n{⟨a \"c\"⟩: ⟨n 1⟩}"),
        ("sql", "SELECT 'a' FROM b\n", "⟨k SELECT⟩ ⟨s 'a'⟩ ⟨k FROM⟩ b"),
        ("tsql", "EXEC x @y = 1\n", "⟨k EXEC⟩ x ⟨v @y⟩ = ⟨n 1⟩"),
        ("python", "def f(): pass\n", "⟨k def⟩ ⟨f f⟩(): ⟨k pass⟩"),
        ("java", "public class A {}\n", "⟨k public class⟩ ⟨t A⟩"),
        ("javascript", "const a = `b${c}`;\n", "⟨k const⟩ a = ⟨s `b⟩${c}⟨s `⟩"),
        ("TypeScript", "const a: string = 'b';\n", "⟨t string⟩ = ⟨s 'b'⟩"),
        ("go", "func main() {}\n", "⟨k func⟩ ⟨f main⟩() {}"),
        ("rust", "fn main() {}\n", "⟨k fn⟩ ⟨f main⟩() {}"),
        ("c++", "return 0;\n", "⟨k return⟩ ⟨n 0⟩;"),
        ("cpp", "#include <a.h>\n", "⟨s &lt;a.h&gt;⟩"),
        ("dockerfile", "FROM a\n", "⟨k FROM⟩ a"),
        ("toml", "[a]\nb = 1\n", "[⟨h a⟩]\n⟨a b⟩ = ⟨n 1⟩"),
        ("ini", "[a]\nb=c\n", "⟨h [a]⟩\n⟨a b⟩=c"),
        ("diff", "-a\n+b\n", "⟨d -a⟩\n⟨i +b⟩"),
        ("html", "<p class=\"a\">b</p>\n", "⟨k p⟩ ⟨a class⟩=⟨s \"a\"⟩"),
        ("css", "a { color: #fff; }\n", "⟨a color⟩: ⟨n #fff⟩"),
        ("razor", "<p>@Model.A</p>\n", "&lt;⟨k p⟩&gt;⟨v @Model.A⟩"),
        (
            "cshtml",
            "@if (a)\n{\n    <b>x</b>\n}\n<i>y</i>\n",
            "⟨k @if⟩ (a)\n{\n    &lt;⟨k b⟩&gt;x&lt;/⟨k b⟩&gt;\n}\n&lt;⟨k i⟩&gt;y",
        ),
        ("promql", "sum by (a) (b{c=\"d\"}[5m])\n", "⟨f sum⟩ ⟨k by⟩ (a) (b{⟨a c⟩=⟨s \"d\"⟩}[⟨n 5m⟩])"),
        ("cmd", "REM c\n", "⟨c REM c⟩"),
        ("php", "<?php echo 1;\n", "⟨n 1⟩"),
        ("ruby", "def a; end\n", "⟨k def⟩"),
        ("kotlin", "fun a() {}\n", "⟨k fun⟩"),
        ("swift", "let a = 1\n", "⟨k let⟩"),
        ("r", "a <- 1 # c\n", "⟨c # c⟩"),
        ("markdown", "# a\n", "⟨h # a⟩"),
    ];

    /// Writes spans as [`SAMPLES`] does.
    fn short(html: &str) -> String {
        let mut short = String::new();
        for (number, piece) in html.split("<span class=\"hl-").enumerate() {
            let opened = if number == 0 { piece.to_owned() } else { format!("⟨{}", piece.replacen("\">", " ", 1)) };
            short.push_str(&opened.replace("</span>", "⟩"));
        }
        short
    }

    /// Undoes what [`html`] did, as a browser does for `textContent`.
    fn text(html: &str) -> String {
        let mut text = String::new();
        for (number, piece) in html.split('<').enumerate() {
            text.push_str(if number == 0 { piece } else { piece.split_once('>').expect("tags end").1 });
        }
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    #[test]
    fn each_language_has_its_colours() {
        for (language, code, expected) in SAMPLES {
            let html = short(&html(language, code));
            assert!(html.contains(expected), "{language}:\n{html}\nhas no\n{expected}");
        }
    }

    #[test]
    fn output_and_unknown_languages_are_only_escaped() {
        for language in ["output", "Output", "text", "", "no-such-language"] {
            assert_eq!(html(language, "if \"a\" && <b>\n"), "if \"a\" &amp;&amp; &lt;b&gt;\n");
        }
    }

    #[test]
    fn languages_are_known_in_any_letter_case() {
        for language in ["output", "AzureCLI", "CSharp", "YAML", "T-SQL"] {
            assert!(is_known(language), "{language}");
        }
        assert!(!is_known("no-such-language"));
    }

    #[test]
    fn a_string_over_two_lines_is_closed_and_opened_again() {
        assert_eq!(short(&html("bash", "a 'b\n  c'\n")), "⟨f a⟩ ⟨s 'b⟩\n  ⟨s c'⟩\n");
    }

    #[test]
    fn line_breaks_of_windows_stay_outside_of_spans() {
        assert_eq!(short(&html("bash", "# a\r\n# b")), "⟨c # a⟩\r\n⟨c # b⟩");
    }

    #[test]
    fn long_lines_and_huge_blocks_stay_plain() {
        for (language, longest) in [("bash", LONGEST_LINE), ("python", LONGEST_FOREIGN_LINE)] {
            let long = "#".repeat(longest);
            assert_eq!(short(&html(language, &format!("# b\n{long}\n"))), format!("⟨c # b⟩\n{long}\n"));
        }
        let huge = "# b\n".repeat(LONGEST_BLOCK);
        assert_eq!(html("bash", &huge), huge);
    }

    proptest! {
        #[test]
        fn colours_change_no_text_and_spans_end_with_their_line(
            sample in 0..SAMPLES.len(),
            code in r#"([ -~]|\PC|[ \t\n"'`$@#<>{}()\[\]|:/\\*=&;-]|EOF|<<|\$\(|/\*|"{3}|'{3}|<#|@if|if |\r\n){0,80}"#,
        ) {
            let html = html(SAMPLES[sample].0, &code);
            prop_assert_eq!(text(&html), code);
            for line in html.lines() {
                let spans = line.matches("<span class=\"hl-").count();
                prop_assert_eq!(spans, line.matches("</span>").count());
                prop_assert_eq!(spans * 2, line.matches('<').count());
            }
        }
    }
}

//! The Markdown twin of a page says what the page says: what was put into the text stays where it stood, and its links lead on.

mod built;

use built::{build, text};

/// The twin of the article `content/a.md` beside these files.
fn twin(article: &str, others: &[(&str, &str)]) -> String {
    let files = [&[("content/a.md", article), ("content/b.md", "# B\n"), ("content/c.md", "# C\n")], others].concat();
    text(&build(&files), "a.md")
}

#[test]
fn blocks_that_are_put_in_stay_in_their_list_item_quote_or_cell() {
    let article = "# A\n\n1. One\n\n   :::code language=\"text\" source=\"s.txt\":::\n\n2. [!INCLUDE [x](includes/two.md)]\n\n> [!NOTE]\n> [!INCLUDE [x](includes/two.md)]\n\n  [!INCLUDE [x](includes/two.md)]\n\n| a |\n|---|\n| [!INCLUDE [x](includes/bar.md)] |\n| so: [!INCLUDE [x](includes/two.md)] |\n";
    let files = [
        ("content/s.txt", "l1\n\nl2\n"),
        ("content/includes/two.md", "P1\n\n- P2\n"),
        ("content/includes/bar.md", "`p|q`\n"),
    ];
    let expected = "# A\n\n1. One\n\n   ```text\n   l1\n\n   l2\n   ```\n\n2. P1\n\n   - P2\n\n> [!NOTE]\n> P1\n>\n> - P2\n\nP1\n\n- P2\n\n| a |\n|---|\n| `p\\|q` |\n| so: P1 - P2 |\n";
    assert_eq!(twin(article, &files), expected);
}

#[test]
fn a_heading_keeps_what_is_put_into_it() {
    let article = "# A\n\n## Use [!INCLUDE [x](includes/name.md)] now\n";
    let files = [("content/includes/name.md", "<!-- the name -->\n\nContoso\n")];
    assert_eq!(twin(article, &files), "# A\n\n## Use <!-- the name --> Contoso now\n");
}

#[test]
fn labels_of_one_file_do_not_reach_into_another() {
    let article = "# A\n\n[!INCLUDE [x](includes/x.md)]\n\n[!INCLUDE [y](includes/y.md)]\n\n[Own][r], ![p], and [z].\n\n[r]: ./c.md#x \"See (c)\"\n[p]: includes/p.svg\n";
    let files = [
        ("content/includes/x.md", "See [*the* one][r].\n\n[r]: ../b.md\n[z]: ../b.md\n"),
        ("content/includes/y.md", "See [r].\n\n[r]: <../c.md> 'A \"c\"'\n\n[z]\n"),
        ("content/includes/p.svg", "<svg viewBox=\"0 0 4 4\"/>"),
    ];
    let expected = "# A\n\nSee [*the* one](b.md).\n\nSee [r](c.md \"A \\\"c\\\"\").\n\n\n\n[z]\n\n[Own][r], ![p], and [z].\n\n[r]: ./c.md#x \"See (c)\"\n[p]: includes/p.svg\n";
    assert_eq!(twin(article, &files), expected);
}

#[test]
fn what_only_the_dialect_has_is_markdown_in_the_twin() {
    let article = "# A\n\n<xref:u.b>, <xref href=\"u.b\"></xref>, and :::no-loc text=\"[Bee]\":::.\n\n[!INCLUDE [i](includes/i.md)]\n\n[d]: b.md\n\n[By label][d]\n";
    let files = [
        ("content/includes/i.md", ":::image source=\"p.svg\" alt-text=\"A plan of it\" lightbox=\"p.svg\":::\n"),
        ("content/u.md", "---\nuid: u.b\n---\n# B\\<T> \\*x\\*\n"),
        ("content/includes/p.svg", "<svg viewBox=\"0 0 4 4\"/>"),
    ];
    let twin = twin(article, &files);
    assert!(twin.contains("[B\\<T> \\*x\\*](u.md), [B\\<T> \\*x\\*](u.md), and \\[Bee\\]."), "{twin}");
    assert!(twin.contains("lightbox=\"includes/p.svg\"") && twin.contains("[d]: b.md\n"), "{twin}");
}

#[test]
fn lines_end_in_one_way() {
    let twin = twin(
        "\u{feff}# A\r\n\r\n[!INCLUDE [x](includes/x.md)]\r\n\r\nz\r\n",
        &[("content/includes/x.md", "\u{feff}P1\n\nP2\n")],
    );
    assert_eq!(twin, "# A\n\nP1\n\nP2\n\nz\n");
}

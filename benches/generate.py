#!/usr/bin/env python3
"""Writes a Learn repository of as many articles as wanted: always the same files for the same number.

    benches/generate.py PAGES FOLDER

An article has, in the mean, 7.7 KB, 8 blocks of code in eight languages, and 15 links to other files and to their headings, about
one in fifty of them broken; besides tables, lists, callouts, tabs, an included file and a picture. Twenty articles
lie in a folder, fifty folders make an area with a TOC of its own, three levels deep.
"""
import random, sys, zlib
from pathlib import Path

WORDS = """the a of and to in for with on by from your this that each when cluster node pool network policy resource group storage
account region zone service identity access role key secret volume snapshot backup restore upgrade version channel window gateway
ingress load balancer subnet address certificate domain record workload deployment replica container image registry pipeline agent
build release test environment variable setting option default value limit quota price plan monitor metric alert log query workspace
dashboard portal command line template parameter output module package library function trigger binding queue topic event message
stream database table column index cache session token request response header client server endpoint proxy firewall rule tag""".split()
VERBS = "configure create update delete scale restart inspect migrate connect validate enable disable review publish restore".split()
CODE = {
    "azurecli": 'az {v} {a} --name my-{a} --resource-group my-{b} --{c} "{d}" \\\n    --output table\n',
    "bash": 'export {A}="{b}-$(date +%s)"\nfor item in {a} {b} {c}; do\n  echo "$item: ${A}" | grep -v "{d}"   # {e}\ndone\n',
    "json": '{{\n  "{a}": {{ "name": "{b}", "count": {n}, "enabled": true }},\n  "{c}": [ "{d}", "{e}", null ]\n}}\n',
    "yaml": 'apiVersion: v1\nkind: {A}\nmetadata:\n  name: {a}-{b}   # {c}\nspec:\n  replicas: {n}\n  args: ["--{d}", "{e}"]\n',
    "csharp": 'public sealed class {A}Client(string {a})\n{{\n    // {b} {c}\n    public async Task<int> {B}Async() => await Load("{d}", {n});\n}}\n',
    "powershell": '$ {a} = Get-Az{A} -Name "my-{b}" | Where-Object {{ $_.{B} -gt {n} }}\nWrite-Output $ {a}.{c} # {d}\n'.replace("$ ", "$"),
    "kusto": '{A}Logs\n| where TimeGenerated > ago({n}h) and {a} == "{b}"\n| summarize count() by {c}, bin(TimeGenerated, 1h)\n',
    "output": 'NAME      STATUS   AGE\n{a}-{n}   Ready    {n}d\n{b}-{n}   Pending  {n}m\n',
}
A_FOLDER, AN_AREA = 20, 50 * 20
PNG = (b"\x89PNG\r\n\x1a\n" + b"".join(len(d).to_bytes(4, "big") + k + d + zlib.crc32(k + d).to_bytes(4, "big") for k, d in [
    (b"IHDR", bytes([0, 0, 0, 64, 0, 0, 0, 64, 8, 0, 0, 0, 0])), (b"IDAT", zlib.compress(bytes(65) * 64)), (b"IEND", b"")]))


def place(page):
    return f"area-{page // AN_AREA:03}/topic-{page % AN_AREA // A_FOLDER:02}/article-{page % A_FOLDER:02}.md"


class Article:
    def __init__(self, page, pages):
        self.page, self.pages, self.random = page, pages, random.Random(page * 7919 + 1)

    def some(self, words):
        return words[int(self.random.random() * len(words))]

    def sentence(self):
        words = [self.some(WORDS) for _ in range(6 + int(self.random.random() * 14))]
        if self.random.random() < 0.25:
            words[2] = f"**{words[2]}**"
        if self.random.random() < 0.25:
            words[4] = f"`{words[4]}-{words[3]}`"
        return " ".join(words).capitalize() + "."

    def link(self):
        near = self.page - self.page % A_FOLDER + int(self.random.random() * A_FOLDER)
        far = int(self.random.random() * self.pages)
        to = min(near if self.random.random() < 0.7 else far, self.pages - 1)
        target = place(to) if self.random.random() < 0.98 else "area-000/topic-00/gone.md"
        anchor = "#next-steps" if self.random.random() < 0.2 and "gone" not in target else ""
        return f"[{self.some(VERBS)} the {self.some(WORDS)}](../../{target}{anchor})"

    def paragraph(self):
        text = [self.sentence() for _ in range(2 + int(self.random.random() * 3))]
        if self.random.random() < 0.75:
            text.insert(1, f"For more, see {self.link()}.")
        return " ".join(text) + "\n\n"

    def code(self):
        language = self.some(list(CODE))
        words = {key: self.some(WORDS) for key in "abcde"}
        lines = CODE[language].format(v=self.some(VERBS), n=int(self.random.random() * 90), A=words["a"].capitalize(), B=words["b"].capitalize(), **words)
        return f"```{language}\n{lines}```\n\n"

    def table(self):
        rows = "".join(f"| {self.some(WORDS)} | `{self.some(WORDS)}` | {self.sentence()} |\n" for _ in range(4 + int(self.random.random() * 6)))
        return "| Name | Value | What it does |\n|---|---|---|\n" + rows + "\n"

    def steps(self):
        return "".join(f"1. {self.sentence()}\n\n   {self.code().strip().replace(chr(10), chr(10) + '   ')}\n\n" for _ in range(2))

    def callout(self):
        return f"> [!{self.some(['NOTE', 'TIP', 'IMPORTANT', 'WARNING'])}]\n> {self.sentence()} {self.link()}\n\n"

    def tabs(self):
        return "".join(f"### [{name}](#tab/{name.lower()})\n\n{self.sentence()}\n\n{self.code()}" for name in ["Portal", "CLI"]) + "---\n\n"

    def text(self):
        title = f"{self.some(VERBS).capitalize()} the {self.some(WORDS)} {self.some(WORDS)} number {self.page}"
        parts = [f"---\ntitle: {title}\ndescription: {self.sentence()[:150]}\nms.topic: how-to\nms.date: 01/{1 + self.page % 28:02}/2026\n"
                 f"author: someone\nms.author: someone\n---\n\n# {title}\n\n", self.paragraph(), "[!INCLUDE [note](../../includes/note.md)]\n\n"]
        blocks = [self.paragraph, self.paragraph, self.code, self.table, self.steps, self.callout, self.tabs]
        for number in range(6):
            parts.append(f"## {self.some(VERBS).capitalize()} the {self.some(WORDS)} part {number + 1}\n\n{self.paragraph()}")
            parts.extend(self.some(blocks)() for _ in range(2))
        if self.random.random() < 0.5:
            parts.append("![A square without anything in it](../../media/square.png)\n\n")
        parts.append("## Next steps\n\n" + "".join(f"- {self.link()}\n" for _ in range(4)))
        return "".join(parts)


def main():
    pages, root = int(sys.argv[1]), Path(sys.argv[2])
    docs = root / "docs"
    for folder in [docs / "media", docs / "includes"]:
        folder.mkdir(parents=True)
    (docs / "media/square.png").write_bytes(PNG)
    (docs / "includes/note.md").write_text("> [!NOTE]\n> What follows is made by a program, and means nothing.\n")
    (root / ".openpublishing.publish.config.json").write_text('{ "docsets_to_publish": [ { "docset_name": "generated", "build_source_folder": "docs" } ] }\n')
    (docs / "docfx.json").write_text('{ "build": { "content": [ { "files": ["**/*.md", "**/*.yml"], "exclude": ["includes/**"] } ],\n'
                                     '  "resource": [ { "files": ["**/*.png"] } ], "globalMetadata": { "ms.service": "generated" } } }\n')
    (docs / "index.md").write_text("---\ntitle: All areas\ndescription: Where the areas begin, each with its own navigation and its own articles.\n---\n\n# All areas\n\n"
                                   + "".join(f"- [Area {first // AN_AREA}]({place(first)})\n" for first in range(0, pages, AN_AREA)))
    tocs = {}
    for page in range(pages):
        article = docs / place(page)
        if page % A_FOLDER == 0:
            article.parent.mkdir(parents=True)
            toc = tocs.setdefault(page // AN_AREA, [])
            if page % (A_FOLDER * 10) == 0:
                toc.append(f"- name: Topics from {page}\n  items:\n")
            toc.append(f"  - name: Topic {page // A_FOLDER}\n    items:\n")
        article.write_text(Article(page, pages).text())
        toc.append(f"    - name: Article {page}\n      href: {article.parent.name}/{article.name}\n")
    for area, entries in tocs.items():
        (docs / f"area-{area:03}/TOC.yml").write_text("".join(entries))
    (docs / "TOC.yml").write_text("".join(f"- name: Area {area}\n  href: area-{area:03}/\n" for area in tocs) + "- name: All areas\n  href: index.md\n")


main()

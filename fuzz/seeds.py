#!/usr/bin/env python3
"""Makes the seeds of all targets from the cases in tests/specs/ and lints/rules/: fuzz/corpus/TARGET/."""
import hashlib, pathlib, re

HERE = pathlib.Path(__file__).parent
BLOCK = re.compile(r"^(`{3,})(\w+)([^\n]*)\n(.*?)^\1$", re.M | re.S)


def keep(target, text):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def target_of(path):
    name = path.rsplit("/", 1)[-1].lower()
    if name.startswith("toc."):
        return "toc"
    if "redirection" in name:
        return "redirections"
    return {"docfx.json": "configuration", "site.yml": "settings"}.get(name) or {
        "md": "article", "yml": "header", "json": "json"}.get(name.rsplit(".", 1)[-1], "snippet")


for page in sorted([*(HERE.parent / "tests/specs").glob("*.md"), *(HERE.parent / "lints/rules").glob("*.md")]):
    for case in re.split(r"^# ", page.read_text(encoding="utf-8"), flags=re.M):
        docset = ""
        for _, language, words, text in BLOCK.findall(case):
            named = re.search(r"file=(\S+)", words)
            if language in ("html", "findings") and not named:
                continue
            path = named.group(1) if named else "article.md"
            keep(target_of(path), text)
            docset += f"\n=== {path}\n{text}"
            if path.endswith(".md"):
                for line in text.splitlines():
                    if ":::" in line or "[!" in line:
                        keep("directive", line)
        if docset:
            keep("docset", docset)
for answer in (HERE.parent / "content/examples").glob("*.answer.json"):
    keep("answer", answer.read_text(encoding="utf-8"))

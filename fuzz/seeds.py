#!/usr/bin/env python3
"""Makes the seeds of all targets: fuzz/corpus/TARGET/. They come from the cases in tests/specs/ and lints/rules/, the manual, and the
drafts in benches/grounding/."""
import hashlib, io, json, pathlib, re, zipfile

HERE = pathlib.Path(__file__).parent
BLOCK = re.compile(r"^(`{3,})(\w+)([^\n]*)\n(.*?)^\1$", re.M | re.S)


# The order of the kinds in fuzz_targets/material.rs.
MATERIALS = ["md", "html", "xml", "csv", "json", "yml", "ipynb", "docx", "xlsx", "pdf"]


def keep(target, text):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def target_of(path):
    name = path.rsplit("/", 1)[-1].lower()
    if path.startswith("lints/") and name.endswith(".yml"):
        return "rules"
    if name.startswith("toc."):
        return "toc"
    if "redirection" in name:
        return "redirections"
    return {"docfx.json": "configuration", "site.yml": "settings"}.get(name) or {
        "md": "article", "yml": "header", "json": "json"}.get(name.rsplit(".", 1)[-1], "snippet")


def archive(parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()


def document():
    """A document of Office with a heading, a paragraph and a table."""
    run = lambda text: f"<w:r><w:t>{text}</w:t></w:r>"
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Lamps")}</w:p><w:p>{run("A lamp has 5 watts.")}</w:p>'
    body += f"<w:tbl><w:tr><w:tc><w:p>{run('lamp')}</w:p></w:tc><w:tc><w:p>{run('5')}</w:p></w:tc></w:tr></w:tbl>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return archive({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def workbook():
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = '<sheets><sheet name="Lamps" sheetId="1" r:id="rId1"/></sheets>'
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>lamp</t></is></c><c r="B1"><v>5</v></c></row>'
    return archive({
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{links}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>",
    })


def pdf():
    text = "BT /F1 12 Tf 72 720 Td (A lamp has 5 watts.) Tj ET"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               f"<</Length {len(text)}>>stream\n{text}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    written, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def answers(article):
    """An article as a language model hands it over, in the shapes that there are."""
    held = {"content": article, "metadata": {"title": "Lamps", "ms.topic": "how-to"},
            "gap_report": [{"section": "Lamps", "missing": "How long a lamp lasts", "needed": "A figure"}]}
    text = json.dumps(held)
    yield from (text, article, f"```json\n{text}\n```\n", f"Here is the article:\n\n{text}", f"{text}\n{text}\n", text[:len(text) // 2])
    yield json.dumps({"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]})
    yield json.dumps({"role": "assistant", "content": [{"type": "text", "text": text}], "stop_reason": "end_turn"})
    yield json.dumps({**held, "content": article.replace("\n", "\\n")})


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
                keep("mkdocs", text)
                for line in text.splitlines():
                    if ":::" in line or "[!" in line:
                        keep("directive", line)
        if docset:
            keep("docset", docset)
for answer in (HERE.parent / "content/examples").glob("*.answer.json"):
    keep("answer", answer.read_text(encoding="utf-8"))
for article in sorted((HERE.parent / "benches/grounding/written").glob("*/article.md")):
    for answer in answers(article.read_text(encoding="utf-8")):
        keep("answer", answer)
for domain in sorted((HERE.parent / "benches/grounding/written").glob("*/paraphrases.md")):
    materials = [file for file in sorted((domain.parent / "materials").iterdir()) if file.suffix in (".md", ".txt", ".csv", ".yaml", ".yml")]
    passages = domain.read_text(encoding="utf-8").split("\n%%\n")
    for number, passage in enumerate(passages[:12]):
        if materials:
            material = materials[number % len(materials)].read_text(encoding="utf-8")
            keep("draft", f"# T\n\n{passage}\n\n===\n{material}")
for kind, held in {"docx": document(), "xlsx": workbook(), "pdf": pdf()}.items():
    keep("material", bytes([MATERIALS.index(kind)]) + held)
for material in sorted((HERE.parent / "benches/grounding").glob("*/*")):
    for kind in material.name.lower().split(".")[1:]:
        if kind in MATERIALS and kind not in ("docx", "xlsx", "pdf"):
            keep("material", bytes([MATERIALS.index(kind)]) + material.read_bytes())
for settings in sorted((HERE.parent / "lints").rglob("*.yml")):
    keep("rules", settings.read_text(encoding="utf-8"))
for settings in [HERE.parent / "site.yml", *sorted((HERE.parent / "content").rglob("site.yml"))]:
    keep("settings", settings.read_text(encoding="utf-8"))
for page in sorted((HERE.parent / "content").rglob("*.md")):
    for _, language, _, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language in ("yaml", "yml"):
            keep("settings", text)
            keep("header", f"---\n{text}---\n")

"""Materials in the formats that people keep them in, made from texts: Word, slides, a workbook, a notebook, a PDF."""
import csv, io, json, re, zipfile
from xml.sax.saxutils import escape

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def word(text):
    """A Word document of titles, lists and paragraphs."""
    parts = []
    for line in text.splitlines():
        style, words = "", line
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            style, words = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>', line.lstrip("# ")
        elif re.match(r"(?:-|\d+\.) ", line):
            style, words = "<w:pPr><w:numPr/></w:pPr>", line.split(" ", 1)[1]
        parts.append(f"<w:p>{style}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>")
    return archive({"word/document.xml": f"<w:document><w:body>{''.join(parts)}</w:body></w:document>"})


def slides(text):
    """A presentation: after `Slide:` a title, then items, then perhaps a table."""
    run = lambda words: f"<a:r><a:t>{escape(words)}</a:t></a:r>"
    parts = {}
    for number, slide in enumerate(re.split(r"(?m)^Slide: ", text), 1):
        title, *lines = slide.splitlines()
        items, _, table = "\n".join(lines).partition("Table:\n")
        body = "".join(f'<a:p><a:pPr><a:buChar char="•"/></a:pPr>{run(line[2:])}</a:p>' for line in items.splitlines())
        rows = "".join(
            "<a:tr>" + "".join(f"<a:tc><a:txBody><a:p>{run(cell.strip())}</a:p></a:txBody></a:tc>" for cell in row.split("|")) + "</a:tr>"
            for row in table.splitlines())
        frame = f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p>{run(title)}</a:p></p:txBody></p:sp>'
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld>{frame}<p:sp><p:txBody>{body}</p:txBody></p:sp><a:tbl>{rows}</a:tbl></p:sld>"
    return archive(parts)


def workbook(text):
    """A workbook of one sheet, from comma-separated values."""
    def cell(row, column, value):
        place = f"{chr(65 + column)}{row}"
        if re.fullmatch(r"\d+(\.\d+)?", value):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
    rows = "".join(f'<row r="{number}">{"".join(cell(number, at, value) for at, value in enumerate(row))}</row>'
                   for number, row in enumerate(csv.reader(io.StringIO(text)), 1))
    relation = lambda name, kind, target: f'<Relationships><Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    return archive({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation("r0", "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation("r1", "worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    })


def notebook(text):
    """A notebook: lines that begin with `md: ` or `code: `, each a cell."""
    cells = []
    for line in text.splitlines():
        kind, source = line.split(": ", 1)
        cells.append({"cell_type": "markdown" if kind == "md" else "code", "metadata": {}, "source": [source]})
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()


def pdf(text):
    """A PDF of lines; the cells of a line that begins with a bar stand beside each other."""
    shown = lambda words: "(" + re.sub(r"([\\()])", r"\\\1", words) + ") Tj"
    content = "BT /F1 11 Tf 60 780 Td 14 TL\n"
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            content += " 110 0 Td ".join(map(shown, cells)) + f" {-110 * (len(cells) - 1)} -14 Td\n"
            continue
        while line:
            cut = len(line) if len(line) < 96 else line.rfind(" ", 0, 95)
            content, line = content + shown(line[:cut]) + " T*\n", line[cut:].lstrip()
    data = (content + "ET").encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


# How a text becomes a material, by the ending of its name.
MADE = {".docx.txt": word, ".pptx.txt": slides, ".xlsx.csv": workbook, ".ipynb.txt": notebook, ".pdf.txt": pdf}


def materials(source, folder):
    """Writes the materials of a domain."""
    folder.mkdir()
    for file in sorted(source.iterdir()):
        for ending, make in MADE.items():
            if file.name.endswith(ending):
                name = file.name.removesuffix("." + ending.rsplit(".", 1)[-1])
                (folder / name).write_bytes(make(file.read_text()))
                break
        else:
            (folder / file.name).write_bytes(file.read_bytes())

#!/usr/bin/env python3
"""How well `site draft check` tells facts that the materials support from facts that they do not.

    python3 benches/grounding/measure.py BINARY BRIEF [--seed N] [-v]

Takes our example article and the materials inside BRIEF, and a second article of our own where the first has too few facts of a
kind. Precision: the findings on the unchanged articles. Recall: 60 facts are changed one at a time, each to a value that occurs in
no material, and the finding must cover the place of the change. Facts are picked by patterns of this script, not by the program.
"""
import json, os, random, re, subprocess, sys, tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WANTED = {"version": 12, "command": 13, "url": 9, "number": 10, "identifier": 10, "date": 6}
CODES = {kind + "-not-grounded" for kind in ("version", "command", "url", "number", "identifier")}


def materials_of(brief, folder):
    """Writes each material of the brief to a file of its own."""
    folder.mkdir()
    parts = re.split(r"^=== (.*?) ===\n", brief.read_text(), flags=re.M)
    for title, text in zip(parts[1::2], parts[2::2]):
        if title.startswith("Material:"):
            name = title.rsplit("/", 1)[-1].removesuffix(".docx") + ".txt"
            (folder / name).write_text(text)


def check(binary, article, materials, folder):
    answer = folder / "answer.json"
    answer.write_text(json.dumps({"content": article, "metadata": {}, "gap_report": []}))
    run = subprocess.run(
        [binary, "draft", "check", str(answer), "--materials", str(materials), "--root", str(ROOT),
         "--to", str(ROOT / "content/examples/measured-howto.md"), "--format", "json"],
        capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    return [found for found in json.loads(run.stdout)["diagnostics"] if found["code"] in CODES]


def candidates(article):
    """(kind, start, end) of facts that may be changed; the header's own date is no fact of the materials."""
    body = article.index("\n---\n", 4) + 5
    patterns = [
        ("url", r"\]\(((?:https?:|/)[^)\s]+)\)"),
        ("date", r"\b(\d{4}-\d{2}-\d{2})\b(?!-)"),
        ("date", r"\b((?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, )?\d{4})\b"),
        ("version", r"\b(\d{4}-\d{2}-\d{2}-preview)\b"),
        ("number", r"\b(\d{1,3}(?:\.\d{1,3}){3}/\d+)"),
        ("number", r"(\b[\d,]+(?:\.\d+)?(?: ?ms\b|%| pods| nodes| seconds| minutes| days| devices| MB))"),
        ("number", r"--[a-z-]+ (\d+)\b"),
        ("number", r"(?m)^ +\w+: (\d+)$"),
        ("version", r"(?<![\d.])(\d+\.\d+(?:\.\d+)?)(?![\d.%])"),
        ("command", r"(--[a-z][a-z-]+)"),
        ("command", r"(?m)^ +((?:az|kubectl|contoso)(?: [a-z]+)+)"),
        ("identifier", r"`([A-Za-z][\w.-]*(?:[./-]|[a-z][A-Z])[\w./-]*)`"),
        ("identifier", r"\b(Microsoft\.\w+/\w+)"),
        ("identifier", r"\b([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b"),
    ]
    taken, found = [], []
    for kind, pattern in patterns:
        for match in re.finditer(pattern, article):
            start, end = match.span(1)
            if start >= body and all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                found.append((kind, start, end))
    return found


def changed(kind, text, known, chance):
    """Another value of the same form that is in no material."""
    for _ in range(200):
        if kind in ("version", "number", "date"):
            at = chance.choice([at for at, c in enumerate(text) if c.isdigit()])
            new = text[:at] + chance.choice("123456789") + text[at + 1:]
        elif kind == "url" and chance.random() < 0.5 and re.search(r"\d", text):
            at = chance.choice([at for at, c in enumerate(text) if c.isdigit()])
            new = text[:at] + chance.choice("0123456789") + text[at + 1:]
        elif kind == "url":
            new = text + chance.choice(["-v2", "-preview", "s-faq", "-limits", "x"])
        else:
            words = [match for match in re.finditer(r"[A-Za-z]{3,}", text)]
            word = chance.choice(words[1:] or words)
            at = chance.randrange(word.start() + 1, word.end())
            letter = chance.choice("bcdfgklmprtvz")
            new = chance.choice([text[:at] + letter + text[at:], text[:at] + letter + text[at + 1:], text + "-" + letter * 2])
        if new.lower() not in known and new != text:
            return new
    return None


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    binary, brief = os.path.abspath(arguments[0]), Path(arguments[1]).resolve()
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 2025
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        materials_of(brief, folder / "materials")
        sets = [
            ((ROOT / "content/examples/aks-cilium-endpointslices-howto.md").read_text(), folder / "materials"),
            ((HERE / "rotate-certificates.md").read_text(), HERE / "materials"),
        ]
        for article, materials in sets:
            found = check(binary, article, materials, folder)
            print(f"unchanged: {len(found)} findings")
            for one in found:
                print(f"  {one['line']}:{one['column']} {one['code']}: {one['message']}")
        picked = []
        for kind, wanted in WANTED.items():
            for article, materials in sets:
                # The same value changed in two places would be the same trial.
                here = [it for it in candidates(article) if it[0] == kind]
                chance.shuffle(here)
                first = list({article[start:end]: (article, materials, kind, start, end) for _, start, end in here}.values())
                more = [(article, materials, kind, start, end) for _, start, end in here]
                here = first + [it for it in more if it not in first]
                picked += here[: wanted - sum(1 for it in picked if it[2] == kind)]
        missed, of_kind = [], {}
        for article, materials, kind, start, end in picked:
            known = " ".join(path.read_text().lower() for path in materials.iterdir())
            old = article[start:end]
            new = changed(kind, old, known, chance)
            text = article[:start] + new + article[end:]
            line = text.count("\n", 0, start) + 1
            column = start - text.rfind("\n", 0, start)
            hit = any(
                (one["line"], one["column"]) <= (line, column + len(new) - 1) and (line, column) < (one["end_line"], one["end_column"])
                for one in check(binary, text, materials, folder))
            of_kind.setdefault(kind, []).append(hit)
            if not hit:
                missed.append(f"  {line}:{column} {kind}: {old} -> {new}")
            elif "-v" in sys.argv:
                print(f"  found {kind}: {old} -> {new}")
    for kind, hits in of_kind.items():
        print(f"{kind}: {sum(hits)} of {len(hits)}")
    total = sum(len(hits) for hits in of_kind.values())
    print("\n".join(missed))
    print(f"recall: {total - len(missed)} of {total} (seed {seed})")


main()

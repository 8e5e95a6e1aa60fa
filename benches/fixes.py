#!/usr/bin/env python3
"""Shows on real docsets that `site lint --fix` does no harm.

  benches/fixes.py DOCSET…

Each docset is copied, built, mended, and built again. A heading, a bookmark, the destination of a link or a piece of code that
the mended site has not, and the former had, is a loss; so is a second run that changes anything. Ends with 1 if there is a loss.
`site` is taken from target/release, or from SITE_BIN.
"""
import collections
import filecmp
import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile

SITE = os.path.abspath(os.environ.get("SITE_BIN", os.path.join(os.path.dirname(__file__), "../target/release/site")))
# What a fix may leave out of an address without sending anybody elsewhere: the former name of a host, and the language.
LANGUAGE = re.compile(r"^(https://(?:[a-z.]+\.)?microsoft\.com)/[a-z]{2}-[a-z]{2}(?=/|$)")
# The host of the pages of a Learn repository: a link to one of them may name it or not.
LEARN = "https://learn.microsoft.com/"


def place(page, href):
    """Where a link of `page` leads, in one form for all ways to write it."""
    href = re.sub("^http:", "https:", href).replace("https://docs.microsoft.com", LEARN[:-1])
    if re.match("[a-z]+:|#|$", href):
        # A page of the site has no slash at its end below.
        href = re.sub(r"/(?=[?#]|$)", "", href, count=1) if href.startswith(LEARN) else href
        return LANGUAGE.sub(r"\1", href)
    path, tail = re.match("([^?#]*)(.*)", href, re.S).groups()
    path = os.path.normpath(os.path.join(os.path.dirname(page), path))
    return LEARN + re.sub(r"(?:(?:^|/)index)?\.html$", "", path) + tail


class Page(html.parser.HTMLParser):
    """What readers rely on in one page."""

    def __init__(self, path, text):
        super().__init__()
        self.path = path
        self.found, self.code, self.heading = collections.Counter(), None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("id"):
            self.found["bookmark", attributes["id"]] += 1
        if tag == "a" and attributes.get("href"):
            self.found["link", place(self.path, attributes["href"])] += 1
        if tag == "code":
            self.code = ""
        if re.fullmatch("h[1-6]", tag):
            self.heading = attributes.get("id") or ""

    def handle_endtag(self, tag):
        if tag == "code" and self.code is not None:
            self.found["code", self.code] += 1
            self.code = None
        if re.fullmatch("h[1-6]", tag) and self.heading is not None:
            self.found["heading", self.heading] += 1
            self.heading = None

    def handle_data(self, text):
        if self.code is not None:
            self.code += text


def run(*arguments):
    done = subprocess.run([SITE, *arguments], capture_output=True, text=True, errors="replace")
    if done.returncode > 1:
        sys.exit(f"site {' '.join(arguments)}: {done.stderr[-500:]}")
    return done


def built(docset, output, cache):
    run("build", "--root", docset, "--output", output, "--cache", cache)
    pages = {}
    for folder, _, names in os.walk(output):
        for name in names:
            if name.endswith(".html"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as page:
                    name = os.path.relpath(path, output)
                    pages[name] = Page(name, page.read()).found
    return pages


def texts(docset):
    return {os.path.join(folder, name) for folder, _, names in os.walk(docset) for name in names if ".git" not in folder}


def check(docset, work):
    copy, again = os.path.join(work, "copy"), os.path.join(work, "again")
    shutil.copytree(docset, copy, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    before = built(copy, os.path.join(work, "before"), os.path.join(work, "cache"))
    said = run("lint", "--root", copy, "--fix", "--format", "json").stderr.strip().splitlines()
    after = built(copy, os.path.join(work, "after"), os.path.join(work, "cache"))
    losses = 0
    for page, found in sorted(before.items()):
        lost = found - after.get(page, collections.Counter())
        for (kind, what), number in sorted(lost.items()):
            losses += number
            print(f"  lost {kind} in {page}: {what!r}")
    shutil.copytree(copy, again, symlinks=True)
    run("lint", "--root", copy, "--fix", "--format", "json")
    changed = [path for path in texts(again) if not filecmp.cmp(path, path.replace(again, copy, 1), shallow=False)]
    for path in changed:
        print(f"  the second run changed {os.path.relpath(path, again)}")
    fixes = [line for line in said if "applied" in line]
    print(f"{docset}: {len(before)} pages, {fixes[0] if fixes else 'no fixes'}, {losses} losses, {len(changed)} changed again")
    return losses + len(changed)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    losses = 0
    for docset in sys.argv[1:]:
        work = tempfile.mkdtemp(prefix="fixes-")
        try:
            losses += check(docset, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if losses else 0)


main()

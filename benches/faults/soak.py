#!/usr/bin/env python3
"""Edits a docset under a preview for a long time, as eight open pages see it.

    benches/faults/soak.py [--minutes 20] [--edits 20] [--seed 1]

Every half minute the edits pause: by then each page must show what was last written for it. At the end a preview that starts anew
must give every file as the old one does, and the memory must not have grown by more than a tenth since the first quarter.
`SITE` names the program. It needs Linux.
"""
import argparse, json, os, pathlib, random, re, statistics, subprocess, sys, tempfile, threading, time, urllib.error, urllib.parse
import urllib.request

import sample

PATIENCE = 60
SEEN = ["index.html", "same.html", *(f"lamps/lamp{number}.html" for number in range(1, 7))]


class Preview:
    def __init__(self, root):
        self.program = subprocess.Popen([sample.SITE, "serve", "--root", root], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.said = []
        self.url = None
        threading.Thread(target=self.listen, daemon=True).start()
        began = time.monotonic()
        while not self.url:
            if self.program.poll() is not None or time.monotonic() - began > PATIENCE:
                sample.fail("the preview does not start: " + "".join(self.said))
            time.sleep(0.05)

    def listen(self):
        for line in self.program.stdout:
            line = line.decode("utf-8", "replace")
            self.said = [*self.said[-50:], line]
            found = re.search(r"http://[^\s/]+:\d+/", line)
            self.url = self.url or (found and found.group(0))

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return f"{error.code}".encode()

    def memory(self):
        """Its memory in kilobytes."""
        status = pathlib.Path(f"/proc/{self.program.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def end(self):
        self.program.terminate()
        self.program.wait(PATIENCE)


class Page(threading.Thread):
    """An open page: it asks what is new as the preview's script does."""

    def __init__(self, preview, path):
        super().__init__(daemon=True)
        self.preview, self.path, self.fault, self.is_over, self.updates = preview, path, None, False, 0
        self.load()

    def load(self):
        self.text = self.preview.get(self.path).decode("utf-8", "replace")
        found = re.search(r'data-etag="([^"]*)"', self.text)
        self.etag = found.group(1) if found else ""

    def run(self):
        about = {"page": self.path, "etag": self.etag}
        while not self.is_over:
            try:
                [told] = json.loads(self.preview.get("_site/live?" + urllib.parse.quote(json.dumps([about]))))
            except (OSError, ValueError) as error:
                if not self.is_over:
                    self.fault = f"{self.path}: {error!r}"
                return
            about = {"known": told["known"]}
            for name, news in told["events"]:
                if name == "page" and news["etag"] != self.etag:
                    self.updates += 1
                    self.load()


class Writer:
    """Who edits: articles, includes, code, pictures, tables of contents, configuration, and files that come and go."""

    def __init__(self, root, seed):
        self.root, self.random, self.number = root, random.Random(seed), 0
        self.texts = sample.files(1)
        sample.write(root, self.texts)
        self.plain = dict(self.texts)

    def put(self, path, text):
        self.texts[path] = text
        sample.write(self.root, {path: text})

    def edit(self):
        self.number += 1
        number, plain = self.number, self.plain
        kind = self.random.randrange(12)
        if kind < 5:
            path = self.random.choice([path for path in plain if path.endswith(".md") and not path.startswith("includes")])
            words = " ".join(self.random.choice(["lamp", "watt", "light", "switch"]) for _ in range(self.random.randrange(200)))
            self.put(path, plain[path] + f"\n{words} {number}\n\n## Part {self.random.randrange(5)}\n\nText.\n")
        elif kind == 5:
            self.put("includes/note.md", f"> [!NOTE]\n> The note number {number}.\n")
        elif kind == 6:
            names = self.random.sample(range(1, 9), 8)
            self.put("lamps/TOC.yml", "".join(f"- name: Lamp {name} {number}\n  href: lamp{name}.md\n" for name in names))
        elif kind == 7:
            broken = "" if self.random.randrange(4) else ": ["
            self.put("site.yml", f"title: Lamps {number}{broken}\nbase_url: https://lamps.example\n")
        elif kind == 8:
            self.put("docfx.json", plain["docfx.json"].replace("writer1", f"writer{number}"))
        elif kind == 9:
            self.put("code/lamp.cs", f"// <on>\nlamp.On({number});\n// </on>\n")
        elif kind == 10:
            self.put("media/lamp.svg", sample.SVG.format(number % 500))
        else:
            path = f"extra/page{self.random.randrange(20)}.md"
            if path in self.texts:
                del self.texts[path]
                (self.root / path).unlink()
            else:
                self.put(path, f"# Extra\n\nIt came as number {number}. See [same](../same.md).\n")

    def mark(self, pages):
        """Writes into each page what it must show soon."""
        self.put("site.yml", f"title: Lamps {self.number}\nbase_url: https://lamps.example\n")
        marks = {}
        for page in pages:
            self.number += 1
            path = page.path.replace(".html", ".md")
            marks[page] = f"mark{self.number}x"
            self.put(path, self.plain[path] + f"\nThis is {marks[page]}.\n")
        return marks


def settle(marks):
    """Waits until each page shows its mark; gives those that do not."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if all(mark in page.text for page, mark in marks.items()):
            return []
        time.sleep(0.1)
    return [page.path for page, mark in marks.items() if mark not in page.text]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--edits", type=float, default=20, help="so many in a second")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve() / "root"
        writer = Writer(root, given.seed)
        preview = Preview(root)
        pages = [Page(preview, path) for path in SEEN]
        [page.start() for page in pages]
        began = time.monotonic()
        end, pause, memory = began + 60 * given.minutes, began + 30, []
        due = began
        while time.monotonic() < end and not faults:
            writer.edit()
            due += 1 / given.edits
            time.sleep(max(0, due - time.monotonic()))
            if time.monotonic() > pause:
                lost = settle(writer.mark(pages))
                faults += [f"{path} does not show what was last written" for path in lost]
                faults += [page.fault for page in pages if page.fault]
                memory.append(preview.memory())
                due = time.monotonic()
                pause = due + 30
        faults += [f"{path} does not show what was last written" for path in settle(writer.mark(pages))]
        memory.append(preview.memory())
        # What is there, a build says; what is in it, the two previews.
        sample.build(root, root.parent / "out", root.parent / "cache")
        paths = [path for path in sample.tree(root.parent / "out") if not path.startswith(".site-")]
        fresh = Preview(root)
        for path in sorted(paths):
            if preview.get(path) != fresh.get(path):
                faults.append(f"{path} is another than in a preview that starts anew")
        for page in pages:
            page.is_over = True
        quarter = max(1, len(memory) // 4)
        warm, late = statistics.median(memory[quarter:2 * quarter] or memory), statistics.median(memory[-quarter:])
        fresh_memory = fresh.memory()
        fresh.end(), preview.end()
        if late > warm * 1.1:
            faults.append(f"the memory grew from {warm} KB to {late} KB")
        print(f"{writer.number} edits, {sum(page.updates for page in pages)} updates of {len(pages)} pages, {len(paths)} files compared")
        print(f"memory: {warm} KB after the first quarter, {late} KB in the last, {fresh_memory} KB in a preview that starts anew")
        print("each half minute: " + " ".join(map(str, memory)))
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

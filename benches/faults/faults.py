#!/usr/bin/env python3
"""Looks whether a site is whole after every misfortune: the former one or the new one, and the next build right.

    benches/faults/faults.py [--runs 200] [--seed 1] [KIND …]          a small docset of its own
    benches/faults/faults.py --docset FOLDER --runs 10                 a copy of that one

Kinds: kills (at a call about a file), moments (after some time), errors (a call fails), full (no room from a call on),
disk (a small file system, where one can be mounted), together (two builds into one folder), vanishing (sources come and go).
`SITE` names the program. It needs a C compiler, and Linux.
"""
import argparse, collections, errno, os, pathlib, random, re, signal, subprocess, sys, tempfile, threading, time

import sample

# What is given when a call cannot be done.
ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE, errno.ENOMEM]


class Bench:
    def __init__(self, folder, docset, seed):
        self.random = random.Random(seed)
        self.folder = folder
        self.root, self.out, self.cache = folder / "root", folder / "out", folder / "cache"
        self.states = states(docset)
        self.shim = folder / "fault.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.shim, sample.HERE / "fault.c", "-ldl"], check=True)
        if docset:
            sample.copy(docset, self.root)
        self.sites = []
        for state in (0, 1):
            self.be(state)
            status, said = sample.build(self.root, folder / f"site{state}", folder / f"cache{state}")
            if status:
                sample.fail(f"the docset can't be built: {said}")
            self.sites.append(sample.tree(folder / f"site{state}"))
        self.faults = []
        self.statuses = collections.Counter()

    def be(self, state):
        sample.write(self.root, self.states[state], self.states[1 - state])

    def begin(self):
        """The former site lies there, and the sources are in the new state."""
        sample.copy(self.folder / "site0", self.out)
        sample.copy(self.folder / "cache0", self.cache)
        self.be(1)

    def shimmed(self, **more):
        return {"LD_PRELOAD": str(self.shim), "FAULT_UNDER": str(self.folder), **more}

    def judge(self, name, status, said, output=None):
        """Whether what lies there now is the former site or the new one, and whether the next build is right."""
        output = output or self.out
        old, new = self.sites
        self.statuses[name.split()[0], status] += 1
        problem = lambda why: self.faults.append(f"{name}: {why}\n    {said.strip()[-600:]}")
        if "panicked" in said or "our mistake" in said or status not in (0, 1, 2, -signal.SIGKILL):
            problem(f"the program failed (exit status {status})")
        if status == 2 and len(re.findall(r"^error: ", said, re.M)) != 1:
            problem("exit status 2 without exactly one line that says why")
        there = {path: held for path, held in sample.tree(output).items() if not path.startswith(".site-")}
        is_page = lambda path: not path.startswith(".site-")
        torn = [path for path, held in there.items() if held not in (old.get(path), new.get(path))]
        lost = [path for path in old.keys() & new.keys() if is_page(path) and path not in there]
        # Without a source that the machine refuses the site may be a third one, and the program says so.
        is_told = status == 2 and "some files could not be read" in said
        if (torn and not is_told) or lost:
            problem(f"torn {torn[:5]}, lost {lost[:5]}")
        if status in (0, 1) and there != {path: held for path, held in new.items() if is_page(path)}:
            differs = [path for path in there.keys() | new.keys() if is_page(path) and there.get(path) != new.get(path)]
            problem(f"it says that all is well, and the site is not the new one: {differs[:5]}")
        status, said = sample.build(self.root, output, self.cache)
        now = sample.tree(output)
        if status not in (0, 1) or now != new:
            differs = [path for path in now.keys() | new.keys() if now.get(path) != new.get(path)]
            self.faults.append(f"{name}: the next build is not right (exit status {status}): {differs[:5]}\n    {said.strip()[-600:]}")

    def calls(self):
        """The names of all calls of a build, in order."""
        self.begin()
        count = self.folder / "count"
        count.unlink(missing_ok=True)
        sample.build(self.root, self.out, self.cache, **self.shimmed(FAULT_COUNT=str(count)))
        return count.read_text().split()

    def places(self, runs, wanted=lambda name: True):
        """So many calls, of each name about as many."""
        by_name = collections.defaultdict(list)
        for number, name in enumerate(self.calls(), 1):
            if wanted(name):
                by_name[name].append(number)
        for numbers in by_name.values():
            self.random.shuffle(numbers)
        chosen = []
        while len(chosen) < runs and any(by_name.values()):
            chosen += [(name, numbers.pop()) for name, numbers in sorted(by_name.items()) if numbers]
        return chosen[:runs]

    def kills(self, runs):
        for name, number in self.places(runs):
            self.begin()
            done = sample.build(self.root, self.out, self.cache, **self.shimmed(FAULT_AT=str(number)))
            self.judge(f"kills at {name} {number}", *done)
            yield

    def moments(self, runs):
        self.begin()
        began = time.monotonic()
        sample.build(self.root, self.out, self.cache)
        length = time.monotonic() - began
        for _ in range(runs):
            self.begin()
            after = self.random.uniform(0, length * 1.1)
            program = subprocess.Popen([sample.SITE, "build", "--root", self.root, "--output", self.out, "--cache", self.cache],
                                       stderr=subprocess.PIPE)
            time.sleep(after)
            program.kill()
            said = program.communicate()[1].decode("utf-8", "replace")
            self.judge(f"moments after {after:.3f} s", program.returncode, said)
            yield

    def errors(self, runs):
        for name, number in self.places(runs):
            self.begin()
            code = self.random.choice(ERRORS)
            done = sample.build(self.root, self.out, self.cache, **self.shimmed(FAULT_AT=str(number), FAULT_ERRNO=str(code)))
            self.judge(f"errors {errno.errorcode[code]} at {name} {number}", *done)
            yield

    def full(self, runs):
        needs_room = ("create", "mkdir", "write", "copy", "truncate", "fsync")
        for name, number in self.places(runs, lambda name: name in needs_room):
            self.begin()
            shim = self.shimmed(FAULT_AT=str(number), FAULT_ERRNO=str(errno.ENOSPC), FAULT_ON="1")
            self.judge(f"full from {name} {number}", *sample.build(self.root, self.out, self.cache, **shim))
            yield

    def disk(self, runs):
        disk = self.folder / "disk"
        disk.mkdir(exist_ok=True)
        size = lambda folder: sum(-(-file.stat().st_size // 4096) * 4 for file in folder.rglob("*") if file.is_file())
        least = size(self.folder / "site0")
        most = least + size(self.folder / "site1") + 64
        for run in range(runs):
            kilobytes = least + (most - least) * run // runs
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={2 * most}k", "none", disk], capture_output=True)
            if mounted.returncode:
                print("  no file system can be mounted here")
                return
            try:
                self.begin()
                sample.copy(self.folder / "site0", disk / "out")
                subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", disk], check=True, capture_output=True)
                done = sample.build(self.root, disk / "out", self.cache)
                subprocess.run(["mount", "-o", f"remount,size={2 * most}k", disk], check=True, capture_output=True)
                self.judge(f"disk of {kilobytes} KB", *done, output=disk / "out")
            finally:
                subprocess.run(["umount", disk], check=True)
            yield

    def together(self, runs):
        command = [sample.SITE, "build", "--root", self.root, "--output", self.out, "--cache", self.cache]
        for _ in range(runs):
            self.begin()
            programs = []
            for _ in range(3):
                programs.append(subprocess.Popen(command, stderr=subprocess.PIPE))
                time.sleep(self.random.uniform(0, 0.1))
            said = [(program.communicate()[1].decode("utf-8", "replace"), program.returncode) for program in programs]
            for words, status in said[1:]:
                if status not in (0, 1, 2) or "panicked" in words:
                    self.faults.append(f"together: exit status {status}\n    {words[-600:]}")
            self.judge("together", said[0][1], said[0][0])
            yield

    def vanishing(self, runs):
        new = self.states[1]
        for _ in range(runs):
            self.begin()
            ended = threading.Event()

            def trouble():
                while not ended.is_set():
                    path = self.root / self.random.choice(sorted(new))
                    away = path.with_name("away-" + path.name + ".tmp")
                    try:
                        path.rename(away)
                        time.sleep(self.random.uniform(0, 0.005))
                        away.rename(path)
                    except FileNotFoundError:
                        pass

            thread = threading.Thread(target=trouble)
            thread.start()
            status, said = sample.build(self.root, self.out, self.cache)
            ended.set()
            thread.join()
            # What was away may be missing from the site, so only how it ended and the next build are looked at.
            if "panicked" in said or status not in (0, 1, 2):
                self.faults.append(f"vanishing: exit status {status}\n    {said[-600:]}")
            self.statuses["vanishing", status] += 1
            status, said = sample.build(self.root, self.out, self.cache)
            now = sample.tree(self.out)
            if now != self.sites[1]:
                differs = [path for path in now.keys() | self.sites[1].keys() if now.get(path) != self.sites[1].get(path)]
                self.faults.append(f"vanishing: the next build is not right (exit status {status}): {differs[:5]}\n    {said[-600:]}")
            yield


def states(docset):
    """The two states: those of the small docset, or of some articles of another."""
    if not docset:
        return sample.files(0), sample.files(1)
    articles = sorted(path for path in docset.rglob("*.md") if "includes" not in path.parts)[::40]
    texts = {str(path.relative_to(docset)): path.read_text(encoding="utf-8") for path in articles}
    return texts, {path: text + "\nOne more paragraph.\n" for path, text in texts.items()}


def main():
    kinds = ["kills", "moments", "errors", "full", "disk", "together", "vanishing"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--docset", type=pathlib.Path)
    given = parser.parse_args()
    if unknown := set(given.kinds) - set(kinds):
        parser.error(f"there is no kind {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(folder).resolve(), given.docset, given.seed)
        for kind in given.kinds or kinds:
            before, runs = len(bench.faults), sum(1 for _ in getattr(bench, kind)(given.runs))
            ends = ", ".join(f"{number} ended with {status}" for (name, status), number in sorted(bench.statuses.items()) if name == kind)
            print(f"{kind}: {runs} runs ({ends}), {len(bench.faults) - before} faults", flush=True)
            for fault in bench.faults[before:][:20]:
                print(f"  {fault}")
    sys.exit(bool(bench.faults))


if __name__ == "__main__":
    main()

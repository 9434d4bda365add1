#!/usr/bin/python3
"""Random sequences of what happens to a feed, to its archive and to the runs between them (add, change, remove, bring back, edit, delete,
kill, convert), held against a simple model of what must come of it. --sequences sets how many; --seed N replays one."""
import copy
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import outputs  # noqa: E402
from checks import parser  # noqa: E402

ap = parser()
ap.add_argument("--sequences", type=int, default=60)
ap.add_argument("--seed", type=int)
ap.add_argument("--first", type=int, default=1)
a = ap.parse_args()
FAULT = os.path.join(a.build, "tests", "libfault.so")
HEAD = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Log</title><link>https://log.example/</link><wp:wxr_version>1.2</wp:wxr_version>
"""


class Wrong(Exception):
    pass


def item(e):
    code = "".join(f'<pre><code class="language-c">int v{e["version"]}_{i};</code></pre>' for i in range(e["codes"]))
    comments = "".join(
        f"<wp:comment><wp:comment_id>{i + 1}</wp:comment_id><wp:comment_author>Ann</wp:comment_author><wp:comment_date_gmt>2024-01-01 00:00:0{i}</wp:comment_date_gmt>"
        f"<wp:comment_content>c{i}</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>" for i in range(e["comments"]))
    return (f'<item><title>{e["title"]}</title><link>https://log.example/{e["id"]}/</link><guid isPermaLink="false">g-{e["id"]}</guid>'
            f'<content:encoded><![CDATA[<p>Text {e["version"]} of {e["id"]}.</p>{code}]]></content:encoded><wp:post_id>{e["number"]}</wp:post_id>'
            f'<wp:post_date_gmt>2024-01-{e["day"]:02} 10:00:00</wp:post_date_gmt><wp:post_name>{e["id"]}</wp:post_name><wp:status>publish</wp:status>'
            f'<wp:post_type>post</wp:post_type>{comments}</item>\n')


def feedark(*args, env=None):
    return subprocess.run([a.feedark, *args], capture_output=True, env={**os.environ, **(env or {})}, check=False)


def read_output(path):
    if not os.path.exists(path):
        return {}
    if os.path.isdir(path):
        return outputs.files(path)
    if path.endswith(".zip"):
        with zipfile.ZipFile(path) as z:
            return {n.split("/", 1)[1]: z.read(n) for n in z.namelist()}
    with tarfile.open(path) as t:
        return {m.name.split("/", 1)[1]: t.extractfile(m).read() for m in t if m.isfile()}


def write_output(path, files, old):
    """What the owner does to an archive; a folder is changed where it differs."""
    if os.path.isdir(path):
        for name in old:
            if name not in files:
                os.unlink(os.path.join(path, name))
        for name, data in files.items():
            if old.get(name) != data:
                os.makedirs(os.path.dirname(os.path.join(path, name)), exist_ok=True)
                open(os.path.join(path, name), "wb").write(data)
    elif path.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in files.items():
                z.writestr("out/" + name, data)
    else:
        with tarfile.open(path, "w:gz" if path.endswith("gz") else "w") as t:
            for name, data in files.items():
                info = tarfile.TarInfo("out/" + name)
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))


ORACLE, SHARED = {}, {}  # SHARED: what belongs to no entry, the same in every run


def oracle(e, tmp):
    """The files of one entry in this state, by a run of its own; paths with the stem as {}."""
    key = (e["id"], e["version"], e["title"], e["day"], e["codes"], e["comments"])
    if key not in ORACLE:
        feed, out = os.path.join(tmp, "one.xml"), os.path.join(tmp, "one")
        open(feed, "w").write(HEAD + item(e) + "</channel></rss>")
        shutil.rmtree(out, ignore_errors=True)
        done = feedark("convert", "-q", feed, "-o", out)
        if done.returncode != 0:
            raise Wrong(f"a plain run ends with {done.returncode}: {done.stderr}")
        files = {p: d for p, d in outputs.files(out).items() if not p.startswith("_feedark/")}
        page = next(p for p in files if p.endswith(".md"))
        stem = page[len("_posts/"):-len(".md")]
        SHARED.update({p: d for p, d in files.items() if stem not in p})
        ORACLE[key] = stem, {p.replace(stem, "{}"): d for p, d in files.items() if stem in p}
    return ORACLE[key]


def beside(path, n):
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.upstream{'' if n == 1 else '-' + str(n)}.{suffix}"


def in_history(path, n):
    stem, dot, suffix = path.rpartition(".")
    return f"_feedark/history/{stem}.{n}.{suffix}"


class Model:
    def __init__(self, history):
        self.disk, self.rows, self.shared, self.begun, self.history = {}, {}, {}, set(), history

    def keep(self, path):
        n = 1
        while in_history(path, n) in self.disk:
            n += 1
        if self.history and (n == 1 or self.disk[in_history(path, n - 1)] != self.disk[path]):
            self.disk[in_history(path, n)] = self.disk[path]

    def ours(self, path, known):
        return self.disk[path] == known or (path, self.disk[path]) in self.begun

    def settle(self, path, new, known):
        there = self.disk.get(path)
        if there is None:
            self.disk[path] = new
        elif there == new:
            pass
        elif self.ours(path, known):
            self.keep(path)
            self.disk[path] = new
        elif known != new:
            n = 1
            while (at := beside(path, n)) in self.disk and self.disk[at] != new and not self.ours(at, known):
                n += 1
            self.disk[at] = new

    def convert(self, feed, tmp):
        for e in feed:
            stem, files = oracle(e, tmp)
            row = self.rows.get(e["id"], {"stem": stem, "files": {}})
            new = {p.replace("{}", row["stem"]): d for p, d in files.items()}
            for path, data in new.items():
                self.settle(path, data, row["files"].get(path))
            for path, data in row["files"].items():
                if path not in new and path in self.disk and self.ours(path, data):
                    self.keep(path)
                    del self.disk[path]
            self.rows[e["id"]] = {"stem": row["stem"], "files": new}
        shared = {}
        for path, data in SHARED.items():
            if path == "_config.yml" and path in self.disk and path not in self.shared and (path, data) not in self.begun:
                continue  # the owner's from the start
            self.settle(path, data, self.shared.get(path))
            shared[path] = data
        self.shared, self.begun = shared, set()


def entry_of(number):
    return {"id": f"e{number}", "number": number, "version": 1, "title": f"Title {number}", "day": number % 27 + 1, "codes": number % 3, "comments": number % 2}


class Sequence:
    def __init__(self, seed, tmp):
        self.random, self.tmp = random.Random(seed), tmp
        suffix = self.random.choice(["", "", "", "", ".tar.gz", ".tar", ".zip"])
        self.out, self.feed_path = os.path.join(tmp, "out" + suffix), os.path.join(tmp, "feed.xml")
        self.options = ["--history"] if self.random.random() < 0.4 else []
        self.options += ["-j", self.random.choice(["1", "2"])]
        self.model = Model("--history" in self.options)
        self.feed, self.gone, self.number, self.mine, self.log = [], [], 0, {}, []

    def add(self):
        self.number += 1
        self.feed.insert(self.random.randint(0, len(self.feed)), entry_of(self.number))

    def change(self):
        if self.feed:
            e = self.random.choice(self.feed)
            what = self.random.choice(["version", "version", "title", "day", "codes", "comments"])
            e[what] = {"version": e["version"] % 3 + 1, "title": f"Title {self.random.randint(1, 3)}", "day": self.random.randint(1, 28),
                       "codes": self.random.randint(0, 3), "comments": self.random.randint(0, 2)}[what]

    def remove(self):
        if self.feed:
            self.gone.append(self.feed.pop(self.random.randrange(len(self.feed))))

    def bring_back(self):
        if self.gone:
            self.feed.append(self.gone.pop())

    def shuffle(self):
        self.random.shuffle(self.feed)

    def owner(self, change):
        old = dict(self.model.disk)
        paths = sorted(p for p in old if not p.startswith("_feedark/"))
        if not os.path.exists(self.out) or not paths:
            return
        change(self.random.choice(paths))
        hidden = {p: d for p, d in read_output(self.out).items() if p.startswith("_feedark/") and p not in self.model.disk}
        write_output(self.out, {**self.model.disk, **hidden}, {**old, **hidden})

    def edit(self):
        def change(path):
            self.model.disk[path] += f"mine {self.random.random()}\n".encode()
            self.mine[path] = self.model.disk[path]
        self.owner(change)

    def delete(self):
        def change(path):
            del self.model.disk[path]
            self.mine.pop(path, None)
        self.owner(change)

    def own_file(self):
        def change(path):
            path = os.path.join(os.path.dirname(path), f"mine-{self.random.randint(1, 5)}.md")
            self.model.disk[path] = self.mine[path] = f"own {self.random.random()}".encode()
        self.owner(change)

    def write_feed(self):
        open(self.feed_path, "w").write(HEAD + "".join(item(e) for e in self.feed) + "</channel></rss>")

    def visible(self):
        return {p: d for p, d in read_output(self.out).items()
                if p not in ("_feedark/manifest.json", "_feedark/journal", "_feedark/new") and not p.startswith("_feedark/source/")}

    def compare(self, wanted, what):
        found = self.visible()
        for path in sorted(set(found) | set(wanted)):
            if found.get(path) != wanted.get(path):
                raise Wrong(f"{what}: {path}: wanted {wanted.get(path)}, found {found.get(path)}")

    def check_mine(self, what):
        found = self.visible()
        for path, data in self.mine.items():
            if found.get(path) != data:
                raise Wrong(f"{what}: the owner's {path} is lost: {data} became {found.get(path)}")

    def convert(self):
        if not self.feed:
            return
        self.write_feed()
        done = feedark("convert", *self.options, self.feed_path, "-o", self.out)
        if done.returncode not in (0, 1):
            raise Wrong(f"convert ends with {done.returncode}: {done.stderr.decode()}")
        self.model.convert(self.feed, self.tmp)
        self.compare(self.model.disk, "convert")
        self.check_mine("convert")

    def manifest(self):
        return read_output(self.out).get("_feedark/manifest.json")

    def kill(self):
        if not self.feed:
            return
        self.write_feed()
        before, after, manifest = dict(self.model.disk), copy.deepcopy(self.model), self.manifest()
        after.convert(self.feed, self.tmp)
        kind = self.random.choice(["kill", "kill-after", "ENOSPC", "EIO"])
        at = self.random.randint(1, 40 + 60 * len(self.feed) // 2)
        done = feedark("convert", "-q", *self.options, self.feed_path, "-o", self.out,
                       env={"LD_PRELOAD": FAULT, "FAULT_KIND": kind, "FAULT_AT": str(at), **({"FAULT_STICKY": "1"} if kind == "ENOSPC" else {})})
        if done.returncode not in (0, 1, 4, -9):
            raise Wrong(f"{kind} at {at}: status {done.returncode}: {done.stderr.decode()}")
        found = self.visible()
        for path in set(found) | set(before) | set(after.disk):
            if found.get(path) not in (before.get(path), after.disk.get(path)) and not (path.startswith("_feedark/history/") and found[path] in before.values()):
                raise Wrong(f"{kind} at {at}: {path} is neither old nor new: {found.get(path)}")
        self.check_mine(f"{kind} at {at}")
        if done.returncode in (0, 1) or (self.manifest() != manifest and os.path.isdir(self.out)) or (found == after.disk and found != before and not os.path.isdir(self.out)):
            self.model.rows, self.model.shared = after.rows, after.shared
        begun = {(p, d) for p, d in found.items() if before.get(p) != d} if os.path.isdir(self.out) else set()
        if os.path.exists(os.path.join(self.out, "_feedark/journal")):
            self.model.begun |= begun
        elif os.path.isdir(self.out):
            self.model.begun = set()
        self.model.disk = found

    def run(self):
        steps = [self.add] * 3 + [self.change] * 4 + [self.remove, self.bring_back, self.shuffle] + [self.edit] * 3 + [self.delete, self.own_file] + \
                [self.kill] * 3 + [self.convert] * 4
        self.add()
        for step in self.random.choices(steps, k=self.random.randint(6, 14)):
            self.log.append(step.__name__)
            step()
        if not self.feed:
            self.add()
        self.convert()
        self.again()

    def check_history(self):
        """The manifest names every former state that is kept, with its digest, once."""
        found, manifest = read_output(self.out), json.loads(self.manifest())
        rows = [row for entry in [*manifest["entries"], manifest] for row in entry.get("history", [])]
        named = {row["path"]: row["sha256"] for row in rows}
        kept = {p: hashlib.sha256(d).hexdigest() for p, d in found.items() if p.startswith("_feedark/history/")}
        if named != kept or len(named) != len(rows):
            raise Wrong(f"history: {sorted(kept)} is kept, {sorted(row['path'] for row in rows)} is named")

    def again(self):
        """A second run over the same feed touches nothing, not even times."""
        def stamps():
            return {p: (os.stat(os.path.join(self.out, p)).st_mtime_ns, os.stat(os.path.join(self.out, p)).st_ino) for p in outputs.files(self.out)} \
                if os.path.isdir(self.out) else (os.stat(self.out).st_mtime_ns, os.stat(self.out).st_ino)
        before = stamps()
        done = feedark("convert", *self.options, self.feed_path, "-o", self.out)
        if b"nothing changed" not in done.stderr or done.returncode != 0:
            raise Wrong(f"again: {done.returncode}: {done.stderr.decode()}")
        if stamps() != before:
            raise Wrong("again: something was touched")
        self.compare(self.model.disk, "again")
        done = feedark("verify", "-q", self.out)
        bad = any(self.model.disk.get(p) != d for files in [self.model.shared, *(row["files"] for row in self.model.rows.values())] for p, d in files.items())
        self.check_history()
        if done.returncode != bad:
            raise Wrong(f"verify ends with {done.returncode}: {feedark('verify', self.out).stderr.decode()}")


passed = failed = 0
tmp = tempfile.mkdtemp()
for seed in [a.seed] if a.seed else range(a.first, a.first + a.sequences):
    where = os.path.join(tmp, str(seed))
    os.mkdir(where)
    sequence = Sequence(seed, where)
    try:
        sequence.run()
        passed += 1
    except Wrong as wrong:
        failed += 1
        print(f"FAILED --seed {seed} ({os.path.basename(sequence.out)} {' '.join(sequence.options)}) {' '.join(sequence.log)}\n  {wrong}")
    shutil.rmtree(where)
    if failed >= 10:
        break
shutil.rmtree(tmp)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

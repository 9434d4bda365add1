#!/usr/bin/python3
"""Every allocation of a whole run fails in turn, of feedark and of the libraries below it: nothing hangs, dies, leaks or is half-written,
what could not be done is said, and the next run gives what an undisturbed one gives. --every N takes every Nth allocation only.

libarchive ends the process where it has no memory for a text (the command makes that status 4), and dies in some places where it does not
look at what malloc gave. Only what its own stack shows counts as that: a death must be one that libarchive.c, which calls nothing else,
dies as well."""
import bz2
import collections
import functools
import gzip
import lzma
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402
from outputs import UNFINISHED, files, restore  # noqa: E402

ap = parser()
ap.add_argument("--every", type=int, default=97)
ap.add_argument("--only", help="scenarios whose name has this in it")
a = ap.parse_args()
OOM = os.path.join(a.build, "tests", "liboom.so")
FEED = """<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Caf\xe9</title><link>https://log.example/</link><wp:wxr_version>1.2</wp:wxr_version>{}
<item><title>P</title><guid>m</guid><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://log.example/p.jpg</wp:attachment_url></item></channel></rss>"""
# The second entry has the title and the id of the first, so that suffixes and what is said of doubles are there.
ITEM = """<item><title>{t}: \xfcber</title><link>https://log.example/{n}/</link><guid>g{t}</guid><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Text {v} &amp; <a href="/x">a link</a> <em>x</em>.</p><table><tr><th>a</th></tr><tr><td>b</td></tr></table>
<p>[x]({{{{ y }}}}) <video src="v"></video><font>*</font>\xe9 *<b> a</b>b</p><svg><g></g></svg><ol start="3"><li>o<ul><li>p</li></ul></li></ol>
<pre><code class="language-c">int v{v};</code></pre>]]></content:encoded><wp:post_id>{n}</wp:post_id><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="post_tag" nicename="t">T</category><wp:comment><wp:comment_id>1</wp:comment_id>
<wp:comment_author>Ann</wp:comment_author><wp:comment_content>c</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>"""
BODY = "<h1>\xfcber</h1><p>A <b>b</b> <a href='x'>c</a>.</p><pre><code>int i;</code></pre><ul><li>x</li></ul><table><tr><td>1</td></tr></table>"
# What stays when the process ends, by whom: the C library's tables of locales, converters and time zones (it is deep in itself then),
# libxml2's lock for its dictionaries, and the buffer of libarchive's writer after an error, which archive_write_free does not free.
KEPT = ("libc.so.6!newlocale", "libc.so.6!__gconv_open", "libc.so.6!iconv_open", "libxml2.so.2!__xmlInitializeDict", "libarchive.so.13!archive_write_open2")
wrong, ends, runs, passed = [], collections.Counter(), 0, 0


def feedark(*args, **env):
    return subprocess.run([a.feedark, *args], capture_output=True, env={**os.environ, **env}, timeout=60, check=False)


class Report:
    """What the preloaded library says of a run."""
    def __init__(self, path):
        self.count, self.failed, self.died, self.ended, self.left = 0, [], [], [], collections.Counter()
        for line in open(path) if os.path.exists(path) else ():
            kind, *stack = line.split()
            if kind == "count":
                self.count = int(stack[0])
            elif kind == "left":
                self.left[self.below(stack)] += 1
            else:
                setattr(self, kind, stack)

    @staticmethod
    def below(stack):
        """What is called by the command, which may call it from anywhere."""
        ours = next((i for i, call in enumerate(stack) if call.startswith(("feedark!", "oom-libarchive!"))), len(stack))
        return " < ".join(stack[:ours])


def without_libc(stack):
    return [call for call in stack if not call.startswith("libc.so")]


def ended_by_libarchive(report):
    """The first call that is not of the C library, past our handler, must be its own."""
    stack = without_libc(report.ended)
    return bool(stack) and stack[stack[0].startswith("feedark!"):][0].startswith("libarchive.so")


@functools.cache
def deaths_alone():
    """The stacks with which libarchive dies in a program that is nothing but calls of it, of each allocation that fails there."""
    found = set()
    with tempfile.TemporaryDirectory() as tmp:
        report = os.path.join(tmp, "report")
        jobs = [(verb, *rest) for kind in ("zip", "tar", "xz", "zst") for verb, *rest in
                (("write", kind, os.path.join(tmp, kind)), ("read", os.path.join(tmp, kind)), ("raw", os.path.join(tmp, kind)))]
        for job in jobs:
            alone(job, report, 0, False)
            count = Report(report).count
            for sticky in (False, True):
                for at in range(1, count + 1) if job[0] != "write" or job[1] != "tar" else ():
                    if alone(job, report, at, sticky) < 0:
                        found.add(Report.below(Report(report).died))
            if job[0] == "write":
                alone(job, report, 0, False)
    return found


def alone(job, report, at, sticky):
    env = {**os.environ, "LD_PRELOAD": OOM, "OOM_REPORT": report, "OOM_AT": str(at), **({"OOM_STICKY": "1"} if sticky else {})}
    return subprocess.run([os.path.join(a.build, "tests", "oom-libarchive"), *job], capture_output=True, env=env, timeout=60, check=False).returncode


def library_of(report):
    """Whose fault the end of the process was; None where it may be ours."""
    if report.ended and ended_by_libarchive(report):
        return "libarchive ended the process"
    if report.died and Report.below(report.died) in deaths_alone():
        return "libarchive died, as it does alone"
    return None


def keeps(stack):
    """Whether what is left is what a library keeps for the next time, or leaks itself where it fails."""
    calls = stack.split(" < ")
    return any(call in calls for call in KEPT) or (len(calls) > 2 and all(call.startswith("libc.so") for call in calls[:3]))


def run(args, at, sticky, tmp):
    path = os.path.join(tmp, "report")
    if os.path.exists(path):
        os.unlink(path)
    done = feedark(*args, LD_PRELOAD=OOM, OOM_REPORT=path, OOM_AT=str(at), TMPDIR=os.path.join(tmp, "t"), **({"OOM_STICKY": "1"} if sticky else {}))
    return done, Report(path)


class Scenario:
    def __init__(self, tmp, name, args, out="", kept=""):
        self.tmp, self.name, self.args, self.out, self.kept = tmp, name, args, out, kept
        restore(out, kept)
        self.before = files(out, but=UNFINISHED)
        done, self.usual = run(args, 0, False, tmp)
        assert done.returncode in (0, 1), done
        self.after, self.said = files(out, but=UNFINISHED), done.stdout

    def each(self):
        for sticky in (False, True):
            for at in range(1 + sticky * (a.every // 2), self.usual.count + 1, a.every):
                self.one(at, sticky)
                if len(wrong) > 30:
                    return

    def one(self, at, sticky):
        global passed, runs
        runs += 1
        restore(self.out, self.kept)
        what = f"{self.name} allocation {at}{' and all after' if sticky else ''}"
        try:
            done, report = run(self.args, at, sticky, self.tmp)
        except subprocess.TimeoutExpired:
            return wrong.append(f"{what}: it hangs")
        what += f": status {done.returncode}, failed at {' '.join(report.failed)}"
        problem = self.judge(done, report) or self.mend()
        if problem:
            return wrong.append(f"{what}: {problem} {done.stderr.decode()}")
        passed += 1

    def judge(self, done, report):
        found = files(self.out, but=UNFINISHED)
        if done.returncode < 0 or done.returncode > 4 or report.ended or report.died:
            library = library_of(report)
            if not library or (report.ended and (done.returncode != 4 or not done.stderr)):
                return f"died {' '.join(report.died)} ended {' '.join(report.ended)}"
            ends[library] += 1
        said = done.stdout + done.stderr + b"".join(found.values())
        if done.returncode == 1 and "libc.so.6!iconv_open" in report.failed and b"encoding-unknown" in said:
            return None
        bad = [p for p in set(self.before) | set(found) if found.get(p) not in (self.before.get(p), self.after.get(p))]
        if bad:
            return f"neither old nor new: {bad}"
        if 0 <= done.returncode < 2 and (found != self.after or done.stdout != self.said):
            return "it did not do its work and does not say so:"
        if done.returncode > 1 and not done.stderr:
            return "nothing was said"
        if done.returncode in (2, 3):
            return "it is not the system's fault, it says"
        if os.listdir(os.path.join(self.tmp, "t")):
            return f"temporary files are left: {os.listdir(os.path.join(self.tmp, 't'))}"
        if report.ended or report.died:
            return None
        more = {stack: count for stack, count in (report.left - self.usual.left).items() if not keeps(stack)}
        if more:
            return f"it leaks: {dict(more)}"
        return None

    def mend(self):
        if self.args[0] != "convert":
            return None
        done = feedark(*self.args)
        if done.returncode > 1 or files(self.out, but=UNFINISHED) != self.after:
            return f"the next run does not mend it: {done.stderr.decode()}"
        left = [n for n in os.listdir(os.path.dirname(self.out)) if n.startswith(".")]
        return f"the next run leaves {left}" if left else None


def write_feed(path, version, entries):
    open(path, "w", encoding="latin-1").write(FEED.format("".join(ITEM.format(n=n, t=n - (n == 2), v=version) for n in entries)))


def scenarios(tmp):
    feed, body = os.path.join(tmp, "feed.xml"), os.path.join(tmp, "body.html")
    open(body, "w").write(BODY)
    write_feed(feed, 1, (1, 2))
    yield "inspect", ["inspect", feed], "", ""
    yield "inspect --json", ["inspect", "--json", feed], "", ""
    for suffix, module in (("gz", gzip), ("xz", lzma), ("bz2", bz2)):
        open(f"{feed}.{suffix}", "wb").write(module.compress(open(feed, "rb").read()))
        yield f"inspect {suffix}", ["inspect", "-q", f"{feed}.{suffix}"], "", ""
    yield "html2md", ["html2md", body], "", ""
    for name, args in (("html2md -o", ["html2md", body]), ("inspect -o", ["inspect", "--json", feed])):
        out, kept = os.path.join(tmp, "o", "file"), os.path.join(tmp, "kept-file")
        open(kept, "w").write("what was there before")
        yield name, [*args, "--force", "-o", out], out, kept
    for name in ("out", "out.tar.gz", "out.tar", "out.zip", "out.tar.xz", "out.tar.zst"):
        out, kept = os.path.join(tmp, "o", name), os.path.join(tmp, "kept-" + name)
        args = ["convert", feed, "-o", out, "-j", "1", "--links", "relative", "--redirects", "csv", "--history"]
        write_feed(feed, 1, (1, 2))
        yield name + " first", args, out, ""
        restore(out, "")
        feedark(*args)
        restore(kept, out)
        write_feed(feed, 2, (2, 3))
        yield name + " again", args, out, kept
        yield name + " verify", ["verify", out], out, kept
        if name in ("out", "out.tar.gz"):
            yield name + " on two threads", [*args[:4], "-j", "2", *args[6:]], out, kept


start = time.monotonic()
with tempfile.TemporaryDirectory() as tmp:
    for name in ("t", "o"):
        os.mkdir(os.path.join(tmp, name))
    for name, args, out, kept in scenarios(tmp):
        if not a.only or a.only in name:
            Scenario(tmp, name, args, out, kept).each()
for line in wrong:
    print("FAILED", line)
for library, count in ends.items():
    print(f"{count} times: {library}")
print(f"{runs} allocations failed in {time.monotonic() - start:.0f} s")
print(f"{passed} passed, {len(wrong)} failed")
sys.exit(len(wrong) > 0)

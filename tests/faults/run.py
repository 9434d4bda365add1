#!/usr/bin/python3
"""Every system call of a run fails in turn, and the process is killed at every one: what was there before stays whole, nothing fails
silently, and the next run gives what an undisturbed one gives. --every N takes every Nth call only (1: all of them)."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402
from outputs import UNFINISHED, files, restore  # noqa: E402

ap = parser()
ap.add_argument("--every", type=int, default=23)
a = ap.parse_args()
FAULT = os.path.join(a.build, "tests", "libfault.so")
KINDS = ["kill", "kill-after", "int", "ENOSPC", "EIO", "EACCES", "EINTR", "short"]
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Log</title><link>https://log.example/</link>{}</channel></rss>"""
ITEM = """<item><title>{n}</title><link>https://log.example/{n}/</link><guid>g{n}</guid><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate>
<description>&lt;p>Text {v}.&lt;/p>&lt;pre>&lt;code class="language-c">int v{v};&lt;/code>&lt;/pre></description></item>"""
passed = kills = runs = 0
wrong = []


def feedark(*args, stdin=b"", **env):
    return subprocess.run([a.feedark, *args], input=stdin, capture_output=True, env={**os.environ, **env}, check=False)


def one(tmp, kept, out, args, kind, at, before, after):
    global passed, kills, runs
    restore(out, kept)
    env = {"LD_PRELOAD": FAULT, "FAULT_KIND": kind, "FAULT_AT": str(at), "FAULT_OPS": "all", "TMPDIR": SCRATCH}
    if kind in ("ENOSPC", "EACCES"):
        env["FAULT_STICKY"] = "1"
    done = feedark("convert", *args, "-o", out, **env)
    runs += 1
    kills += done.returncode == -9
    what = f"{os.path.basename(out)} {'update' if before else 'first'} {kind} at {at}: status {done.returncode}"
    found = files(out, but=UNFINISHED)
    if os.listdir(SCRATCH):
        return wrong.append(f"{what}: it left {os.listdir(SCRATCH)}")
    bad = [p for p in set(before) | set(found) if found.get(p) not in (before.get(p), after.get(p))]
    if bad:
        return wrong.append(f"{what}: neither old nor new: {bad} {done.stderr.decode()}")
    if kind == "int" and (done.returncode not in (0, -2) or (done.returncode == -2 and found not in (before, after) and b"stopped by SIGINT" not in done.stderr)):
        return wrong.append(f"{what}: {done.stderr.decode()}")
    if done.returncode not in ((-9,) if kind.startswith("kill") else (-2,) if kind == "int" else (2, 4)) and not (done.returncode in (0, 1) and found == after):
        differ = sorted(p for p in set(found) | set(after) if found.get(p) != after.get(p))
        return wrong.append(f"{what}: it did not do its work and does not say so: {differ} {done.stderr.decode()}")
    if kind.startswith("kill") and done.returncode not in (0, -9):
        return wrong.append(f"{what}: {done.stderr.decode()}")
    if done.returncode > 1 and not done.stderr:
        return wrong.append(f"{what}: nothing was said")
    done = feedark("convert", "-q", *args, "-o", out)
    if done.returncode != 0 or files(out, but=UNFINISHED) != after:
        return wrong.append(f"{what}: the next run does not mend it: {done.returncode} {done.stderr.decode()}")
    left = [n for n in os.listdir(tmp) if n.startswith(".")]
    if left or (os.path.isdir(out) and any(os.path.exists(os.path.join(out, "_feedark", n)) for n in ("journal", "new"))):
        return wrong.append(f"{what}: the next run left {left}")
    passed += 1


def scenario(tmp, name, kept, args, jobs):
    out = os.path.join(tmp, name)
    args = [*args, "-j", jobs]
    restore(out, kept)
    before = files(out, but=UNFINISHED)
    counted = os.path.join(tmp, "count")
    done = feedark("convert", "-q", *args, "-o", out, LD_PRELOAD=FAULT, FAULT_COUNT=counted, FAULT_OPS="all")
    assert done.returncode == 0, done
    after = files(out, but=UNFINISHED)
    for k, kind in enumerate(KINDS):
        for at in range(1 + k % a.every, int(open(counted).read()) + 1, a.every):
            one(tmp, kept, out, args, kind, at, before, after)
            if len(wrong) > 20:
                return


def other(tmp, name, args, out=""):
    """A command that writes to standard output, or whole files to `out`: what it wrote is right, or it says what is wrong."""
    global passed, kills, runs
    env = {"LD_PRELOAD": FAULT, "FAULT_OPS": "all", "TMPDIR": SCRATCH}
    restore(out, "")
    counted = os.path.join(tmp, "count")
    done = feedark(*args, FAULT_COUNT=counted, **env)
    assert done.returncode == 0, done
    after, said = files(out), done.stdout
    for k, kind in enumerate(KINDS):
        for at in range(1 + k % a.every, int(open(counted).read()) + 1, a.every):
            restore(out, "")
            done = feedark(*args, FAULT_KIND=kind, FAULT_AT=str(at), **({"FAULT_STICKY": "1"} if kind in ("ENOSPC", "EACCES") else {}), **env)
            runs += 1
            kills += done.returncode == -9
            found = {path: data for path, data in files(out).items() if not os.path.basename(path).startswith(".")}
            what = f"{name} {kind} at {at}: status {done.returncode}"
            if any(data != after.get(path) for path, data in found.items()) and b".html: " not in done.stderr:  # an input that is not there
                wrong.append(f"{what}: something else was written: {sorted(found)}")
            elif done.returncode == 0 and (found != after or done.stdout != said):
                wrong.append(f"{what}: it did not do its work and does not say so: {done.stderr.decode()}")
            elif done.returncode not in ((-9, 0) if kind.startswith("kill") else (-2, 0) if kind == "int" else (0,) if kind == "short" else (0, 2, 4)) and b"input-unreadable" not in done.stdout:
                wrong.append(f"{what}: {done.stderr.decode()}")
            elif done.returncode > 1 and not done.stderr:
                wrong.append(f"{what}: nothing was said")
            else:
                passed += 1


with tempfile.TemporaryDirectory() as tmp:
    SCRATCH = os.path.join(tmp, "scratch")
    os.mkdir(SCRATCH)
    feeds = [os.path.join(tmp, f"{n}.xml") for n in (1, 2)]
    open(feeds[0], "w").write(FEED.format("".join(ITEM.format(n=f"e{n}", v=1) for n in (1, 2, 3))))
    open(feeds[1], "w").write(FEED.format("".join(ITEM.format(n=f"e{n}", v=2 if n == 2 else 1) for n in (2, 3, 4))))
    inner = os.path.join(tmp, "work")
    os.mkdir(inner)
    for name, jobs in (("out", "1"), ("out.tar.gz", "1"), ("out.zip", "1"), ("out", "2"), ("out.tar.gz", "2")):
        kept = os.path.join(tmp, "kept-" + name)
        restore(kept, "")
        feed = os.path.join(tmp, "feed.xml")
        shutil.copy(feeds[0], feed)
        work = os.path.join(inner, jobs)
        os.makedirs(work, exist_ok=True)
        scenario(work, name, "", [feed, "--history"], jobs)
        restore(os.path.join(work, name), "")
        assert feedark("convert", "-q", feed, "-o", os.path.join(work, name)).returncode == 0
        restore(kept, os.path.join(work, name))
        shutil.copy(feeds[1], feed)
        scenario(work, name, kept, [feed, "--history"], jobs)
    bodies = [os.path.join(tmp, f"{n}.html") for n in (1, 2, 3)]
    for path in bodies:
        open(path, "w").write(f"<p>Text of {os.path.basename(path)}.</p><pre><code class=language-c>int v;</code></pre>" * 40)
    other(tmp, "html2md", ["html2md", *bodies])
    for target in ("markdown/", "all.md"):
        other(tmp, f"html2md to {target}", ["html2md", "-o", os.path.join(inner, target), *bodies], os.path.join(inner, target))
    other(tmp, "inspect", ["inspect", "--json", feeds[0]])
    for output in ("out", "out.tar.gz"):
        other(tmp, f"verify of {output}", ["verify", os.path.join(inner, "1", output)])
for line in wrong:
    print("FAILED", line)
print(f"{runs} faults, {kills} of them kills")
print(f"{passed} passed, {len(wrong)} failed")
sys.exit(len(wrong) > 0)

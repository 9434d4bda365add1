#!/usr/bin/python3
"""The archive as others see it: the same bytes over time zones, locales, umasks, users, jobs, folders and days; opened by every tool that
people have, with long and foreign names; nothing of the machine in it."""
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments  # noqa: E402

a = arguments()
check = Checks()
KINDS = ("tar", "tar.gz", "tgz", "tar.zst", "tar.xz", "zip")


def run(*args, **how):
    return subprocess.run(args, capture_output=True, check=False, **how)


def sha(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def item(name, date, code):
    return (f"<item><title>{name}</title><guid>{name}</guid><link>https://log.example/{name}/</link><pubDate>{date}</pubDate><description>&lt;p>{name}&lt;/p>"
            f"&lt;pre>&lt;code class='language-c'>{code}&lt;/code>&lt;/pre></description></item>")


names = ["plain", "übergröße-" + "ä" * 60, "長い名前" * 12, "x" * 180, "нормальное-имя"]
feed_text = "<rss version='2.0'><channel><title>Log</title><link>https://log.example/</link>" + "".join(
    item(n, f"Mon, 0{i + 1} Jan 2024 10:00:00 +0900", f"int v{i};\n" * 4000 * (i + 1)) for i, n in enumerate(names)) + \
    item("before-1970", "Thu, 01 Jan 1960 00:00:00 GMT", "x") + item("after-2038", "Fri, 01 Jan 2100 00:00:00 GMT", "y") + "</channel></rss>"
tmp = tempfile.mkdtemp()
os.chmod(tmp, 0o755)
feed = os.path.join(tmp, "feed.xml")
open(feed, "w", encoding="utf-8").write(feed_text)
first = {}
matrix = list(itertools.product(("UTC", "Asia/Tokyo", "America/St_Johns"), ("C", "C.UTF-8", "POSIX"), ("1", "2", "5"), (0o022, 0o077, 0)))
for n, (zone, locale, jobs, mask) in enumerate(matrix):
    where = os.path.join(tmp, "runs", str(n))
    os.makedirs(where)
    for kind in KINDS if n % 9 == 0 else ("tar.gz", "zip")[n % 2:n % 2 + 1]:
        out = os.path.join(where, "log." + kind)
        old = os.umask(mask)
        done = run(a.feedark, "convert", "-q", "-j", jobs, *(["--no-sandbox"] if n % 2 else []), feed, "-o", out, env={**os.environ, "TZ": zone, "LC_ALL": locale})
        os.umask(old)
        check(f"{kind} {zone} {locale} {jobs} {mask:o}: written", done.returncode == 0, done)
        check(f"{kind} {zone} {locale} {jobs} {mask:o}: the same", sha(out) == first.setdefault(kind, sha(out)))
        check(f"{kind}: mode", os.stat(out).st_mode & 0o777 == 0o644, oct(os.stat(out).st_mode))
    shutil.rmtree(where)
if os.getuid() == 0:
    other = os.path.join(tmp, "other")
    os.mkdir(other)
    os.chown(other, 65534, 65534)
    command = shutil.copy(a.feedark, tmp)
    os.chmod(command, 0o755)
    done = run(command, "convert", "-q", feed, "-o", os.path.join(other, "log.tar.gz"), user=65534, group=65534, extra_groups=[])
    check("another user", done.returncode == 0 and sha(os.path.join(other, "log.tar.gz")) == first["tar.gz"], done)
done = run(a.feedark, "convert", "-q", feed, "-o", "-", cwd=tmp)
open(os.path.join(tmp, "stdout.tar.gz"), "wb").write(done.stdout)
with tarfile.open(os.path.join(tmp, "stdout.tar.gz")) as t:
    check("standard output has a top folder", {m.name.split("/")[0] for m in t} == {"feed"}, t.getnames()[:3])

folder = os.path.join(tmp, "log")
run(a.feedark, "convert", "-q", feed, "-o", folder)
wanted = {os.path.relpath(os.path.join(w, f), folder): open(os.path.join(w, f), "rb").read() for w, _, fs in os.walk(folder) for f in fs}
check("long names are there", max(len(("log/" + p).encode()) for p in wanted) > 180 and any(not p.isascii() for p in wanted))
for kind in KINDS:
    out = os.path.join(tmp, "log." + kind)
    run(a.feedark, "convert", "-q", feed, "-o", out)
    tools = {"bsdtar": ["bsdtar", "-xf", out]}
    if kind == "zip":
        tools["unzip"] = ["unzip", "-q", out]
        with zipfile.ZipFile(out) as z:
            check("zip: Python", {i.filename.split("/", 1)[1]: z.read(i) for i in z.infolist()} == wanted)
            check("zip: the UTF-8 flag", all(i.filename.isascii() or i.flag_bits & 0x800 for i in z.infolist()))
    else:
        tools["tar"] = ["tar", "-xf", out]
        if kind != "tar.zst":
            tools["busybox"] = ["busybox", "tar", "-xJf" if kind == "tar.xz" else "-xf" if kind == "tar" else "-xzf", out]
            with tarfile.open(out) as t:
                members = t.getmembers()
                check(f"{kind}: Python", {m.name.split("/", 1)[1]: t.extractfile(m).read() for m in members} == wanted)
                check(f"{kind}: owners and modes", {(m.uid, m.gid, m.uname, m.gname, m.mode) for m in members} == {(0, 0, "", "", 0o644)}, members[0].get_info())
                times = {m.name: m.mtime for m in members if m.name.endswith(".md")}
                check(f"{kind}: times", sorted(times.values())[:2] == [0, 1704070800] and max(times.values()) == 4102444800, times)
    for tool, command in tools.items():
        if not shutil.which(command[0]):
            continue
        into = os.path.join(tmp, "into")
        os.mkdir(into)
        done = run(*command, cwd=into, env={**os.environ, "LC_ALL": "C.UTF-8"})
        found = {os.path.relpath(os.path.join(w, f), os.path.join(into, "log")): open(os.path.join(w, f), "rb").read()
                 for w, _, fs in os.walk(os.path.join(into, "log")) for f in fs}
        check(f"{kind}: {tool}", done.returncode == 0 and found == wanted, (done.stderr, sorted(set(found) ^ set(wanted))[:4]))
        shutil.rmtree(into)
gz = open(os.path.join(tmp, "log.tar.gz"), "rb").read()
check("gzip: the header names no time and no system", gz[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff", gz[:10])
out = os.path.join(tmp, "capped.tar")
run(a.feedark, "convert", "-q", feed, "-o", out, env={**os.environ, "SOURCE_DATE_EPOCH": "1704200000"})
with tarfile.open(out) as t:
    check("SOURCE_DATE_EPOCH caps times", max(m.mtime for m in t) == 1704200000)
run(a.feedark, "convert", "-q", feed, "-o", os.path.join(tmp, "capped"), env={**os.environ, "SOURCE_DATE_EPOCH": "1704200000"})
check("and of files", max(os.stat(os.path.join(w, f)).st_mtime for w, _, fs in os.walk(os.path.join(tmp, "capped")) for f in fs) == 1704200000)
shutil.rmtree(tmp)
check.end()

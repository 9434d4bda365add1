#!/usr/bin/python3
"""Runs the command on feeds made for the project and holds what it says, writes and returns against what it should.

Every NAME.sh is a case: sh runs it in an empty folder, with `feedark` in the path and SOURCE the project. Its standard output, standard
error and exit status are those of NAME.out, NAME.err (empty where there is none) and NAME.status (0 where there is none), to the byte but
for the seconds of a summary. `run.py --feedark F --update PATTERN…` writes them: read them before you keep them.
"""
import glob
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, parser  # noqa: E402
from outputs import stamped  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ap = parser(required=["feedark"])
ap.set_defaults(source=os.path.join(HERE, "..", ".."))
ap.add_argument("--update", nargs="*", default=[], help="write the expected side of the cases whose name holds one of these")
ap.add_argument("--only", nargs="*", default=[], help="run only the cases whose name holds one of these")
a = ap.parse_args()
check = Checks()
a.feedark = os.path.abspath(a.feedark)
a.source = os.path.abspath(a.source)
example = os.path.join(a.source, "docs/examples/example.xml")


def run(*args, stdin=b"", env=None):
    return subprocess.run([a.feedark, *args], input=stdin, capture_output=True, env={**os.environ, **(env or {})}, check=False)


def content(path):
    return open(path, "rb").read() if os.path.exists(path) else b""


def case(script):
    """One NAME.sh against what stands beside it."""
    stem = script[: -len(".sh")]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PATH": os.path.dirname(a.feedark) + ":" + os.environ["PATH"], "SOURCE": a.source, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        done = subprocess.run(["sh", "-eu", script], cwd=folder, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        paths = ((folder.encode(), b"<folder>"), (a.source.encode(), b"<source>"))
    got = {".status": b"%d\n" % done.returncode}
    for suffix, text in ((".out", done.stdout), (".err", done.stderr)):
        for path, name in paths:
            text = text.replace(path, name)
        got[suffix] = re.sub(rb"\d+\.\d+ s\b", b"0.00 s", re.sub(rb'"seconds":\d+\.\d+', b'"seconds":0.000', text))
    for suffix, text in got.items():
        empty = b"0\n" if suffix == ".status" else b""
        if any(pattern in stem for pattern in a.update) and text != content(stem + suffix):
            with open(stem + suffix, "wb") as f:
                f.write(text)
        want = content(stem + suffix) or empty
        check(os.path.basename(stem) + suffix, want == text, b"\n--- wanted\n%b--- got\n%b" % (want, text) if want != text else b"")


def run_cases(patterns):
    for script in sorted(glob.glob(HERE + "/*.sh")):
        if not patterns or any(pattern in os.path.basename(script) for pattern in patterns):
            case(script)


run_cases(a.only + a.update)
if a.only or a.update:
    check.end()
tmp = tempfile.mkdtemp()
out = os.path.join(tmp, "out")

done = run("convert", example, "-o", out)
check("convert: status", done.returncode == 0, done)
check("convert: standard output is empty", done.stdout == b"", done.stdout)
check("convert: summary", b"2 entries" in done.stderr and b"2 code blocks" in done.stderr and b"2 read back the same" in done.stderr, done.stderr)
first = stamped(out)
check("convert: posts", {"_posts/2024-05-20-templates.md", "_posts/2024-04-02-übergröße.md"} <= set(first), sorted(first))
code = first["code/2024-04-02-übergröße/01.cpp"][0]
check("convert: code to the byte", code == b"#include <vector>\nstd::vector<int> v{1, 2};\n", code)
text = first["_posts/2024-05-20-templates.md"][0].decode()
front = yaml.safe_load(text.split("---\n")[1])
check("front matter: title", front["title"] == "Templates that talk about templates: {{ page.title }}", front)
check("front matter: tags", front["tags"] == ["jekyll", "liquid"], front)
check("front matter: permalink", front["permalink"] == "/2024/05/20/templates/", front)
manifest = json.loads(first["_feedark/manifest.json"][0])
check("manifest: format", manifest["format"] == "feedark-1", manifest)
check("manifest: verdicts", [e["verdict"] for e in manifest["entries"]] == ["same", "same"], manifest)
for entry in manifest["entries"]:
    for row in [entry, *entry["code"]]:
        check("manifest: sha256 of " + row["path"], hashlib.sha256(first[row["path"]][0]).hexdigest() == row["sha256"])

done = run("convert", example, "-o", out)
check("again: status", done.returncode == 0, done)
check("again: nothing is touched, not even times", stamped(out) == first)
edited = os.path.join(out, "_posts/2024-05-20-templates.md")
open(edited, "a").write("my own words\n")
mine = open(edited).read()
changed = os.path.join(tmp, "changed.xml")
open(changed, "w").write(open(example).read().replace("Write <code", "Always write <code"))
shutil.copy(changed, os.path.join(tmp, "example.xml"))
done = run("convert", os.path.join(tmp, "example.xml"), "-o", out)
check("edited: status", done.returncode == 1, done)
check("edited: the owner's words stay", open(edited).read() == mine)
check("edited: the new text lands beside", "Always write" in open(edited.replace(".md", ".upstream.md")).read())

done = run("verify", out)
check("verify: an edited file is named", done.returncode == 1 and b"file-changed" in done.stderr, done)
tarball = os.path.join(tmp, "a.tar.gz")
digests = set()
for env, jobs in (({"TZ": "Asia/Tokyo", "LC_ALL": "C"}, "1"), ({"TZ": "America/New_York"}, "2"), ({}, "3")):
    if os.path.exists(tarball):
        os.unlink(tarball)
    run("convert", example, "-o", tarball, "-j", jobs, env=env)
    digests.add(hashlib.sha256(open(tarball, "rb").read()).hexdigest())
check("archive: the same bytes for every zone, locale and number of jobs", len(digests) == 1, digests)
with tarfile.open(tarball) as tar:
    members = tar.getmembers()
    check("archive: one top folder", all(m.name.startswith("a/") for m in members), [m.name for m in members])
    check("archive: owner and mode", all((m.uid, m.gid, m.mode) == (0, 0, 0o644) for m in members))
check("verify: archive", run("verify", tarball).returncode == 0)
check("verify: standard input", run("verify", "-", stdin=open(tarball, "rb").read()).returncode == 0)
before = open(tarball, "rb").read()
run("convert", example, "-o", tarball)
check("again: archive keeps its bytes", open(tarball, "rb").read() == before)

done = run("convert", "-", "-o", "-", stdin=gzip.compress(open(example, "rb").read()))
check("pipes: gzip in, tar.gz out", done.returncode == 0 and done.stdout[:2] == b"\x1f\x8b", done.stderr)

cut = open(example, "rb").read()
cut = b"copied from a page\n" + cut[: cut.index(b"snake_case") + 5]
done = run("convert", "-", "-o", os.path.join(tmp, "cut"), stdin=cut)
check("salvage: status 1", done.returncode == 1, done)
check("salvage: says what and where", b"entry-truncated" in done.stderr and b"xml-junk-before" in done.stderr and b"line" in done.stderr, done.stderr)
check("salvage: both entries", len([p for p in stamped(os.path.join(tmp, "cut")) if p.startswith("_posts/")]) == 2)

for args, stdin, status, said in (
    (("convert", "-", "-o", os.path.join(tmp, "x1")), b"", 2, b"empty"),
    (("convert", "-", "-o", os.path.join(tmp, "x2")), b"<html><head><link rel='alternate' type='application/rss+xml' href='/f.xml'></head></html>", 2, b"/f.xml"),
    (("convert", os.path.join(tmp, "missing.xml")), b"", 2, b"cannot be read"),
    (("convert", example, "-l", "nosuch"), b"", 3, b"there is no layout 'nosuch'"),
    (("convert", example, "--nosuch"), b"", 3, b"there is no option '--nosuch'"),
    (("convert",), b"", 3, b"usage"),
    (("nosuch",), b"", 3, b"there is no command"),
    (("convert", example, "-o", tmp), b"", 3, b"--force"),
    (("verify", os.path.join(tmp, "missing")), b"", 2, b""),
):
    done = run(*args, stdin=stdin)
    check(" ".join(args), done.returncode == status and said in done.stderr, done)
check("nothing is written for an unusable input", not os.path.exists(os.path.join(tmp, "x1")) and not os.path.exists(os.path.join(tmp, "x2")))

done = run("html2md", stdin=b"<h2>Hi</h2><p>a <b>b</b> snake_case</p>")
check("html2md", done.stdout == b"## Hi\n\na **b** snake_case\n", done.stdout)
model = json.loads(run("inspect", "--json", example).stdout)
check("inspect --json", model["feed"]["dialect"] == "atom" and len(model["entries"]) == 2 and model["entries"][1]["published"] == "2024-04-02T23:15:00-07:00", model["feed"])
check("inspect", b"2 full, 0 teasers" in run("inspect", example).stdout)
for command in ("convert", "inspect", "html2md", "verify"):
    check("help " + command, run("help", command).stdout.startswith(b"usage: feedark " + command.encode()))
check("--version", run("--version").stdout.startswith(b"feedark 0."))

shutil.rmtree(tmp)
check.end()

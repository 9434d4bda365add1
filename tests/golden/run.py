#!/usr/bin/python3
"""Holds what the command makes of the golden inputs against what stands beside them (see README.md)."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from checks import Checks, parser  # noqa: E402
from outputs import files  # noqa: E402
import renderers  # noqa: E402  (beside the tests, not installed)

ap = parser(required=["feedark"])
ap.add_argument("--update", nargs="*", default=[], help="write the expected side of the cases whose path holds one of these")
ap.add_argument("--only", nargs="*", default=[], help="run the cases whose path holds one of these")
a = ap.parse_args()
checks = Checks()
a.feedark = os.path.abspath(a.feedark)


def check(what, problems):
    checks(what, not problems, "\n".join(problems))


def read(path, default=None):
    if not os.path.exists(path):
        return default
    with open(path, "rb") as f:
        return f.read()


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def options(path):
    return (read(path, b"").decode()).splitlines()


def holds(path, patterns):
    return any(pattern in path for pattern in patterns)


def first_difference(want, got):
    want, got = want.decode("utf-8", "replace").split("\n"), got.decode("utf-8", "replace").split("\n")
    at = next((i for i, pair in enumerate(zip(want, got)) if pair[0] != pair[1]), min(len(want), len(got)))
    return f"line {at + 1}: {want[at:at + 2]} is {got[at:at + 2]}"


def compare(what, want, got):
    return [] if want == got else [f"{what}: {first_difference(want, got)}"]


def tree(folder):
    found = {path: data for path, data in files(folder).items() if not path.startswith("_feedark/source")}
    if "_feedark/manifest.json" in found:
        found["_feedark/manifest.json"] = re.sub(rb'"generator": ?"feedark [^"]*"', b'"generator": "feedark"', found["_feedark/manifest.json"])
    return found


def run(*args, cwd=None):
    return subprocess.run([a.feedark, *args], capture_output=True, cwd=cwd, check=False)


def markdown_case(path):
    """Converts one body; returns what a reader is to see, and the Markdown."""
    stem = path[: -len(".html")]
    done = run("html2md", *options(stem + ".options"), path)
    if holds(path, a.update):
        write(stem + ".md", done.stdout)
    want = read(stem + ".md", b"")
    check(os.path.relpath(path, HERE), compare("Markdown", want, done.stdout) if done.returncode in (0, 1) else [done.stderr.decode()])
    return stem, want.decode()


def shown_alike(cases):
    """Every renderer shows the words of the source, and all of them the same facts."""
    shown = renderers.render([text for _, text in cases])
    for name in set(renderers.PROGRAMS) - set(shown):
        print(f"{name} is not installed: nothing was shown by it")
    for n, (stem, _) in enumerate(cases):
        source = renderers.facts(read(stem + ".html").decode("utf-8", "replace"))
        text = read(stem + ".text")
        words = renderers.squeeze(text.decode()).split(" ") if text is not None else source.words
        excused = {line.split(":")[0] for line in options(stem + ".renderers")}
        pages = {name: renderers.facts(html[n]) for name, html in shown.items() if name not in excused}
        problems = []
        for name, page in pages.items():
            source.words = words
            problems += [f"{name}: {line}" for line in source.differences(page, ("words",))]
        first = next(iter(pages.items()), None)
        for name, page in pages.items():
            problems += [f"{first[0]} and {name}: {line}" for line in first[1].differences(page)]
        check(os.path.relpath(stem, HERE) + " as shown", problems)


def said(stderr):
    return re.sub(rb"\d+\.\d+ s\b", b"0.0 s", stderr)


def feed_case(folder):
    feed = next(p for p in sorted(glob.glob(folder + "/feed.*")))
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "out")
        done = run("convert", *options(folder + "/options"), "-o", out, os.path.basename(feed), cwd=folder)
        got = tree(out)
        stderr = said(done.stderr.replace(out.encode(), b"out"))
    inspected = run("inspect", "--json", os.path.basename(feed), cwd=folder).stdout
    model = json.dumps(json.loads(inspected), indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n" if inspected else b""
    if holds(folder, a.update):
        shutil.rmtree(folder + "/expected", ignore_errors=True)
        for path, data in got.items():
            write(os.path.join(folder, "expected", path), data)
        write(folder + "/inspect.json", model)
        write(folder + "/stderr", stderr)
        write(folder + "/status", b"%d\n" % done.returncode)
    want = tree(folder + "/expected")
    problems = [f"{path} is missing" for path in want.keys() - got.keys()] + [f"{path} is too much" for path in got.keys() - want.keys()]
    for path in sorted(want.keys() & got.keys()):
        problems += compare(path, want[path], got[path])
    problems += compare("status", b"%d\n" % int(read(folder + "/status", b"0")), b"%d\n" % done.returncode)
    problems += compare("standard error", read(folder + "/stderr", stderr if stderr.count(b"\n") == 1 else b""), stderr)
    if os.path.exists(folder + "/inspect.json"):
        problems += compare("inspect", read(folder + "/inspect.json"), model)
    check(os.path.relpath(folder, HERE), problems)


def chosen(paths):
    patterns = a.only + a.update
    return sorted(p for p in paths if not patterns or holds(p, patterns))


bodies = [markdown_case(path) for path in chosen(glob.glob(HERE + "/markdown/*/*.html"))]
if bodies:
    shown_alike(bodies)
for folder in chosen(glob.glob(HERE + "/feed/*")):
    feed_case(folder)
checks.end()

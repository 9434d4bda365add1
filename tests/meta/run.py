#!/usr/bin/python3
"""Reads the source: which room includes which, which one uses which library, how long files and functions are, whether they are
formatted (where clang-format is installed), whether every diagnostic is documented, whether the manual page is sound (where mandoc is
installed), and whether ctest knows every test."""
import glob
import os
import re
import shutil
import subprocess
import sys

from elements import check as check_elements

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import arguments  # noqa: E402

a = arguments()
a.feedark = os.path.abspath(a.feedark)
os.chdir(a.source)
LEVEL = {"base": 0, "text": 1, "model": 1, "source": 2, "feed": 2, "html": 2, "markdown": 2, "layout": 2, "sink": 2, "pipeline": 3}
FENCES = {"libxml/": r"lib/feed/xml_parser\.c", "cmark": r"lib/markdown/words_cmark\.c",
          "yaml.h": r"lib/layout/yaml\.c", "zlib.h": r"lib/(sink/gzip|source/gunzip)\.c", "archive": r"lib/(sink|source)/.*",
          "nettle/": r"lib/pipeline/digest\.h", "utf8proc.h": r"lib/(text|layout)/.*"}
wrong = []
files = glob.glob("lib/*/*.[ch]") + glob.glob("lib/*/*/*.[ch]")
for path in files:
    room = path.split("/")[1]
    text = open(path, encoding="utf-8").read()
    for kind, name in re.findall(r'#include ([<"])([^>"]+)[>"]', text):
        if kind == '"' and "/" in name and name.split("/")[0] in LEVEL:
            other = name.split("/")[0]
            if LEVEL[other] > LEVEL[room] or (LEVEL[other] == LEVEL[room] == 2 and other != room):
                wrong.append(f"{path} reaches up or across to {name}")
        for library, allowed in FENCES.items():
            if kind == "<" and name.startswith(library) and not re.fullmatch(allowed, path):
                wrong.append(f"{path} uses {name}")
for path in glob.glob("cmd/feedark/*.[ch]"):
    for name in re.findall(r'#include "([^"]+)"', open(path, encoding="utf-8").read()):
        if "/" in name:
            wrong.append(f"{path} includes {name}")
for path in files + glob.glob("cmd/feedark/*.c"):
    lines = len(open(path, encoding="utf-8").read().splitlines())
    if lines > 600:
        wrong.append(f"{path} has {lines} lines")
sources = [path for room in ("lib", "cmd", "include", "tests", "docs") for path in glob.glob(room + "/**/*.[ch]", recursive=True)]
if shutil.which("clang-format"):
    told = subprocess.run(["clang-format", "--dry-run", *sources], capture_output=True, text=True, check=False).stderr
    wrong += sorted({f"{path} is not formatted: clang-format -i" for path in re.findall(r"^([^:\n]+):\d+:\d+: warning", told, re.M)})
else:
    print("the format was not looked at: clang-format is not installed")
tags = subprocess.run(["ctags", "-o", "-", "--fields=+ne", "--kinds-C=f", "--languages=C", *files, *glob.glob("cmd/feedark/*.c")], capture_output=True, text=True, check=True).stdout
functions = 0
for line in tags.splitlines():
    span = re.search(r"\tline:(\d+).*\tend:(\d+)", line)
    if span:
        functions += 1
        if int(span[2]) - int(span[1]) >= 80:
            wrong.append(f"{line.split(chr(9))[0]} in {line.split(chr(9))[1]} has {int(span[2]) - int(span[1]) + 1} lines")
if functions < 300:
    wrong.append(f"only {functions} functions were seen")
documented = open("docs/diagnostics.md", encoding="utf-8").read()
for name in re.findall(r'X\(\w+, "([\w-]+)"', open("include/feedark/diagnostic.h", encoding="utf-8").read()):
    if f"`{name}`" not in documented:
        wrong.append(f"{name} is not in docs/diagnostics.md")
manual = open("docs/man/feedark.1", encoding="utf-8").read()
help_texts = "".join(subprocess.run([a.feedark, "help", command], capture_output=True, text=True, check=True).stdout
                     for command in ("convert", "inspect", "html2md", "verify"))
options = sorted(set(re.findall(r"--([a-z][a-z0-9-]+)", help_texts)) - {"no-permalink"})
for name in options:
    if not re.search(rf"(Fl|,) -{re.escape(name)}\b|Fl -no-{re.escape(name)}\b", manual):
        wrong.append(f"--{name} is not in docs/man/feedark.1")
if shutil.which("mandoc"):
    told = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", *glob.glob("docs/man/*.1")], capture_output=True, text=True, check=False)
    wrong += told.stdout.splitlines() + told.stderr.splitlines()
else:
    print("the manual page was not looked at: mandoc is not installed")
if len(options) < 10:
    wrong.append(f"only {len(options)} options were seen")
for path in glob.glob("include/feedark/*.h"):
    text = open(path, encoding="utf-8").read()
    for call in re.finditer(r"^FEEDARK_API [^;]*?(\w+)\(", text, re.M):
        if not text[: call.start()].rstrip().endswith("*/"):
            wrong.append(f"{call[1]} in {path} is not documented")
registered = open(os.path.join(a.build, "tests/CTestTestfile.cmake"), encoding="utf-8").read()
for path in glob.glob("tests/**/run.py", recursive=True):
    if path != "tests/bench/run.py" and path not in registered:
        wrong.append(f"{path} is no test of ctest")
untrue, elements = check_elements(a.feedark)
wrong += untrue
print("\n".join(wrong))
print(f"{len(files) + functions + elements - len(wrong)} passed, {len(wrong)} failed")
sys.exit(len(wrong) > 0)

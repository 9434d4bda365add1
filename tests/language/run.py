#!/usr/bin/python3
"""How often --lang-detect is right: guesses at the code blocks of real feeds whose authors named a language.

Every labelled block of the corpus is shown to html2md without its label. A guess is right where it is the label; a session at a
prompt is right where the label says shell. The test holds the precision at 95 % and prints it with the recall.
"""
import collections
import glob
import html
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402

LEAST = 0.95
SHELL = {"bash", "console"}

ap = parser(required=[])
ap.add_argument("--wrong", action="store_true", help="show every wrong guess")
a = ap.parse_args()
feeds = sorted(glob.glob(os.path.join(a.corpus, "dev", "*")))
if not feeds:
    sys.exit(77)


def labelled(folder):
    """(label, text) of each code block that has a label, once for each text."""
    seen = {}
    for path in glob.glob(folder + "/**/manifest.json", recursive=True):
        top = os.path.dirname(os.path.dirname(path))
        with open(path, encoding="utf-8") as f:
            rows = [code for entry in json.load(f)["entries"] for code in entry.get("code", [])]
        for row in rows:
            with open(os.path.join(top, row["path"]), encoding="utf-8", errors="replace") as f:
                text = f.read()
            if row.get("lang") and text.strip():
                seen.setdefault(text, row["lang"])
    return [(label, text) for text, label in seen.items()]


def guesses(texts):
    body = "".join(f"<pre>{html.escape(t)}</pre>\n" for t in texts)
    done = subprocess.run([a.feedark, "html2md", "--lang-detect", "--layout", "plain"], input=body.encode(), capture_output=True, check=False)
    found, fence = [], None
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        mark = re.match(r"(`{3,})(\S*)$", line)
        if fence is None and mark:
            fence = mark[1]
            found.append(mark[2])
        elif line == fence:
            fence = None
    return found


with tempfile.TemporaryDirectory() as tmp:
    for n, feed in enumerate(feeds):
        subprocess.run([a.feedark, "convert", "-q", "--layout", "plain", feed, "-o", f"{tmp}/{n}"], capture_output=True, check=False)
    blocks = labelled(tmp)
got = guesses([text for _, text in blocks])
if len(got) != len(blocks):
    sys.exit(f"{len(blocks)} blocks, {len(got)} fences")
right, wrong, by = 0, 0, collections.Counter()
for (label, text), guess in zip(blocks, got):
    if not guess:
        continue
    good = guess == label or {guess, label} <= SHELL
    right, wrong = right + good, wrong + (not good)
    by[guess, good] += 1
    if a.wrong and not good:
        print(f"--- {label} taken for {guess}\n{text[:300]}")
precision = right / (right + wrong) if right + wrong else 1
print(f"{len(blocks)} labelled blocks; {right + wrong} guesses, {wrong} wrong; precision {precision:.1%}, recall {right / max(1, len(blocks)):.1%}")
for (guess, good), count in sorted(by.items()):
    print(f"  {guess} {'right' if good else 'wrong'} {count}")
sys.exit(precision < LEAST)

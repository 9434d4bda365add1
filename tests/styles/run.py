#!/usr/bin/python3
"""The golden bodies in every pair of style options: cmark-gfm, kramdown and Hugo show what they show of the initial style."""
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from checks import parser  # noqa: E402  (beside the tests, not installed)
import renderers  # noqa: E402  (beside the tests, not installed)

ap = parser(required=["feedark"])
ap.add_argument("--only", default="", help="bodies whose path holds this")
a = ap.parse_args()

# Every two values of two options meet in one of these rows.
STYLES = [style.split() for style in """
--bullet=+ --wrap=40
--bullet=* --emphasis=_ --fence=~ --heading-style=setext --link-style=reference
--emphasis=_ --fence=~ --wrap=60 --raw-html=drop
--bullet=* --heading-style=setext --wrap=40 --raw-html=drop
--bullet=+ --emphasis=_ --link-style=reference --raw-html=drop
--bullet=+ --fence=~ --heading-style=setext
--fence=~ --link-style=reference --wrap=40
--emphasis=_ --heading-style=setext --wrap=40
--bullet=* --fence=~ --wrap=25
--heading-style=setext --link-style=reference --raw-html=drop
""".strip().split("\n")]
KINDS = [kind for kind in renderers.Facts.KINDS if kind != "image"]  # Hugo shows escapes in alternative texts


def options(path):
    return open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []


def markdown(path, style):
    own = [option for option in options(path[:-5] + ".options") if option.split("=")[0] not in {s.split("=")[0] for s in style}]
    done = subprocess.run([a.feedark, "html2md", "-q", *own, *style, path], capture_output=True, check=False)
    return done.stdout.decode()


def without_marks(words):
    """Without the numbers of notes and the arrows back to them: where no HTML is kept around a reference, its note is one of Markdown's."""
    return (re.sub(r"(?<=[a-z])\d+$", "", word) for word in words if word != "\u21a9")


def plainer(want, got):
    """Without raw HTML: the same words in order, with addresses between them where frames became links, and the same code."""
    rest = without_marks(got.words)
    lost = next((word for word in without_marks(want.words) if word not in rest), None)
    found = [f"the word {lost} is lost"] if lost else []
    if [text for text, _ in want.code] != [text for text, _ in got.code]:
        found.append("the code is not the same")
    return found + want.differences(got, ("heading",))


paths = sorted(p for p in glob.glob(os.path.join(HERE, "../golden/markdown/*/*.html")) if a.only in p)
cases = [(path, style) for path in paths for style in [[], *STYLES]]
texts = [markdown(path, style) for path, style in cases]
failed = 0
for name, pages in renderers.render(texts).items():
    initial = None
    for (path, style), text, page in zip(cases, texts, pages):
        stem = path[:-5]
        if name in {line.split(":")[0] for line in options(stem + ".renderers")}:
            continue
        facts = renderers.facts(page)
        if not style:
            initial = facts
            continue
        found = plainer(initial, facts) if "--raw-html=drop" in style else initial.differences(facts, KINDS)
        failed += bool(found)
        for line in found:
            print(f"FAILED {os.path.relpath(stem, HERE)} {' '.join(style)}, {name}: {line}")
print(f"{len(paths)} bodies in {len(STYLES)} styles, {failed} shown otherwise")
sys.exit(failed > 0)

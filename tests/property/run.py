#!/usr/bin/python3
"""Random bodies through html2md: cmark-gfm, kramdown and Hugo show the blocks, words and code of the HTML (see shown.py).

`--seeds 1-500` chooses others, `-v` shows the body and its Markdown. A body that fails is made smaller before it is shown.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from checks import parser  # noqa: E402  (beside the tests, not installed)
import renderers  # noqa: E402  (beside the tests, not installed)
from bodies import body  # noqa: E402
from shown import first_difference, form  # noqa: E402

ap = parser(required=["feedark"])
ap.add_argument("--seeds", default="1-200")
ap.add_argument("--options", default="", help="further options of html2md")
ap.add_argument("--plain", action="store_true", help="simple words only: the structure alone")
ap.add_argument("--words", default="", help="the only words to make bodies of, set close together: `[ ] a $$`")
ap.add_argument("-v", "--verbose", action="store_true")
a = ap.parse_args()
first, last = (int(n) for n in a.seeds.split("-"))


def markdown_of(html):
    done = subprocess.run([a.feedark, "html2md", "-q", "--layout", "plain", *a.options.split()], input=html.encode(), capture_output=True, check=False)
    return done.stdout.decode(), done.returncode


seeds = list(range(first, last + 1))
sources = [body(seed, not a.plain, a.words.split()) for seed in seeds]
written = [markdown_of(source) for source in sources]
failed = 0
for seed, (_, status) in zip(seeds, written):
    if status != 0:
        failed += 1
        print(f"FAILED seed {seed}: exit status {status}")
counts = {}
for name, pages in renderers.render([text for text, _ in written]).items():
    counts[name] = 0
    for seed, source, (text, _), page in zip(seeds, sources, written, pages):
        want, got = form(source), form(page)
        if name == "hugo":  # shows the backslash that kramdown needs before an underscore which could end emphasis elsewhere
            got = [re.sub(r"alt=[^=]*", lambda alt: alt[0].replace("\\_", "_"), line) for line in got]
        if want == got:
            counts[name] += 1
            continue
        failed += 1
        print(f"FAILED seed {seed}, {name}: {first_difference(want, got)}")
        if a.verbose:
            print("--- source\n" + source + "\n--- markdown\n" + text + "---")
print(f"{len(seeds)} bodies: " + ", ".join(f"{name} shows {n}" for name, n in counts.items()))
sys.exit(failed > 0)

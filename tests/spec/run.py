#!/usr/bin/python3
"""The examples of the CommonMark specification: the HTML of each, as Markdown, is shown alike by cmark-gfm.

Equal is what shown.py calls so: the blocks, their structure and their inlines; not the boxes and white space around them.

The examples are those of Debian's golang-github-yuin-goldmark-dev (or of the file in COMMONMARK_SPEC). What is not equal must stand
in differs.txt with its reason, and what stands there must differ: the list can neither rot nor hide a new fault.
"""
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from checks import parser  # noqa: E402  (beside the tests, not installed)
import renderers  # noqa: E402  (beside the tests, not installed)
from shown import form  # noqa: E402

SPEC = os.environ.get("COMMONMARK_SPEC", "/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json")

KNOWN = set("""a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form
frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter
nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search
section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
u ul var video wbr xmp math image""".split())

ap = parser(required=["feedark"])
ap.add_argument("-v", "--verbose", action="store_true", help="show what differs")
a = ap.parse_args()
if not os.path.exists(SPEC) or not shutil.which("cmark-gfm"):
    print("needs cmark-gfm and golang-github-yuin-goldmark-dev")
    sys.exit(77)


def reasons():
    rows = [line.split(None, 1) for line in open(os.path.join(HERE, "differs.txt"), encoding="utf-8") if line.strip() and line[0] != "#"]
    return {int(number): reason.strip() for number, reason in rows}


def unended(source):
    """The source with what is meant otherwise than browsers read it: a start tag unknown to HTML that is never ended is the text it was meant to be."""
    def text(tag):
        name = tag[1].lower()
        known = name in KNOWN or re.search("[:-]", name) or "</" + name in source.lower()
        return tag[0] if known else "&lt;" + tag[1]
    return re.sub(r"<([a-z][^\s/>]*)", text, source, flags=re.I)


def markdown_of(text):
    done = subprocess.run([a.feedark, "html2md", "-q", "--layout", "plain"], input=text.encode(), capture_output=True, check=False)
    return done.stdout.decode()


known = reasons()
examples = json.load(open(SPEC, encoding="utf-8"))
texts = [markdown_of(example["html"]) for example in examples]
wrong = equal = 0
for example, markdown, page in zip(examples, texts, renderers.cmark_gfm(texts)):
    number, want, got = example["example"], form(unended(example["html"]), True), form(page, True)
    equal += want == got
    if (want == got) == (number in known):
        wrong += 1
        print(f"{number} ({example['section']}): " + ("is equal, but stands in differs.txt" if want == got else "differs"))
        if a.verbose and want != got:
            print(f"  source   {example['html']!r}\n  markdown {markdown!r}\n  want     {want!r}\n  got      {got!r}")
print(f"{equal} of {len(examples)} examples are equal, {wrong} unexplained")
sys.exit(wrong > 0)

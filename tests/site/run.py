#!/usr/bin/python3
"""Builds sites with Debian's jekyll, hugo and pelican from what feedark wrote: the pages must hold every word, the code and the template-looking text."""
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from checks import arguments  # noqa: E402  (beside the tests, not installed)
import sites  # noqa: E402  (beside the tests, not installed)

a = arguments()
FEEDS = [os.path.join(a.source, "docs/examples", name) for name in ("example.xml", "wordpress.xml")]
CASES = [("jekyll", []), ("jekyll", ["--links", "layout"]), ("hugo", []), ("hugo", ["--front-matter", "toml", "--links", "layout"]),
         ("hugo", ["--front-matter", "json", "--no-permalink"]), ("pelican", []), ("pelican", ["--links", "layout"]),
         ("zola", []), ("obsidian", [])]  # the last two by their documented rules
missing = {name for name, _ in CASES if not shutil.which({"zola": "cmark-gfm", "obsidian": "cmark-gfm"}.get(name, name))}
failed = passed = 0
with tempfile.TemporaryDirectory() as tmp:
    for name, options in CASES:
        for feed in FEEDS if name not in missing else []:
            problems = sites.check(a.feedark, name, feed, os.path.join(tmp, name), *options)
            passed += not problems
            failed += bool(problems)
            for problem in problems:
                print(os.path.basename(feed), *options, problem)
    seed = os.path.join(a.corpus, "seed/ibug-truncated.xml")
    if os.path.exists(seed) and "jekyll" not in missing:
        sites.run(a.feedark, "convert", "-q", seed, "-o", tmp + "/seed")
        sites.jekyll(tmp + "/seed", tmp + "/seed-built")
        text = sites.shown(tmp + "/seed-built")
        for words in ("include-system-site-packages = true", "DHCP-PD address 2001:db8:0:a00:2a0:c9ff:feee:c4b/64", "镜像站", "it never came back up again"):
            failed += words not in text
            passed += words in text
            if words not in text:
                print("not on the built pages:", words)
for name in sorted(missing):
    print(name, "is not installed")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or 77 * (passed == 0))

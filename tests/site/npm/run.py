#!/usr/bin/python3
"""Builds sites with Eleventy, Hexo and Astro, where tests/site/npm/install has put them."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
from checks import arguments  # noqa: E402  (beside the tests, not installed)
import sites  # noqa: E402  (beside the tests, not installed)

a = arguments()
MODULES = os.path.join(os.path.abspath(a.build), "npm-sites", "node_modules")
if not os.path.isdir(MODULES):
    print("tests/site/npm/install was not run")
    sys.exit(77)
CASES = [("eleventy", []), ("eleventy", ["--front-matter", "json", "--links", "layout"]), ("hexo", []), ("hexo", ["--links", "layout", "--no-permalink"]),
         ("astro", []), ("astro", ["--links", "layout"])]
failed = passed = 0
with tempfile.TemporaryDirectory() as tmp:
    for name, options in CASES:
        for feed in ("example.xml", "wordpress.xml"):
            problems = sites.check(a.feedark, name, os.path.join(os.path.abspath(a.source), "docs/examples", feed), os.path.join(tmp, name), *options, modules=MODULES)
            passed += not problems
            failed += bool(problems)
            for problem in problems:
                print(feed, *options, problem)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

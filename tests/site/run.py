#!/usr/bin/python3
"""Builds a site with Debian's jekyll from what feedark wrote: the pages must hold the words and the Liquid-looking text."""
import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

ap = argparse.ArgumentParser()
for name in ("feedark", "build", "source", "corpus"):
    ap.add_argument("--" + name, required=True)
a = ap.parse_args()
if not shutil.which("jekyll"):
    print("jekyll is not installed")
    sys.exit(77)


def pages(feed, site, target):
    subprocess.run([a.feedark, "convert", "-q", feed, "-o", site], check=False)
    with open(os.path.join(site, "_config.yml"), "w") as f:
        f.write("plugins: []\nmarkdown: kramdown\nkramdown:\n  smart_quotes: apos,apos,quot,quot\nexclude: [_feedark, code]\n")
    done = subprocess.run(["jekyll", "build", "--quiet", "--disable-disk-cache", "-s", site, "-d", target], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    text = ""
    for where, _, files in os.walk(target):
        for file in files:
            text += open(os.path.join(where, file), encoding="utf-8").read() if file.endswith(".html") else ""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


failed = 0
with tempfile.TemporaryDirectory() as tmp:
    text = pages(os.path.join(a.source, "docs/examples/example.xml"), tmp + "/example", tmp + "/built")
    wanted = ["Write {{ page.title }} where", "guard it with {% if page.title %}.", "{% if page.title %}\n  {{ page.title | escape }}\n{% endif %}",
              "{% %}", "std::vector<int> v{1, 2};", "snake_case stays, 2 * 3 is 6, and [sic] is no link."]
    seed = os.path.join(a.corpus, "seed/ibug-truncated.xml")
    if os.path.exists(seed):
        text += pages(seed, tmp + "/seed", tmp + "/seed-built")
        wanted += ["include-system-site-packages = true", "DHCP-PD address 2001:db8:0:a00:2a0:c9ff:feee:c4b/64", "镜像站", "it never came back up again"]
    for words in wanted:
        if words not in text:
            failed += 1
            print("not on the built pages:", words)
print(f"{len(wanted) - failed} passed, {failed} failed")
sys.exit(failed > 0)

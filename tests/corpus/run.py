#!/usr/bin/python3
"""Converts every feed of the corpus, where there is one: no crash, every file as its manifest says, front matter that
parses, and a second run that changes nothing."""
import argparse
import glob
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import yaml

ap = argparse.ArgumentParser()
for name in ("feedark", "build", "source", "corpus"):
    ap.add_argument("--" + name, required=True)
a = ap.parse_args()
feeds = sorted(glob.glob(a.corpus + "/dev/*") + glob.glob(a.corpus + "/seed/*"))
if not feeds:
    sys.exit(77)
failed = passed = 0


def tree(folder):
    return {os.path.join(w, f): (hashlib.sha256(open(os.path.join(w, f), "rb").read()).hexdigest(), os.stat(os.path.join(w, f)).st_mtime_ns)
            for w, _, files in os.walk(folder) for f in files}


def check_seed(feed):
    """A feed cut in its fourth entry, once with a page's text before it: three whole entries and what there is of the fourth."""
    done = subprocess.run([a.feedark, "inspect", "--json", feed], capture_output=True, check=False)
    model = json.loads(done.stdout)
    cut = [entry.get("truncated", False) for entry in model["entries"]]
    said = {d["id"] for d in model["diagnostics"] if d.get("line")}
    if done.returncode != 1 or cut != [False, False, False, True] or not {"xml-truncated", "entry-truncated"} <= said:
        print(f"FAILED {feed}: status {done.returncode}, cut {cut}, said {said}")
        return False
    return True


def check(feed, out):
    status = subprocess.run([a.feedark, "convert", "-q", feed, "-o", out], capture_output=True, check=False).returncode
    if status == 2:
        return None if not os.path.exists(out) else "an unusable input left something"
    if status not in (0, 1):
        return f"status {status}"
    first = tree(out)
    manifest = json.load(open(out + "/_feedark/manifest.json", encoding="utf-8"))
    for entry in manifest["entries"]:
        for row in [entry, *entry["code"], *entry.get("files", [])]:
            if first[os.path.join(out, row["path"])][0] != row["sha256"]:
                return "the digest of " + row["path"]
        text = open(os.path.join(out, entry["path"]), encoding="utf-8").read()
        front = yaml.safe_load(text.split("\n---\n")[0][4:])
        if front.get("title", "") != entry["title"]:
            return "the title of " + entry["path"]
    subprocess.run([a.feedark, "convert", "-q", feed, "-o", out], capture_output=True, check=False)
    return None if tree(out) == first else "a second run changed something"


for feed in feeds:
    with tempfile.TemporaryDirectory() as tmp:
        wrong = check(feed, tmp + "/out")
    passed += wrong is None
    failed += wrong is not None
    if wrong:
        print(os.path.basename(feed) + ":", wrong)
for feed in glob.glob(a.corpus + "/seed/*"):
    good = check_seed(feed)
    passed += good
    failed += not good
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

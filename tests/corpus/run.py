#!/usr/bin/python3
"""Converts every feed of the corpus, where there is one: no crash, every file as its manifest says, front matter that
parses, and a second run that changes nothing."""
import glob
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments, feeds_of  # noqa: E402
from outputs import stamped  # noqa: E402

a = arguments()
checks = Checks()


def check_seed(feed):
    """A feed cut in its fourth entry, once with a page's text before it: three whole entries and what there is of the fourth."""
    done = subprocess.run([a.feedark, "inspect", "--json", feed], capture_output=True, check=False)
    model = json.loads(done.stdout)
    cut = [entry.get("truncated", False) for entry in model["entries"]]
    said = {d["id"] for d in model["diagnostics"] if d.get("line")}
    checks(feed, done.returncode == 1 and cut == [False, False, False, True] and {"xml-truncated", "entry-truncated"} <= said,
           f"status {done.returncode}, cut {cut}, said {said}")


def check(feed, out):
    status = subprocess.run([a.feedark, "convert", "-q", feed, "-o", out], capture_output=True, check=False).returncode
    if status == 2:
        return None if not os.path.exists(out) else "an unusable input left something"
    if status not in (0, 1):
        return f"status {status}"
    first = stamped(out)
    manifest = json.load(open(out + "/_feedark/manifest.json", encoding="utf-8"))
    for entry in manifest["entries"]:
        for row in [entry, *entry["code"], *entry.get("files", [])]:
            if hashlib.sha256(first[row["path"]][0]).hexdigest() != row["sha256"]:
                return "the digest of " + row["path"]
        text = open(os.path.join(out, entry["path"]), encoding="utf-8").read()
        front = yaml.safe_load(text.split("\n---\n")[0][4:])
        if front.get("title", "") != entry["title"]:
            return "the title of " + entry["path"]
    subprocess.run([a.feedark, "convert", "-q", feed, "-o", out], capture_output=True, check=False)
    return None if stamped(out) == first else "a second run changed something"


for feed in feeds_of(a.corpus):
    with tempfile.TemporaryDirectory() as tmp:
        wrong = check(feed, tmp + "/out")
    checks(os.path.basename(feed), not wrong, wrong)
for feed in glob.glob(a.corpus + "/seed/*"):
    check_seed(feed)
checks.end()

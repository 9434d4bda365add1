#!/usr/bin/python3
"""Every old URL of the corpus is in the table of redirects once, and leads to one file that is there."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import arguments, feeds_of  # noqa: E402

a = arguments()
failed = paths = shared = elsewhere = 0


def key(old):
    path, _, query = old.partition("?")
    return urllib.parse.unquote_to_bytes(path).rstrip(b"/") + (b"?" + query.encode() if query else b"")


# Parameters that count visits: no redirect has them.
COUNTING = ("utm_", "source=rss", "fbclid=", "gclid=", "mc_cid=", "mc_eid=")


def old_of(link):
    """The address below the site that a link names, as the table would have it; None for what is no page of a site."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    path = parts.path or "/"
    query = "&".join(one for one in parts.query.split("&") if one and not one.startswith(COUNTING))
    return None if path == "/" and not query else path + ("?" + query if query else "")


def check(feed, out):
    global paths, shared
    done = subprocess.run([a.feedark, "convert", "-q", feed, "-o", out, "--redirects", "csv"], capture_output=True, check=False)
    if done.returncode == 2:
        return []
    with open(out + "/redirects.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    with open(out + "/_feedark/manifest.json", encoding="utf-8") as f:
        entries = json.load(f)["entries"]
    table = {}
    problems = []
    for row in rows:
        if key(row["old"]) in table:
            problems.append(f"{row['old']} is told twice")
        table[key(row["old"])] = row
        if not os.path.exists(os.path.join(out, row["file"])):
            problems.append(f"{row['file']} is not there")
    drafts = "_drafts/"
    seen = set()
    for entry in entries:
        old = old_of(entry.get("link", ""))
        if old is None or entry["path"].startswith(drafts):
            continue
        row = table.get(key(urllib.parse.quote(old, safe="/?=&%:;,+@!$'()*~#[]|^`{}\\\"<>")))
        paths += 1
        if row is None:
            problems.append(f"{old} is not in the table")
        elif key(old) in seen:
            shared += 1
        elif row["file"] != entry["path"]:
            problems.append(f"{old} leads to {row['file']}, not {entry['path']}")
        seen.add(key(old))
    return problems


for feed in feeds_of(a.corpus):
    with tempfile.TemporaryDirectory() as tmp:
        for problem in check(feed, tmp + "/out")[:5]:
            failed += 1
            print("FAILED", os.path.basename(feed), problem)
print(f"{paths} old URLs, {shared} of them of an earlier entry too; {failed} failed")
sys.exit(failed > 0)

#!/usr/bin/python3
"""How many escapes a thousand words of prose take: every HTML body of the feeds given, through html2md --report.

    tests/corpus/escapes.py --feedark build/release/cmd/feedark/feedark ../shared/corpus/dev/*
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

ap = argparse.ArgumentParser()
ap.add_argument("--feedark", required=True)
ap.add_argument("feeds", nargs="+")
a = ap.parse_args()
words = escapes = tags = blocks = bodies = 0
worst = []
for feed in a.feeds:
    model = subprocess.run([a.feedark, "inspect", "--json", feed], capture_output=True, check=False).stdout
    entries = json.loads(model).get("entries", []) if model else []
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n, entry in enumerate(entries):
            content = entry.get("content") or entry.get("summary") or {}
            if content.get("type") == "html":
                names.append(f"{folder}/{n}.html")
                with open(names[-1], "w", encoding="utf-8") as f:
                    f.write(content["value"])
        if not names:
            continue
        done = subprocess.run([a.feedark, "html2md", "--report", "--json", "-o", folder + "/out/", *names], capture_output=True, check=False)
    of_feed = [0, 0]
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        if row["type"] == "body":
            bodies += 1
            words, escapes = words + row["words"], escapes + row["escapes"]
            tags, blocks = tags + row["html_tags"], blocks + row["html_blocks"]
            of_feed = [of_feed[0] + row["words"], of_feed[1] + row["escapes"]]
    worst.append((1000 * of_feed[1] / max(of_feed[0], 1), of_feed[0], os.path.basename(feed)))
for rate, count, name in sorted(worst, reverse=True)[:10]:
    print(f"  {rate:6.1f} of {count} words: {name}")
print(f"{bodies} bodies, {words} words: {1000 * escapes / max(words, 1):.2f} escapes, {1000 * tags / max(words, 1):.2f} pairs of tags and "
      f"{1000 * blocks / max(words, 1):.2f} kept blocks a thousand words")
sys.exit(bodies == 0)

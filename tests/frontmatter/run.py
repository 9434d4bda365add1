#!/usr/bin/python3
"""Front matter round trip: nasty texts as title, tag, author, id and summary come back equal through two parsers of each syntax; every file has its own name, which every system can hold."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments  # noqa: E402
import nasty  # noqa: E402  (beside the tests, not installed)

a = arguments()
check = Checks(most=30)
FENCES = {"yaml": r"\A---\n(.*?\n)---\n", "toml": r"\A\+\+\+\n(.*?\n)\+\+\+\n", "json": r"\A(\{.*?\n\}\n)"}
DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.I)
RUBY = """
require 'psych'; require 'json'; require 'date'; require 'tomlrb'
STDIN.read.split("\\n").each do |path|
  text = File.read(path, encoding: 'UTF-8')
  front = case path
    when /yaml$/ then Psych.safe_load(text, permitted_classes: [Date, Time])
    when /toml$/ then Tomlrb.parse(text)
    else JSON.parse(text)
  end
  flat = front.merge(front['params'] || {})
  puts JSON.generate([path, %w(title tags guid summary excerpt author authors).to_h { |k| [k, flat[k]] }])
end
"""


def parse(text, syntax):
    front = {"yaml": lambda: yaml.safe_load(text), "toml": lambda: tomllib.loads(text), "json": lambda: json.loads(text)}[syntax]()
    return front | front.get("params", {})


def by_ruby(tmp, fronts, syntax):
    paths = []
    for i, front in enumerate(fronts):
        paths.append(f"{tmp}/{i}.{syntax}")
        with open(paths[-1], "w", encoding="utf-8") as f:
            f.write(front)
    done = subprocess.run(["ruby", "-e", RUBY], input="\n".join(paths), capture_output=True, text=True, check=False)
    check(f"ruby reads {syntax}: {done.stderr[-300:]}", done.returncode == 0)
    return dict(json.loads(line) for line in done.stdout.split("\n") if line), paths


def fits(entry, front, what):
    model = {"title": entry.get("title"), "guid": entry.get("id"), "tags": [c["term"] for c in entry.get("categories", []) if c["term"]], "summary": (entry.get("summary") or {}).get("value")}
    check(f"{what}: title {model['title']!r} is {front.get('title')!r}", (front.get("title") or "") == (model["title"] or ""))
    check(f"{what}: guid {model['guid']!r} is {front.get('guid')!r}", front.get("guid") == model["guid"])
    check(f"{what}: tags {model['tags']!r} are {front.get('tags')!r}", (front.get("tags") or []) == list(dict.fromkeys(model["tags"])))


def read_front(path, syntax):
    with open(path, encoding="utf-8", newline="") as f:
        page = f.read()
    found = re.match(FENCES[syntax], page, re.S)
    check(f"{path} has front matter", found)
    return found.group(1) if found else ""


def paths_are_sane(root):
    seen = {}
    for where, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.relpath(os.path.join(where, name), root)
            folded = unicodedata.normalize("NFC", path).casefold()
            check(f"{path} has a twin in {seen.get(folded)}", folded not in seen)
            seen[folded] = path
            check(f"{path} is NFC", unicodedata.is_normalized("NFC", path) or "_feedark" in path)
            check(f"{path} is short", len(name.encode()) <= 255)
            check(f"{path} ends well", name[-1] not in ". ")
            check(f"{path} has no forbidden character", not re.search(r'[\\:*?"<>|\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]', name))
            check(f"{path} is no device", not DEVICES.fullmatch(name.split(".")[0].strip()))


def feed_of(texts):
    items = [{"id": f"id-{i} {text[:40]}", "title": text, "tags": [text], "content_text": f"body {i}", "summary": text, "date_published": f"2024-01-{i % 28 + 1:02}T10:00:00Z"} for i, text in enumerate(texts)]
    items += [{"id": f"link-{i}", "url": "https://example.org/" + link, "content_text": f"link {i}", "title": "same"} for i, link in enumerate(links(texts[:150]))]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Nasty", "home_page_url": "https://example.org/", "items": items})


def links(texts):
    quoted = [__import__("urllib.parse").parse.quote(text[:300]) for text in texts]
    return quoted + [q.replace("%", "%25") for q in quoted] + [q[:-1] for q in quoted if "%" in q] + [q[:-2] for q in quoted if "%" in q]


def entries_of(feed):
    done = subprocess.run([a.feedark, "inspect", "--json", feed], capture_output=True, check=False)
    return json.loads(done.stdout)["entries"]


def round_trip(tmp, feed, entries, layout, syntax):
    out = f"{tmp}/{layout}-{syntax}"
    done = subprocess.run([a.feedark, "convert", "-q", "-l", layout, "--front-matter", syntax, feed, "-o", out], capture_output=True, text=True, check=False)
    check(f"{layout} {syntax} converts: {done.stderr[-300:]}", done.returncode == 0)
    with open(out + "/_feedark/manifest.json", encoding="utf-8") as f:
        rows = json.load(f)["entries"]
    check(f"{layout} {syntax}: {len(rows)} of {len(entries)} entries", len(rows) == len(entries))
    check(f"{layout} {syntax}: each entry has its file", len({row["path"] for row in rows}) == len(rows))
    fronts = [read_front(os.path.join(out, row["path"]), syntax) for row in rows]
    ruby, paths = by_ruby(tmp, fronts, syntax)
    for entry, front, path in zip(entries, fronts, paths):
        fits(entry, parse(front, syntax), f"{layout} {syntax} {path}")
        if path in ruby:
            fits(entry, ruby[path], f"ruby {layout} {syntax} {path}")
    paths_are_sane(out)
    shutil.rmtree(out)


with tempfile.TemporaryDirectory() as tmp:
    texts = nasty.texts()
    feed = tmp + "/nasty.json"
    with open(feed, "w", encoding="utf-8") as f:
        f.write(feed_of(texts))
    entries = entries_of(feed)
    kept = sum(" ".join(text.split()) == entry.get("title", "") for text, entry in zip(texts, entries))
    print(f"{len(texts)} texts, {kept} of them titles to the byte, {len(entries)} entries")
    for layout, syntax in (("jekyll", "yaml"), ("hugo", "toml"), ("hugo", "json"), ("plain", "toml")):
        round_trip(tmp, feed, entries, layout, syntax)
    for layout in ("obsidian", "zola", "pelican", "hexo", "jekyll"):
        ascii = ["--slug", "ascii"] if layout in ("hexo", "jekyll") else []
        done = subprocess.run([a.feedark, "convert", "-q", "-l", layout, feed, "-o", f"{tmp}/{layout}", *ascii], capture_output=True, text=True, check=False)
        check(f"{layout} converts: {done.stderr[-300:]}", done.returncode == 0)
        paths_are_sane(f"{tmp}/{layout}")
        for path in glob.glob(f"{tmp}/{layout}/**/*", recursive=True) if ascii else []:
            check(f"{path} is ASCII", path.isascii())
check.end()

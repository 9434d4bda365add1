"""Shows Markdown as GitHub (cmark-gfm), Jekyll (kramdown) and Hugo (goldmark) do, and tells what a page says.

    shown = render(["*a*", …])      {"cmark-gfm": [html, …], "kramdown": […], "hugo": […]}, without what is not installed
    facts(html)                     words in order, code blocks, links, images, headings, items, cells, emphasis
"""
import json
import os
import re
import shutil
import subprocess
import tempfile

import html5lib

KRAMDOWN = r"""
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'
symbols = { hellip: '...', mdash: '---', ndash: '--', laquo: '<<', raquo: '>>', laquo_space: '<< ', raquo_space: ' >>' }
options = { input: 'GFM', auto_ids: true, hard_wrap: false, gfm_quirks: ['paragraph_end'], syntax_highlighter: nil,
            entity_output: 'as_char', smart_quotes: 'apos,apos,quot,quot', typographic_symbols: symbols }
STDIN.each_line { |line| puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html) }
"""
HUGO = {"baseURL": "http://base.invalid/", "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "extensions": {"typographer": False}}, "highlight": {"codeFences": False}}}
EXTENSIONS = ["table", "strikethrough", "footnotes", "tasklist"]


def cmark_gfm(texts):
    extensions = [word for name in EXTENSIONS for word in ("-e", name)]
    return [subprocess.run(["cmark-gfm", "--unsafe", *extensions], input=text.encode(), capture_output=True, check=True).stdout.decode()
            for text in texts]


def kramdown(texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(["ruby", "-Ku", "-e", KRAMDOWN], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def hugo(texts):
    with tempfile.TemporaryDirectory() as site:
        os.makedirs(f"{site}/content/p")
        os.makedirs(f"{site}/layouts/_default")
        with open(f"{site}/config.json", "w", encoding="utf-8") as f:
            json.dump(HUGO, f)
        with open(f"{site}/layouts/_default/single.html", "w", encoding="utf-8") as f:
            f.write("{{ .Content }}")
        for n, text in enumerate(texts):
            with open(f"{site}/content/p/{n}.md", "w", encoding="utf-8") as f:
                f.write('{"title": "t"}\n\n' + text)
        done = subprocess.run(["hugo", "--quiet", "-s", site], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError("hugo: " + done.stderr + done.stdout)
        return [open(f"{site}/public/p/{n}/index.html", encoding="utf-8").read() for n in range(len(texts))]


PROGRAMS = {"cmark-gfm": ("cmark-gfm", cmark_gfm), "kramdown": ("ruby", kramdown), "hugo": ("hugo", hugo)}


def without_apparatus(html):
    """Footnotes without what each renderer adds in its own way: ids, links back, the rule above."""
    html = re.sub(r'\s*(?:&#160;|\u00a0)?<a href="#fnref[^>]*>(?:(?!</a>).)*</a>', "", html)
    html = re.sub(r'<a href="#fn[-:][^"]*"[^>]*>(?=\d+</a>)', '<a href="#note">', html)
    return re.sub(r'(<div class="footnotes"[^>]*>\s*)<hr ?/?>', r"\1", html)


def render(texts):
    return {name: [without_apparatus(html) for html in run(texts)] for name, (program, run) in PROGRAMS.items() if shutil.which(program)}


HIDDEN = set("script style template noscript head iframe object video audio svg math select textarea embed canvas title".split())
BLOCK = set("address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
            "form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul".split())
EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "del": "del", "s": "del", "strike": "del", "code": "icode", "tt": "icode"}


def squeeze(text):
    return re.sub(r"[\s\u00a0\ufeff]+", " ", text.replace("\u00ad", "")).strip()


def name_of(node):
    return node.tag.split("}")[-1] if isinstance(node.tag, str) else ""


def raw(node):
    out = node.text or ""
    for child in node:
        out += ("\n" if name_of(child) == "br" else raw(child)) + (child.tail or "")
    return out


def visible(node):
    name = name_of(node)
    if not name or name in HIDDEN or node.get("hidden") is not None:
        return ""
    gap = " " if name in BLOCK else ""
    return gap + (node.text or "") + "".join(visible(child) + (child.tail or "") for child in node) + gap


def language(pre):
    for node in [child for child in pre if name_of(child) == "code"] + [pre]:
        found = re.search(r"(?:^|\s)language-(\S+)", node.get("class", ""))
        if found:
            return found[1]
    return ""


class Facts:
    """What a page says, by kind."""

    KINDS = ("words", "code", "link", "image", "heading", "item", "cell", "quote", "em", "strong", "del", "icode", "rule")

    def __init__(self, html):
        for kind in self.KINDS:
            setattr(self, kind, [])
        root = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
        self.words = squeeze(visible(root)).split(" ")
        self.walk(root, 0, frozenset())

    def walk(self, node, depth, inside):
        name = name_of(node)
        if not name or name in HIDDEN:
            return
        text = squeeze(visible(node))
        if name == "pre":
            self.code.append((raw(node).rstrip(), language(node)))
            return
        if name in EMPHASIS and EMPHASIS[name] not in inside and text:
            getattr(self, EMPHASIS[name]).append(text)
            inside |= {EMPHASIS[name]}
        elif name == "a" and node.get("href") is not None:
            self.link.append((node.get("href"), text))
        elif name == "img":
            self.image.append((node.get("src"), squeeze(node.get("alt", ""))))
        elif re.fullmatch("h[1-6]", name):
            self.heading.append((name, text))
        elif name == "li":
            self.item.append((depth, text))
        elif name in ("td", "th") and text:
            self.cell.append(text)
        elif name == "blockquote":
            self.quote.append(text)
        elif name == "hr":
            self.rule.append("hr")
        depth += name in ("ul", "ol")
        for child in node:
            self.walk(child, depth, inside)

    def differences(self, other, kinds=KINDS):
        """Lines that say what the other page shows otherwise; empty where all is the same."""
        found = []
        for kind in kinds:
            mine, theirs = getattr(self, kind), getattr(other, kind)
            if mine != theirs:
                at = next((i for i, pair in enumerate(zip(mine, theirs)) if pair[0] != pair[1]), min(len(mine), len(theirs)))
                found.append(f"{kind} {at}: {mine[at:at + 6]} is shown as {theirs[at:at + 6]}")
        return found


def facts(html):
    return Facts(html)

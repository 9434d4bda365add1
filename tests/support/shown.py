"""The normal form of a page: what it shows, block by block, however it was marked up.

    form(html)      a list of lines, equal for two pages exactly when a reader sees the same structure and the same words in it

A line is a block: the path of its containers (`ul.1 li.2 quote`), its kind, and its inlines as pieces of text with what they are
(emphasis, link, code, image). What shows nothing has no line: boxes (div, span), empty paragraphs, comments, scripts, white space at
the border of a block. Nested emphasis of one kind is emphasis; URLs are compared percent-decoded.
"""
import re
from urllib.parse import unquote

import html5lib

from renderers import HIDDEN, name_of, raw, visible

FORMATS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "del": "del", "s": "del", "strike": "del", "code": "code", "tt": "code",
           "kbd": "kbd", "sub": "sub", "sup": "sup", "mark": "mark", "ins": "ins", "u": "u", "q": "q", "samp": "samp", "var": "var", "small": "small"}
CONTAINERS = {"blockquote": "quote", "ul": "ul", "ol": "ol", "li": "li", "table": "table", "tr": "tr", "td": "td", "th": "td", "dl": "dl",
              "dt": "dt", "dd": "dd", "details": "details", "summary": "summary"}
BOXES = set("address article aside body center div figure figcaption footer form header html main nav section thead tbody tfoot fieldset".split())
HEADINGS = {f"h{n}" for n in range(1, 7)}


class Form:
    def __init__(self, page, tight):
        self.lines = []
        self.pieces = []  # of the block that is open: [text, formats]
        self.path = []
        self.kind = ""
        self.counts = [0]
        self.tight = tight
        self.walk(html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).find("body"), frozenset())
        self.flush()

    def flush(self):
        text = []
        for piece, formats in self.pieces:
            if "code" in formats or piece[0] == "\0":
                text.append((piece, formats))
                continue
            for part in re.split(r"([ \t\r\n]+)", piece):
                blank = not part.strip(" \t\r\n")
                if part and not (blank and (not text or text[-1][0] in (" ", "\0br"))):
                    text.append((" ", frozenset()) if blank else (part, formats))
        while text and text[-1][0] in (" ", "\0br"):
            text.pop()
        merged = []
        for piece, formats in text:
            if piece == "\0br" and merged and merged[-1][0].endswith(" ") and not merged[-1][1]:
                merged[-1][0] = merged[-1][0][:-1]
            if merged and merged[-1][1] == formats and "\0" not in merged[-1][0] + piece:
                merged[-1][0] += piece
            else:
                merged.append([piece, formats])
        inlines = "".join(f"<{' '.join(sorted(f))}>{t}</>" if f else t for t, f in merged if t)
        if inlines:
            self.lines.append(" ".join([*self.path, self.kind or self.bare(), inlines]))
        self.pieces = []

    def put(self, text, formats):
        if text:
            self.pieces.append((text, formats))

    def inside(self, node, name):
        self.flush()
        self.counts[-1] += name in ("li", "tr", "td", "ul", "ol", "quote")
        self.path.append(f"{name}.{self.counts[-1]}" + (f"={node.get('start')}" if node.get("start") not in (None, "1") else ""))
        self.counts.append(0)
        before, self.kind = self.kind, ""
        self.children(node, frozenset())
        self.flush()
        self.kind = before
        self.counts.pop()
        self.path.pop()

    def bare(self):
        """What text is called that stands in no paragraph: a paragraph, but in items and cells."""
        return "p" if self.tight and not (self.path and self.path[-1].split(".")[0] in ("li", "td", "dt", "dd")) else ""

    def block(self, node, kind, formats):
        self.flush()
        before, self.kind = self.kind, kind
        self.children(node, formats)
        self.flush()
        self.kind = before

    def children(self, node, formats):
        self.put(node.text, formats)
        for child in node:
            self.walk(child, formats)
            self.put(child.tail, formats)

    def code(self, node):
        self.flush()
        language = re.search(r"language-(\S+)", " ".join(n.get("class", "") for n in [node, *node]))
        self.lines.append(" ".join([*self.path, "pre", language[1] if language else "", repr(raw(node).removesuffix("\n"))]))

    def leaf(self, node, name, formats):
        if name == "br":
            self.put("\0br", frozenset())
        elif name == "hr":
            self.flush()
            self.lines.append(" ".join([*self.path, "hr"]))
        elif name == "img":
            self.put("\0img", formats | {f"src={unquote(node.get('src', ''))}", f"alt={node.get('alt', '')}", f"title={node.get('title', '')}"})
        elif name == "input" and node.get("type") == "checkbox":
            self.put("[x] " if node.get("checked") is not None else "[ ] ", frozenset())

    def walk(self, node, formats):
        name = name_of(node)
        if name in HIDDEN or not name or (name == "tr" and not visible(node).strip() and node.find(".//img") is None):
            return
        if name == "pre":
            self.code(node)
        elif name in ("br", "hr", "img", "input"):
            self.leaf(node, name, formats)
        elif name in CONTAINERS:
            self.inside(node, CONTAINERS[name])
        elif name in HEADINGS:
            self.block(node, name, formats)
        elif name == "p":
            self.block(node, "p" if self.tight else "", formats)
        elif name in BOXES:
            self.block(node, self.kind, formats)
        elif name == "a" and node.get("href") is not None:
            self.children(node, formats | {f"a={unquote(node.get('href'))} {' '.join(node.get('title', '').split())}"})
        else:
            self.children(node, formats | ({FORMATS[name]} if name in FORMATS else frozenset()))


def form(page, tight=False):
    """With `tight`, paragraphs in items count apart from bare text."""
    return Form(page, tight).lines


def first_difference(want, got):
    at = next((i for i, pair in enumerate(zip(want, got)) if pair[0] != pair[1]), min(len(want), len(got)))
    return f"{want[at:at + 2]} is shown as {got[at:at + 2]}"

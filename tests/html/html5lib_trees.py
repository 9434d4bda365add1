#!/usr/bin/python3
"""As dump_tree.c, by html5lib (Debian: python3-html5lib)."""
import sys

import html5lib

SPACES = {"http://www.w3.org/1999/xhtml": "", "http://www.w3.org/2000/svg": "svg ", "http://www.w3.org/1998/Math/MathML": "math "}


def show_text(text, depth, out):
    if text:
        out.append("| " + "  " * depth + f'"{text}"')


def show_child(node, depth, out):
    pad = "| " + "  " * depth
    if callable(node.tag):
        out.append(f"{pad}<!-- {node.text} -->")
    else:
        space, name = node.tag[1:].split("}")
        out.append(f"{pad}<{SPACES[space]}{name}>")
        for key, value in sorted(((k.replace("{http://www.w3.org/1999/xlink}", "xlink:"), v) for k, v in node.items()), key=lambda kv: kv[0].encode()):
            out.append(f'{pad}  {key}="{value}"')
        children(node, depth + 1, out)
    show_text(node.tail, depth, out)


def children(node, depth, out):
    show_text(node.text, depth, out)
    for child in node:
        show_child(child, depth, out)


data = sys.stdin.buffer.read()
at = 0
lines = []
while at < len(data):
    end = data.index(b"\n", at)
    size = int(data[at:end])
    body = data[end + 1 : end + 1 + size].decode("utf-8", "replace")
    at = end + 1 + size
    try:
        children(html5lib.parseFragment(body, container="body", treebuilder="etree"), 0, lines)
    except Exception as e:
        lines.append(f"failed: {e!r}")
    lines.append("====")
sys.stdout.buffer.write(("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))

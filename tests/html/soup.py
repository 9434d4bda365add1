#!/usr/bin/python3
"""Random tag soup for the comparison of parsers: soup.py SEED COUNT [KIND] > bodies, each after a line with its size.
KIND narrows what stands in it: body, table, foreign, text; without it everything does."""
import random
import re
import sys

BODY = """a a a b b i em strong code font nobr big small tt u s strike p p p div div span li li ul ol dl dt dd h1 h2 h3 h6 pre listing
blockquote section article main aside nav header footer address center details summary figure figcaption fieldset dialog hgroup menu
dir button form form label object applet marquee br hr img input area embed wbr keygen param source track image ruby rb rt rp
rtc select option optgroup textarea title script style xmp iframe noembed noframes noscript template plaintext body html head frame
frameset base link meta bgsound basefont x-y q cite del ins sub sup var kbd samp abbr time picture video audio canvas map""".split()
TABLE = "table table table tr tr td td th tbody thead tfoot caption colgroup col select option input form script template b a p div li x-y".split()
FOREIGN = """svg svg math math g-x foreignObject foreignobject desc title mi mo mn ms mtext annotation-xml mglyph malignmark
lineargradient p div b br font span table td script style a image""".split()
TEXT = ["x", " ", "\n", "  y z\n", "&amp;", "&lt", "&lt;b&gt;", "&notit;", "&notin;", "&#65;", "&#x41", "&#0;", "&#x80;", "&bogus;", "&",
        "&;", "&#;", "&#x;", "<", "< ", "<3", "</", "</>", "</ x>", "<?pi?>", "<!>", "<!doctype html>", "<!-- c -->", "<!-->", "<!--->",
        "<!-- -- --!>", "<!--x--!y-->", "<![CDATA[ d ]]>", "<![CDATA[<b>]]>", "]]>", "\r\n", "\r", "é", "&nbsp;", "\t", "&AElig", "&region", "&copy=1",
        "<!--", "-->", "<!x", "\f", "&nGt;", "&NewLine;", "&#13;", "&#xD800;", "&#99999999;"]
ATTRIBUTES = ["", "", "", "", " id=a", " class='b c'", ' title="x &amp; y"', " TITLE=Q", " type=hidden", " type=text", " a=1 a=2", " =x", " x", " x = y",
              " href=/a/b/", " /", " a/b", ' q="<>"', " color=red", " size", " encoding=text/html", " definitionurl=u", " viewbox=1",
              " b=&lt", " b=&ltx", " b='&copy=1'", " b=\"&region;\"", " xlink:href=u", " a='", " checked=", " a=>", " \"", " b=a\"c"]
# Start tags that HTML does not know and nothing ends are text, by our own rule; here it must not apply.
KNOWN = "<!--" + "".join(f"</{name}>" for name in sorted(set(FOREIGN))) + "-->"
STRAY = re.compile("<[a-zA-Z][a-zA-Z0-9-]*$|(?<=<)[xyz](?![a-zA-Z-])")


def tag(rng, names):
    name = rng.choice(names)
    if rng.random() < 0.08:
        name = name.upper()
    if rng.random() < 0.42:
        return "</" + name + rng.choice(["", "", "", " ", " x=1", "/"]) + ">"
    attributes = "".join(rng.choice(ATTRIBUTES) for _ in range(rng.choice([0, 0, 0, 1, 1, 2])))
    return "<" + name + attributes + rng.choice(["", "", "", "", "", "/", " "]) + ">"


def body(rng, kind):
    names = {"body": BODY, "table": TABLE, "foreign": FOREIGN, "text": BODY[:20]}.get(kind) or rng.choice([BODY, TABLE, FOREIGN, BODY + TABLE + FOREIGN, BODY[:30]])
    share = 0.8 if kind == "text" else rng.choice([0.2, 0.35])
    plain = rng.random() < 0.5 and kind != "text"
    parts = []
    for _ in range(rng.choice([4, 8, 15, 30, 60])):
        if rng.random() < share:
            parts.append(rng.choice("x y z".split()) if plain else rng.choice(TEXT))
        else:
            parts.append(tag(rng, names))
    text = "".join(parts)
    if not plain and rng.random() < 0.05:
        at = rng.randrange(len(text) + 1)
        text = text[:at] + "\0" + text[at:]
        text = re.sub("(<[a-zA-Z0-9-]+)\0", r"\1", text)
    if rng.random() < 0.1:
        text = text[:rng.randrange(len(text) + 1)]
    return KNOWN + STRAY.sub("", text)


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        data = body(rng, sys.argv[3] if len(sys.argv) > 3 else None).encode()
        sys.stdout.buffer.write(b"%d\n" % len(data) + data)


main()

"""Random bodies: HTML from a seed, the same on every machine, with what is hard to say in Markdown."""
import random

WORDS = """alpha beta gamma delta epsilon zeta snake_case a_b_c 2 * 3 x > y R&D C# [sic] 1986. # + - = : | ~ ~~ ^ $5 $$ `` ` ( ) (c) { {: } {#x} ! !! a*b **x **
__x__ _y _ don't "quoted" 'so' --- -- ... 1) 10. \\ \\* a\\b <y> vector<int> &amp; &lt; &copy; http://a.example/b_c www.example.org me@example.org [x] [^1]
[a](b) ![c](d) 中文。 “引号” 后 für naïve ½ 50% @at \\[ \\( *[HTML]: [x]: /path/ == === +1 -1 1. 2. #1 ;) :) <!-- --> ]]> ]( ][ **] |x| a|b ~x ~/.bashrc emoji😀 •""".split()
TITLES = ["", "", "", "a title", 'a "quoted" title', "it's", "a | b", "(x)", "a * b_c [d]"]
URLS = ["/x", "https://a.example/", "https://a.example/b_c_(d)", "/q?a=1&b=2", "/sp ace", "/star*s_u*", "#frag", "/|pipe|", "/q?copy=1&copy=2", "mailto:me@example.org",
        "/a(b", "/quote'", "/[x]"]
CODES = ["x", "a b", "`", "``x`", "a|b", " edge ", "{{ x }}", "*x*", "<b>", "\\", "a\\", "$x$", "&amp;", "~~x~~", "_x_", "[a](b)", "x  y"]
LINES = ["int x;", "  indented", "", "`", "```", "~~~", "> q", "- a", "# h", "\tx", "{% raw %}", "{: .x}", "<b>", "$$", "a | b", "---", "trailing  "]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Body:
    def __init__(self, seed, hard=True, own=None):
        self.r = random.Random(seed)
        self.plain = not hard
        self.own = own

    def words(self, most=5):
        if self.own:
            return "".join(escape(self.r.choice(self.own)) + self.r.choice([" ", ""]) for _ in range(self.r.randint(1, most))).strip() or "alpha"
        pool = WORDS[:6] if self.plain else WORDS
        return " ".join(escape(self.r.choice(pool if self.r.random() < 0.6 else WORDS[:6])) for _ in range(self.r.randint(1, most)))

    def link(self, depth):
        title = self.r.choice(TITLES)
        return (f'<a href="{escape(self.r.choice(URLS))}"' + (f' title="{escape(title)}"' if title else "") + ">" +
                self.inlines(depth + 1, {"a"}) + "</a>")

    def alt(self):
        return self.r.choice(["", "x", "a b", "snake_case", "shot_-_edited", "____1.jpg", "view[2]", "it's (c) #1: 50%"])

    def image(self):
        return f'<img src="{escape(self.r.choice(URLS))}" alt="{escape(self.alt())}">'

    def inline(self, depth, inside):
        kind = self.r.choice(["text"] * 6 + ["em", "strong", "code", "a", "br", "img", "del", "kbd", "sup", "mark", "q", "cite", "u", "small", "bdi", "samp"])
        if kind in inside or depth > 3:
            kind = "text"
        if kind == "text":
            return self.words()
        if kind == "code":
            return f"<code>{escape(self.r.choice(CODES))}</code>"
        if kind == "a":
            return self.link(depth)
        if kind == "img":
            return self.image()
        if kind == "br":
            return f"{self.words(2)}<br>{self.words(2)}"
        return f"<{kind}>{self.inlines(depth + 1, inside | {kind})}</{kind}>"

    def inlines(self, depth=0, inside=frozenset()):
        parts = [self.inline(depth, set(inside)) for _ in range(self.r.randint(1, 4 if depth == 0 else 2))]
        out = parts[0]
        for part in parts[1:]:
            out += self.r.choice([" ", " ", " ", "", ", "]) + part
        return out

    def item(self, depth):
        tight = self.r.random() < 0.7
        out = self.inlines(1) if tight else f"<p>{self.inlines(1)}</p>"
        if self.r.random() < 0.35 and depth < 3:
            out += self.blocks(depth + 1, 2)
        elif self.r.random() < 0.1:
            out = self.blocks(depth + 1, 2)
        return out

    def block(self, depth):
        kind = self.r.choice(["p"] * 5 + ["ul", "ul", "ol", "h", "pre", "quote", "table", "hr", "tasks", "frame", "figure"])
        if depth > 3 and kind in ("ul", "ol", "quote", "table"):
            kind = "p"
        if kind == "p":
            return f"<p>{self.inlines()}</p>"
        if kind == "h":
            level = self.r.randint(1, 6)
            return f"<h{level}>{self.inlines(1, {'br', 'img'})}</h{level}>"
        if kind == "pre":
            lines = [self.r.choice(LINES) for _ in range(self.r.randint(1, 5))]
            return f"<pre><code>x\n{escape(chr(10).join(lines))}\nend</code></pre>"
        if kind == "hr":
            return "<hr>"
        if kind == "frame":
            return '<iframe src="https://video.example/embed/1"></iframe>'
        if kind == "figure":
            return f"<figure>{self.image()}<figcaption>{self.inlines(2)}</figcaption></figure>"
        if kind == "tasks":
            return "<ul>" + "".join(f'<li><input type="checkbox"{self.r.choice(["", " checked"])}> {self.words()}</li>' for _ in range(3)) + "</ul>"
        if kind == "quote":
            return f"<blockquote>{self.blocks(depth + 1, 3)}</blockquote>"
        if kind == "table":
            columns = self.r.randint(1, 3)
            rows = ["".join(f"<{cell}>{self.inlines(2, {'br'})}</{cell}>" for _ in range(columns)) for cell in ["th"] + ["td"] * self.r.randint(1, 3)]
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        items = "".join(f"<li>{self.item(depth)}</li>" for _ in range(self.r.randint(1, 4)))
        start = self.r.choice(["", "", ' start="3"']) if kind == "ol" else ""
        return f"<{kind}{start}>{items}</{kind}>"

    def blocks(self, depth=0, most=4):
        return "\n".join(self.block(depth) for _ in range(self.r.randint(1, most)))


def body(seed, hard=True, own=None):
    return Body(seed, hard, own).blocks()

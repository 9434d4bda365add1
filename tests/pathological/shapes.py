"""The shapes that strangers could feed us: each makes a body, or a feed, of about n units."""


def item(n, body="x", guid=None, link=None, title="t"):
    return (f"<item><title>{title}</title><link>{link or f'https://example.org/{n}'}</link><guid>{guid or f'id{n}'}</guid>"
            f"<description><![CDATA[{body}]]></description></item>")


def feed(items):
    return '<rss version="2.0"><channel><title>t</title>' + "".join(items) + "</channel></rss>"


def galleries(n):
    """A post of an export that shows all its n pictures n times."""
    picture = ("<wp:post_id>{0}</wp:post_id><wp:post_parent>1</wp:post_parent><wp:post_type>attachment</wp:post_type>"
               "<wp:attachment_url>https://example.org/{0}.jpg</wp:attachment_url>")
    posts = ["<item><title>t</title><content:encoded><![CDATA[" + "[gallery]\n" * n + "]]></content:encoded><wp:post_id>1</wp:post_id></item>"]
    posts += [f"<item><title>p</title>{picture.format(i + 2)}</item>" for i in range(n)]
    return feed(posts).replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ', 1)


def table(rows, columns, cell="x"):
    return "<table>" + ("<tr>" + f"<td>{cell}</td>" * columns + "</tr>") * rows + "</table>"


# name: (what makes a body of n units, n)
BODIES = {
    "text": (lambda n: "<p>" + "word " * n, 20000),
    "one long word": (lambda n: "<p>" + "x" * n, 100000),
    "words that need escapes": (lambda n: "<p>" + "*a_b* [c](d) `e` <> &amp; # 1. - + ~~ | " * n, 700),
    "stars": (lambda n: "<p>" + "*" * n, 10000),
    "stars and letters": (lambda n: "<p>" + "*a" * n, 6000),
    "underscores": (lambda n: "<p>" + "_a " * n, 6000),
    "backticks": (lambda n: "<p>" + "`" * n, 10000),
    "backtick runs": (lambda n: "<p>" + "".join("`" * (i % 100) + " " for i in range(n)), 200),
    "code spans of backticks": (lambda n: "<p>" + "<code>``</code> " * n, 1500),
    "brackets": (lambda n: "<p>" + "[" * n, 6000),
    "brackets closed": (lambda n: "<p>" + "[" * n + "]" * n, 4000),
    "tildes and pipes": (lambda n: "<p>" + "~|" * n, 6000),
    "dollars": (lambda n: "<p>" + "$ $a$ " * n, 3000),
    "less than": (lambda n: "<p>" + "<" * n, 10000),
    "ampersands": (lambda n: "<p>" + "&" * n, 10000),
    "references": (lambda n: "<p>" + "&lt;&eacute;&#65;&notanentity;" * n, 1000),
    "cut references": (lambda n: "<p>" + "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" * n, 500),
    "quotes in text": (lambda n: "<p>" + "\" ' " * n, 5000),
    "line ends": (lambda n: "<p>a" + "\n" * n + "b", 50000),
    "breaks": (lambda n: "<p>" + "a<br>" * n, 4000),
    "hard spaces": (lambda n: "<p>" + "&nbsp; " * n, 5000),
    "nested div": (lambda n: "<div>" * n + "x", 6000),
    "nested div, closed": (lambda n: "<div>" * n + "x" + "</div>" * n, 4000),
    "nested span": (lambda n: "<span>" * n + "x", 6000),
    "nested quote": (lambda n: "<blockquote>" * n + "x", 3000),
    "nested lists": (lambda n: "<ul><li>" * n + "x", 2000),
    "nested ordered lists": (lambda n: "<ol><li>a" * n + "x", 2000),
    "nested tables": (lambda n: "<table><tr><td>" * n + "x", 1500),
    "nested svg": (lambda n: "<svg>" * n + "x", 5000),
    "nested template": (lambda n: "<template>" * n + "x", 5000),
    "nested select": (lambda n: "<select><option>" * n + "x", 4000),
    "nested details": (lambda n: "<details><summary>a</summary>" * n + "x", 1500),
    "nested unknown": (lambda n: "<x-y>" * n + "x", 5000),
    "unknown tags": (lambda n: "<p>" + "".join(f"<t{i}>" for i in range(n)), 4000),
    "unknown tags, ended elsewhere": (lambda n: "<p>" + "<aa>" * n + "</aa>", 4000),
    "tag names in tag names": (lambda n: "<p>" + "<a" * n, 8000),
    "stray end tags": (lambda n: "<p>" + "</x></b></div>" * n, 3000),
    "end tags without a start": (lambda n: "x</p>" * n, 4000),
    "unclosed p": (lambda n: "<p>x" * n, 4000),
    "unclosed li": (lambda n: "<ul>" + "<li>x" * n, 4000),
    "unclosed b": (lambda n: "<b>x" * n, 5000),
    "unclosed b in p": (lambda n: "<p><b>x" * n, 3000),
    "unclosed a": (lambda n: "<a href=x>x" * n, 2500),
    "unclosed font of every colour": (lambda n: "".join(f"<p><font color={i}>x" for i in range(n)), 800),
    "b around div": (lambda n: "<b><div>" * n + "x", 3000),
    "b around div, ended": (lambda n: "<b><div>x</b>" * n, 1500),
    "b, i, u misnested": (lambda n: "<b><i><u>x</b></i></u>" * n, 1500),
    "a around div": (lambda n: "<a><div>" * n + "x" + "</a></div>" * n, 1000),
    "formatting ended in a block": (lambda n: "<em><strong><p>x</em>y</strong>" * n, 1200),
    "emphasis, many": (lambda n: "<p>" + "<em>a</em> <strong>b</strong>" * n, 1500),
    "emphasis, nested": (lambda n: "<p>" + "<em><strong>a " * n, 3000),
    "emphasis within words": (lambda n: "<p>" + "a<em>b</em>c<strong>d</strong>" * n, 1200),
    "attributes": (lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">x", 6000),
    "one attribute, repeated": (lambda n: "<p " + "a=1 " * n + ">x", 20000),
    "elements of many attributes": (lambda n: ("<i " + " ".join(f"a{i}=1" for i in range(50)) + ">x</i>") * n, 200),
    "a long attribute": (lambda n: "<a href='" + "&amp;x" * n + "'>x</a>", 20000),
    "class words": (lambda n: "<p class='" + "a " * n + "'>x", 20000),
    "code of class words": (lambda n: "<pre><code class='" + "a " * n + "'>x</code></pre>", 10000),
    "style properties": (lambda n: "<p style='" + "a:b;" * n + "'>x", 20000),
    "srcset": (lambda n: "<img src=a.png srcset='" + ", ".join(f"a{i}.png {i}w" for i in range(n)) + "'>", 3000),
    "comments": (lambda n: "<p>" + "<!-- x -->" * n, 5000),
    "open comments": (lambda n: "<p>" + "<!--" * n, 20000),
    "texts between comments": (lambda n: "<p>" + "a<!---->" * n, 4000),
    "texts between ignored tags": (lambda n: "<p>" + "a</x>" * n, 6000),
    "texts before a table": (lambda n: "<table>" + "a</x> </x>" * n, 3000),
    "script marks": (lambda n: "<script>" + "<!--<script></script>" * n, 5000),
    "script ends": (lambda n: "<script>" + "</scrip" * n, 10000),
    "textarea": (lambda n: "<textarea>" + "</textare &lt;" * n, 5000),
    "code block": (lambda n: "<pre><code>" + "if (a &lt; b)\n    c = `d`;\n" * n, 1500),
    "code of spans": (lambda n: "<pre class='highlight'><code>" + "<span class='k'>if</span> <span class='n'>a</span>\n" * n, 1000),
    "code of numbered lines": (lambda n: "<pre class='highlight'><code>" + "<span class='lineno'>1</span> a\n" * n, 1200),
    "code table": (lambda n: "<table class='rouge-table'><tr><td class='gutter gl'><pre>" + "1\n" * n + "</pre></td><td class='code'><pre>"
                   + "a\n" * n + "</pre></td></tr></table>", 3000),
    "code blocks": (lambda n: "<pre><code class='language-c'>a</code></pre>" * n, 600),
    "fences in code": (lambda n: "<pre><code>" + "".join("`" * (i % 80) + "\n" for i in range(n)) + "</code></pre>", 1000),
    "headings": (lambda n: "<h2 id=a>x</h2>" * n, 2000),
    "headings with ids and links": (lambda n: "".join(f"<h2 id=i{i}>x</h2><a href='#i{i}'>y</a>" for i in range(n)), 800),
    "links": (lambda n: "<p>" + "".join(f"<a href='https://example.org/{i}'>x</a> " for i in range(n)), 1200),
    "links to one place": (lambda n: "<p>" + "<a href='#a'>x</a>" * n, 2500),
    "images": (lambda n: "<p>" + "<img src=a.png alt=b>" * n, 2000),
    "images and their noscript twins": (lambda n: "<p>" + "<img data-src=a.png><noscript><img src=a.png></noscript>" * n, 800),
    "pictures": (lambda n: "<picture><source srcset=a.webp><img src=a.png></picture>" * n, 800),
    "footnotes": (lambda n: "<p>" + "".join(f'<sup id="fnref:{i}"><a href="#fn:{i}" class="footnote">{i}</a></sup>' for i in range(n))
                  + '<div class="footnotes"><ol>' + "".join(f'<li id="fn:{i}"><p>x <a href="#fnref:{i}" class="reversefootnote">b</a></p></li>'
                                                            for i in range(n)) + "</ol></div>", 300),
    "table rows": (lambda n: table(n, 3), 800),
    "table columns": (lambda n: table(2, n), 1200),
    "table of links": (lambda n: table(n, 2, "<a href=x>y</a>"), 600),
    "tables": (lambda n: "<table><tr><th>a<tr><td>x|y</table><p>t" * n, 800),
    "titles": (lambda n: "<p>" + "<a href=x title='a b'>x</a> <img src=a.png alt='b c' title=d> " * n, 800),
    "row spans": (lambda n: "<table>" + "<tr><td rowspan=1000>x</td><td>y</td></tr>" * n + "</table>", 250),
    "column spans": (lambda n: "<table>" + "<tr><td colspan=1000>x</td></tr>" * n + "</table>", 40),
    "cells without rows": (lambda n: "<table>" + "<td>x" * n, 3000),
    "list items": (lambda n: "<ul>" + "<li>x</li>" * n + "</ul>", 2500),
    "lists side by side": (lambda n: "<ul><li>x</li></ul>" * n, 1500),
    "definition lists": (lambda n: "<dl>" + "<dt>a<dd>b" * n, 1500),
    "ruby": (lambda n: "<ruby>" + "a<rt>b" * n, 2500),
    "rules": (lambda n: "<hr>" * n, 4000),
    "iframes": (lambda n: "<iframe src='https://example.org/a'></iframe>" * n, 800),
    "kept raw HTML": (lambda n: "<video><source src=a.mp4></video>" * n, 800),
    "shortcodes": (lambda n: "<p>" + "[a b='c'] [/a] " * n, 2500),
    "liquid": (lambda n: "<p>" + "{{ a }} {% b %} " * n, 1500),
    "math": (lambda n: "<p>" + "\\(a\\) $$b$$ " * n, 1500),
    "bare addresses": (lambda n: "<p>" + "https://example.org/a_b " * n, 1200),
    "CJK": (lambda n: "<p>" + "中文、<b>粗體</b>。" * n, 1200),
    "bidi": (lambda n: "<p>" + "\u05d0\u202e<i>a</i> " * n, 1200),
    "combining marks": (lambda n: "<p>e" + "\u0301" * n, 20000),
    "invalid bytes": (lambda n: b"<p>" + b"\xff\xc3" * n, 15000),
    "NUL": (lambda n: b"<p>" + b"a\0" * n, 15000),
    "lists from 2 within lists from 2": (lambda n: "<ol start=2><li>" * n + "x <pre>y", 2500),
    "lists from 2, and code": (lambda n: "<ol start=2>" + "<li>x <pre>y</pre><ol start=3><li>z</li></ol></li>" * n, 800),
    "lists of letters around much": (lambda n: "<ol type=a><li>" * 200 + "<b>x</b> " * n + "<pre>y", 4000),
    "numbered starts of lines": (lambda n: "<p>" + "1. a<br>" * n, 2000),
}

FEEDS = {
    "entries": (lambda n: feed(item(i) for i in range(n)), 250),
    "equal slugs": (lambda n: feed(item(i, link=f"https://example.org/{i}/same") for i in range(n)), 250),
    "equal ids": (lambda n: feed(item(i, guid="same", link="https://example.org/same") for i in range(n)), 250),
    "equal entries": (lambda n: feed([item(1)] * n), 250),
    "no ids, equal titles": (lambda n: feed(["<item><title>t</title><description>x</description></item>"] * n), 250),
    "galleries": (galleries, 250),
    "categories": (lambda n: feed(["<item><title>t</title>" + "<category>c</category>" * n + "</item>"]), 6000),
    "enclosures": (lambda n: feed(["<item><title>t</title>" + "<enclosure url='https://e.org/a' length='1' type='audio/mpeg'/>" * n + "</item>"]), 1500),
    "authors": (lambda n: feed(["<item><title>t</title>" + "<author>a@b.c (d)</author>" * n + "</item>"]), 2500),
    "a long title": (lambda n: feed(["<item><title>" + "a b " * n + "</title></item>"]), 20000),
    "tags in a title": (lambda n: feed(["<item><title>" + "&lt;b&gt;x " * n + "</title></item>"]), 4000),
    "a long link": (lambda n: feed([item(1, link="https://example.org/" + "a/%41" * n)]), 20000),
    "dots in a link": (lambda n: feed([item(1, link="https://example.org/" + "a/../" * n)]), 10000),
    "XML nesting": (lambda n: feed(["<item>" + "<a>" * n + "</a>" * n + "</item>"]), 10000),
    "XML nesting, open": (lambda n: feed(["<item>" + "<a>" * n]), 10000),
    "XML attributes": (lambda n: feed(["<item " + " ".join(f"a{i}='1'" for i in range(n)) + "/>"]), 6000),
    "namespaces": (lambda n: feed([f"<item><p{i}:a xmlns:p{i}='u{i}'/></item>" for i in range(n)]), 500),
    "undeclared prefixes": (lambda n: feed([f"<item><p{i}:a/></item>" for i in range(n)]), 500),
    "bare ampersands": (lambda n: feed([f"<item><title>{'& ' * n}</title></item>"]), 10000),
    "bare less than": (lambda n: feed([f"<item><title>{'< ' * n}</title></item>"]), 8000),
    "unclosed items": (lambda n: feed(["<item><title>x"] * n), 300),
    "stray end tags in XML": (lambda n: feed(["<item>" + "</a></b>" * n + "</item>"]), 6000),
    "CDATA ends": (lambda n: feed(["<item><description><![CDATA[" + "]]> a " * n + "]]></description></item>"]), 3000),
    "CDATA starts": (lambda n: feed(["<item><description>" + "<![CDATA[" * n + "</description></item>"]), 5000),
    "open comments in XML": (lambda n: feed(["<item>" + "<!-- " * n]), 20000),
    "entity declarations": (lambda n: "<!DOCTYPE rss [" + "".join(f"<!ENTITY a{i} 'x'>" for i in range(n)) + "]>" + feed(["<item><title>&a1;</title></item>"]), 3000),
    "processing instructions": (lambda n: "<?xml version='1.0'?>" + "<?a b?>" * n + feed([item(1)]), 10000),
}

PROSE = "The quick brown fox *jumps* over a_lazy dog &amp; [on]. "

# One text node of n bytes: in a body, and in a feed as CDATA, escaped and in JSON.
LONG = {
    "a long text": (True, lambda n: "<p>" + PROSE * (n // len(PROSE))),
    "a long CDATA section": (False, lambda n: feed([item(1, "<p>" + PROSE * (n // len(PROSE)))])),
    "a long escaped text": (False, lambda n: feed(["<item><title>t</title><description>&lt;p>" + PROSE * (n // len(PROSE)) + "</description></item>"])),
    "a long text in JSON": (False, lambda n: '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_html": "<p>'
                            + PROSE * (n // len(PROSE)) + '"}]}'),
}

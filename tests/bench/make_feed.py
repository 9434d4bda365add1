#!/usr/bin/python3
"""Makes large feeds: make_feed.py DIALECT MEGABYTES OUTPUT [--corpus FOLDER --feedark COMMAND]

DIALECT is rss, atom, wxr or json. The bodies are the entries of the corpus, over and over, where it exists and the command
is named to read it; else they are made, with the same mix of prose, code, tables, lists and links. Every entry has a link
and a title of its own. The same arguments give the same bytes.
"""
import argparse
import glob
import json
import os
import random
import subprocess
from xml.sax.saxutils import escape

WORDS = """the a of to and in is for that with on as it from by this are be was an or which at have not can has its will one all more
their when into out about than there other some time only use new also any how after first code file server run build write read
because between system version change problem solution kernel network library function memory thread client request response""".split()
CODE = ("static int read_all(int fd, char *to, size_t size)\n{\n    while (size &gt; 0) {\n        ssize_t n = read(fd, to, size);\n"
        "        if (n &lt;= 0)\n            return -1;\n        to += n;\n        size -= (size_t)n;\n    }\n    return 0;\n}\n")
SPANS = ('<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><span class="k">def</span> '
         '<span class="nf">main</span><span class="p">(</span><span class="n">x</span><span class="p">):</span>\n    <span class="k">return'
         '</span> <span class="n">x</span> <span class="o">*</span> <span class="mi">2</span>\n</code></pre></div></div>\n')


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randrange(6, 18))]
    at = rng.randrange(len(words))
    kind = rng.random()
    if kind < 0.25:
        words[at] = f'<a href="https://example.org/{words[0]}/{rng.randrange(1000)}">{words[at]}</a>'
    elif kind < 0.4:
        words[at] = f"<code>{words[at]}_{words[0]}</code>"
    elif kind < 0.5:
        words[at] = f"<strong>{words[at]}</strong>"
    elif kind < 0.55:
        words[at] = f"{words[at]} &amp; {words[0]}&#8217;s"
    return " ".join(words).capitalize() + "."


def made_body(rng):
    parts = []
    for _ in range(rng.randrange(3, 20)):
        kind = rng.random()
        if kind < 0.62:
            parts.append("<p>" + " ".join(sentence(rng) for _ in range(rng.randrange(1, 7))) + "</p>\n")
        elif kind < 0.72:
            parts.append("<ul>\n" + "".join(f"<li>{sentence(rng)}</li>\n" for _ in range(rng.randrange(2, 7))) + "</ul>\n")
        elif kind < 0.80:
            parts.append(f"<h2 id=\"{rng.choice(WORDS)}\">{sentence(rng)}</h2>\n")
        elif kind < 0.86:
            parts.append(SPANS * rng.randrange(1, 4))
        elif kind < 0.92:
            parts.append(f"<pre><code>{CODE * rng.randrange(1, 4)}</code></pre>\n")
        elif kind < 0.95:
            parts.append("<table><tr><th>a</th><th>b</th></tr>" + f"<tr><td>{sentence(rng)}</td><td>{rng.random()}</td></tr>\n" * 4 + "</table>\n")
        elif kind < 0.97:
            parts.append(f"<blockquote><p>{sentence(rng)}</p></blockquote>\n")
        else:
            parts.append(f'<p><img src="https://example.org/{rng.randrange(99)}.png" alt="{rng.choice(WORDS)}"></p>\n')
    return "".join(parts)


def corpus_entries(folder, feedark):
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "dev", "*"))):
        done = subprocess.run([feedark, "inspect", "--json", path], capture_output=True)
        if done.returncode > 1:
            continue
        for entry in json.loads(done.stdout)["entries"]:
            content = entry.get("content") or entry.get("summary")
            if content and content["type"] == "html":
                found.append((entry.get("title", ""), content["value"]))
    random.Random(1).shuffle(found)
    return found


def entries(a):
    rng = random.Random(7)
    known = corpus_entries(a.corpus, a.feedark) if a.corpus and a.feedark and os.path.isdir(a.corpus) else []
    n = 0
    while True:
        title, body = known[n % len(known)] if known else (sentence(rng).split("<")[0], made_body(rng))
        n += 1
        yield n, f"{title or 'Untitled'} {n}", body


def cdata(text):
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def clean(text):
    return "".join(c for c in text if c >= " " or c in "\t\n")


def date(n):
    return 2000 + n // 300 % 25, 1 + n // 28 % 12, 1 + n % 28


def rss_date(n):
    year, month, day = date(n)
    return f"{day:02} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[month - 1]} {year} 12:00:00 +0000"


def rss_item(n, title, body, extra=""):
    return (f"<item><title>{escape(title)}</title><link>https://example.org/post/{n}</link><guid>https://example.org/post/{n}</guid>"
            f"<pubDate>{rss_date(n)}</pubDate><category>tag{n % 50}</category>{extra}<content:encoded>{cdata(body)}</content:encoded></item>\n")


def wxr_item(n, title, body):
    year, month, day = date(n)
    return rss_item(n, title, body, f"<dc:creator>anna</dc:creator><wp:post_id>{n}</wp:post_id><wp:post_date_gmt>{year}-{month:02}-{day:02} 12:00:00"
                    f"</wp:post_date_gmt><wp:post_name>post-{n}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>")


def atom_entry(n, title, body):
    year, month, day = date(n)
    return (f'<entry><title>{escape(title)}</title><link href="https://example.org/post/{n}"/><id>https://example.org/post/{n}</id>'
            f"<updated>{year}-{month:02}-{day:02}T12:00:00Z</updated><category term=\"tag{n % 50}\"/><content type=\"html\">{escape(body)}</content></entry>\n")


def json_item(n, title, body):
    year, month, day = date(n)
    return ("," if n > 1 else "") + json.dumps({"id": f"https://example.org/post/{n}", "url": f"https://example.org/post/{n}", "title": title,
                "date_published": f"{year}-{month:02}-{day:02}T12:00:00Z", "tags": [f"tag{n % 50}"], "content_html": body}, ensure_ascii=False) + "\n"


RSS = ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Bench</title>'
       "<link>https://example.org/</link>")
FORMS = {
    "rss": (RSS + "\n", rss_item, "</channel></rss>\n"),
    "wxr": (RSS + "<wp:wxr_version>1.2</wp:wxr_version>\n", wxr_item, "</channel></rss>\n"),
    "atom": ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title><id>https://example.org/</id>'
             "<updated>2024-01-01T00:00:00Z</updated>\n", atom_entry, "</feed>\n"),
    "json": ('{"version":"https://jsonfeed.org/version/1.1","title":"Bench","home_page_url":"https://example.org/","items":[\n', json_item, "]}\n"),
}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("dialect", choices=FORMS)
    ap.add_argument("megabytes", type=float)
    ap.add_argument("output")
    ap.add_argument("--corpus")
    ap.add_argument("--feedark")
    a = ap.parse_args()
    head, form, tail = FORMS[a.dialect]
    size = 0
    with open(a.output, "w", encoding="utf-8", newline="") as out:
        out.write(head)
        for n, title, body in entries(a):
            text = form(n, clean(title), clean(body))
            out.write(text)
            size += len(text.encode())
            if size >= a.megabytes * 1e6:
                break
        out.write(tail)


main()

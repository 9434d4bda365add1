#!/usr/bin/python3
"""Hostile bodies and fields through the whole command, for every layout, shown by the renderers that the layouts are for: on no page is there
a script, a handler, or an address that runs one; and no field of the front matter and no comment leads to one either."""
import glob
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

import html5lib
import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments  # noqa: E402
import renderers  # noqa: E402  (beside the tests, not installed)

a = arguments()
check = Checks()
LAYOUTS = ["jekyll", "hugo", "hexo", "eleventy", "pelican", "zola", "astro", "obsidian", "plain"]
RUNS = "javascript:alert(1)"
HIDDEN = ["java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\u00adscript:alert(1)", "\u200bjavascript:alert(1)",
          "vbscript:x", "vb script:x", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "data:,x",
          "data:application/xhtml+xml,x", "data:image/svg+xml,<svg onload=alert(1)>", "view-source:javascript:alert(1)", "feed:javascript:alert(1)", "feed:feed:data:text/html,x",
          "jar:http://x.example/!/x", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1)",
          "&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)", "javascript://%0aalert(1)", "javascript:/*--></title></style>*/alert(1)",
          "%6Aavascript:alert(1)", "blob:https://x.example/1", "filesystem:https://x.example/x", "\\javascript:alert(1)", "javascript\\:alert(1)", "javascript&Tab;:alert(1)"]
# Where an address may stand: as an attribute, and as the text of what Markdown would make a link of.
PLACES = ['<a href="{}">x</a>', '<a href="{}"><img src="a.png"></a>', '<img src="{}">', '<img src="a.png" longdesc="{}" usemap="{}">', '<iframe src="{}"></iframe>', '<embed src="{}">',
          '<object data="{}"></object>', '<object><param name="src" value="{}"></object>', '<video src="{}" poster="{}"></video>', '<audio src="{}"></audio>',
          '<video><source src="{}"><track src="{}"></video>', '<picture><source srcset="{} 2x"><img src="{}"></picture>', '<img src="a.png" srcset="{} 1x, {} 2x">',
          '<form action="{}"><button formaction="{}">x</button><input type="image" src="{}" formaction="{}"></form>', '<svg><a xlink:href="{}" href="{}"><text>x</text></a><image href="{}"/></svg>',
          '<svg><use xlink:href="{}"/><animate attributeName="href" values="{}"/><set attributeName="href" to="{}"/></svg>', '<math href="{}"><mi xlink:href="{}">x</mi></math>',
          '<blockquote cite="{}">x</blockquote>', '<table background="{}"><tr><td background="{}" colspan="2">x<td rowspan="2">y</table>', '<div style="background: url({})">x</div>',
          '<link rel="stylesheet" href="{}"><base href="{}"><meta http-equiv="refresh" content="0; url={}">', '<map name="m"><area href="{}"></map>', '<isindex action="{}">',
          '[x]({})', '![x]({})', '[x](<{}>)', '&lt;{}&gt;', '[x]: {}<br>[x]', '<p>[x]: {}</p><p>[x] ![x]</p>', '[x][y]</p><p>[y]: &lt;{}&gt; "t"', '{}', '<code>[x]({})</code>', '*[x]: {}',
          '<table><tr><td>[x]({})</td><td rowspan=2>[x]({})</td></tr></table>', '<ul><li>[x]({})<ul><li>&lt;{}&gt;</li></ul></li></ul>', '<dl><dt>[x]({})</dt><dd>&lt;{}&gt;</dd></dl>',
          '<h2 id="x">[x]({})</h2><a href="#x">l</a>', '<figure><img src="a.png"><figcaption>[x]({})</figcaption></figure>', '<a href="https://x.example/)[y]({})">z</a>', '<img src="a.png" alt="](x) [y]({})">',
          '<a href="x" title="&quot;) [y]({})">z</a>', '<sup><a href="#fn1">1</a></sup><p id="fn1">[x]({}) <a href="{}">y</a></p>', '<q cite="{}">[x]({})</q>', '<abbr title="{}">[x]({})</abbr>']
HANDLER = "onerror=alert(1) onload=alert(1) onclick=alert(1) onmouseover=alert(1) onfocus=alert(1) autofocus ontoggle=alert(1) onbegin=alert(1) onpointerenter=alert(1) onanimationstart=alert(1) style=animation-name:x"
CARRIERS = ["a href=x", "img src=x", "svg", "svg/", "math", "body", "iframe src=https://x.example/", "video src=x", "audio src=x", "details open", "input", "select", "textarea", "button", "marquee", "table", "td", "ol start=2", "li", "sup", "sub",
            "kbd", "abbr title=x", "ruby", "mark", "u", "ins", "del", "q", "object data=https://x.example/x.pdf", "embed src=https://x.example/x", "x", "x-y", "font", "center", "blockquote", "h1", "p", "div", "span", "figure", "hr", "br", "dialog open", "template",
            "noscript", "image src=x", "keygen", "bgsound src=x", "frameset", "style", "link rel=stylesheet href=x", "svg><animate attributename=x dur=1s", "svg><set attributename=x", "svg><foreignobject><img src=x", "math><mtext><img src=x"]
OTHERS = [
    "<script>alert(1)</script>", "<script/x>alert(1)</script/x>", "<scr\x00ipt>alert(1)</scr\x00ipt>", "<ſcript>alert(1)</ſcript>", "<%00script>alert(1)</script>", "\u00bcscript\u00bealert(1)\u00bc/script\u00be", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;", "<p>&lt;img src=x onerror=alert(1)&gt;</p>", "<p>&lt;a href=javascript:alert(1)&gt;x&lt;/a&gt;</p>", "<p>\\&lt;script&gt;alert(1)\\&lt;/script&gt;</p>",
    "<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>", "<pre><code>```</code></pre><script>alert(1)</script>", "<code>`&lt;script&gt;alert(1)&lt;/script&gt;`</code>", "<pre><code class='language-\"><script>alert(1)</script>'>x</code></pre>",
    "<pre><code class='language-x\" onclick=\"alert(1)'>x</code></pre>", "<pre title='x\"><script>alert(1)</script>'><code>x</code></pre>", "<pre data-lang='c {onclick=alert(1)}' class='brush: c; title: \"><script>alert(1)</script>\"'>int x;</pre>",
    "<p>x {: onclick=\"alert(1)\"}</p>", "<p>x</p><p>{: onclick=\"alert(1)\"}</p>", "<h2>h {onclick=alert(1)}</h2>", "<h2>h {#x onclick=\"alert(1)\"}</h2>", "<p>{::nomarkdown}&lt;script&gt;alert(1)&lt;/script&gt;{:/nomarkdown}</p>",
    "<p>{::comment}</p><p>{:/comment} *[x]{: onclick='alert(1)'}</p>", "<p>[x](y){: onclick='alert(1)'}</p>", "<p>{% raw %}{{ '&lt;script&gt;alert(1)&lt;/script&gt;' }}{% endraw %}</p>", "<p>{{ \"&lt;script&gt;alert(1)&lt;/script&gt;\" }}</p>",
    "<p>{{&lt; rawhtml &gt;}}&lt;script&gt;alert(1)&lt;/script&gt;{{&lt; /rawhtml &gt;}}</p>", "<p>$x&lt;script&gt;$ $$&lt;/script&gt;$$</p>", "<span class=\"math\">\\href{javascript:alert(1)}{x}</span>", "<p>\\(\\href{javascript:alert(1)}{x}\\)</p>",
    "<p>&lt;!-- x --&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;!--</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<!--><script>alert(1)</script>", "<!-- --!><script>alert(1)</script> -->", "<!-- <!-- --><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>",
    "<?x <script>alert(1)</script> ?>", "<!x <script>alert(1)</script>>", "</p <script>alert(1)</script>", "<p title='<script>alert(1)</script>'>x</p>", "<sup title='x\"><script>alert(1)</script>'>x</sup>", "<sub title='`\"><img src=x onerror=alert(1)>'>x</sub>",
    "<table><caption title='\"><script>alert(1)</script>'>c</caption><tr><td colspan='2\"><script>alert(1)</script>'>x</table>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe src='https://x.example/' srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<iframe src='https://x.example/\"><script>alert(1)</script>'></iframe>", "<iframe><script>alert(1)</script></iframe>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", "<noembed><img src=x onerror=alert(1)></noembed>", "<noframes><img src=x onerror=alert(1)></noframes>",
    "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext><img src=x onerror=alert(1)>", "<textarea></textarea><img src=x onerror=alert(1)></textarea>", "<title></title><img src=x onerror=alert(1)></title>", "<style></style><img src=x onerror=alert(1)></style>",
    "<math><style><img src=x onerror=alert(1)></style></math>", "<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg><title><script>alert(1)</script></title></svg>", "<svg><desc><img src=x onerror=alert(1)></desc></svg>", "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></table>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<table><tr><td><template><script>alert(1)</script></template></table>", "<select><iframe><script>alert(1)</script></select>", "<frameset onload=alert(1)><frame src=javascript:alert(1)>", "<object classid=clsid:x><param name=url value=javascript:alert(1)></object>",
    "<applet code=x codebase=https://x.example/></applet>", "<embed src=x.swf allowscriptaccess=always flashvars='a=alert(1)'>", "<xml id=i><x><c><![CDATA[<img src='javas]]><![CDATA[cript:alert(1);'>]]></c></x></xml><span datasrc=#i datafld=c dataformatas=html></span>",
    "<div style='width: expression(alert(1))'>x</div>", "<div style='wid\\th: e\\xpression(alert(1))'>x</div>", "<div style='text-align: expression(alert(1))'>x</div>", "<p style='text-align: center; background: url(\"javascript:alert(1)\")'>x</p>", "<div style='-moz-binding: url(//x.example/x#y)'>x</div>",
    "<div style='behavior: url(x.htc)'>x</div>", "<div style='b\\65havior: url(x.htc)'>x</div>", "<td style='text-align: left\" onclick=\"alert(1)' rowspan=2>x</td>", "<ol style='list-style-type: x\" onclick=\"alert(1)'><li>x</ol>", "<style>@import 'javascript:alert(1)'; * { xss: expression(alert(1)) }</style>",
    "<meta http-equiv='Set-Cookie' content='x=&lt;script&gt;alert(1)&lt;/script&gt;'>", "<a href='x' target='javascript:alert(1)' ping='javascript:alert(1)'>x</a>", "<a href=\"x&quot; onclick=&quot;alert(1)\">x</a>", "<a href='x&apos; onclick=&apos;alert(1)'>x</a>", "<a href='x> onclick=alert(1)'>x</a>",
    "<a href='x y' title='\" onclick=\"alert(1)\" x=\"'>z</a>", "<a href='<img src=x onerror=alert(1)>'>x</a>", "<a name='x\" onclick=\"alert(1)'>x</a><a href='#x\" onclick=\"alert(1)'>l</a>", "<img src='x\" onerror=\"alert(1)'>", "<img src=\"x`onerror=alert(1)\" alt='`'>", "<img src='x' width='1\" onerror=\"alert(1)' height='1'>",
    "<img alt='<script>alert(1)</script>' src=x>", "<img src=x alt='\n\n<script>alert(1)</script>\n\n'>", "<a href=x>\n\n&lt;script&gt;alert(1)&lt;/script&gt;\n\n</a>", "<kbd>\n\n&lt;script&gt;alert(1)&lt;/script&gt;\n\n</kbd>", "<sup>&lt;/sup&gt;&lt;script&gt;alert(1)&lt;/script&gt;</sup>",
    "<script src='https://gist.github.com/x/1.js\"><script>alert(1)</script>'></script>", "<script src='https://gist.github.com/x/1.js?file=javascript:alert(1)'></script>", "<blockquote class=twitter-tweet><a href='javascript:alert(1)'>x</a></blockquote>", "[youtube javascript:alert(1)]", "[caption]<img src=x onerror=alert(1)> x[/caption]",
    "[embed]javascript:alert(1)[/embed]", "[audio src=\"javascript:alert(1)\"]", "[video src='javascript:alert(1)']", "[code lang='x\" onclick=\"alert(1)']&lt;script&gt;alert(1)&lt;/script&gt;[/code]", "[gallery ids='javascript:alert(1)' link='javascript:alert(1)']",
    "<a data-src='javascript:alert(1)' href='x'><img data-src='javascript:alert(1)' data-lazy-src='javascript:alert(1)' data-original='javascript:alert(1)' src='data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='></a>",
    "<iframe data-src='javascript:alert(1)' src='about:blank'></iframe>", "<video data-src='javascript:alert(1)'></video>", "<div class='wp-block-embed__wrapper'>javascript:alert(1)</div>", "<amp-img src='javascript:alert(1)'></amp-img><amp-iframe srcdoc='<script>alert(1)</script>'></amp-iframe>",
]
NEVER = set("script style meta base link form input button textarea select applet frame frameset isindex bgsound layer xml svg foreignobject animate set use image keygen marquee template noscript xmp plaintext noembed noframes param dialog".split())
ADDRESSES = set("href src data action formaction background poster cite longdesc lowsrc dynsrc usemap srcset codebase classid ping manifest icon profile value xlink:href".split())
SCRIPTS = re.compile(r"(?:feed:|view-source:)*(?:javascript|vbscript|livescript|mocha|data|jar):")


def runs(url, picture):
    """What browsers and lenient readers see of an address: without what they pass over."""
    bare = "".join(c for c in url if ord(c) > 32 and c.isprintable() and c != "\u00ad").lower()
    return bool(SCRIPTS.match(bare)) and not (picture and bare.startswith("data:image/"))


def dangers(page):
    """Everything on a page that could run; footnotes' check marks of task lists are inputs of the renderer's own."""
    found = []
    for node in html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter():
        name = renderers.name_of(node)
        if name in NEVER and not (name == "input" and node.get("type") == "checkbox"):
            found.append(f"<{name}>")
        for key, value in node.attrib.items():
            key = key if isinstance(key, str) else ":".join(part for part in key if part)
            key = key.split("}")[-1].lower()
            style = key == "style" and re.search(r"url|expression|import|behavio|binding|\\", value)
            if key.startswith("on") or key == "srcdoc" or style or (key in ADDRESSES and runs(value, name == "img" and key == "src")):
                found.append(f"<{name} {key}={value}>")
    return found


def bodies():
    for place in PLACES:
        for url in [RUNS, *HIDDEN]:
            escaped = url if url.startswith("&") or "&" in url else html.escape(url, quote=True)
            yield place.replace("{}", escaped)
    for carrier in CARRIERS:
        name = carrier.split()[0].split(">")[-1].strip("/")
        yield f"<{carrier} {HANDLER}>x</{name}>"
        yield f"<p>a</p><table><tr><td rowspan=2><{carrier} {HANDLER}>x</{name}></td></tr></table>"
        yield f"<{carrier.replace(' ', '/')}/{HANDLER.replace(' ', '/')}>"
    yield from OTHERS
    for one in OTHERS:
        yield f"<table><tr><td rowspan=2>{one}</td><td><ul><li>{one}</li></ul></td></tr></table>"


def item(n, body, fields=""):
    return f"<item><title>t{n}</title><guid isPermaLink=\"false\">g{n}</guid>{fields}<content:encoded><![CDATA[{body.replace(']]>', ']]]]><![CDATA[>')}]]></content:encoded></item>\n"


FIELDS = ["<link>{}</link>", "<guid isPermaLink=\"true\">{}</guid>", "<comments>{}</comments>", "<enclosure url=\"{}\" type=\"audio/mpeg\" length=\"1\"/>", "<media:content url=\"{}\" medium=\"image\"/>", "<media:thumbnail url=\"{}\"/>",
          "<itunes:image href=\"{}\"/>", "<atom:link href=\"{}\"/>", "<atom:link rel=\"enclosure\" href=\"{}\"/>", "<atom:author><atom:name>n</atom:name><atom:uri>{}</atom:uri></atom:author>", "<source url=\"{}\">s</source>",
          "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>&lt;script&gt;</wp:comment_author><wp:comment_author_url>{}</wp:comment_author_url><wp:comment_content><![CDATA[<a href=\"{}\" onclick=alert(1)>x</a><script>alert(1)</script>]]></wp:comment_content>"
          "<wp:comment_approved>1</wp:comment_approved></wp:comment>", "<wp:attachment_url>{}</wp:attachment_url>", "<feedburner:origLink>{}</feedburner:origLink>"]
HEAD = ('<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>t</title>')


def write_feed(path, items, head=""):
    with open(path, "w", encoding="utf-8", errors="replace", newline="") as f:
        f.write(HEAD + head + "".join(items) + "</channel></rss>")


def convert(feed, out, *options):
    done = subprocess.run([a.feedark, "convert", "-q", *options, feed, "-o", out], capture_output=True, check=False)
    check(f"{options} converts", done.returncode in (0, 1), done.stderr.decode()[-300:])


def pages(out):
    for path in sorted(glob.glob(os.path.join(out, "**", "*.md"), recursive=True)):
        text = open(path, encoding="utf-8").read()
        head, body = re.match(r"(?:---\n(.*?\n)---\n)?(.*)", text, re.S).groups()
        yield os.path.relpath(path, out), head, body


def python_markdown(texts):
    try:
        import markdown
    except ImportError:
        return []
    return [markdown.markdown(text, extensions=["extra", "codehilite", "meta"]) for text in texts]


SHOWN = {}  # by renderer and text: most layouts have the same


def show(layout, texts):
    """As what the layout is for shows them; GitHub's reading is that of the others."""
    name = {"jekyll": "kramdown", "hugo": "hugo", "pelican": "python-markdown"}.get(layout, "cmark-gfm")
    if name == "hugo":  # templates are looked at apart (tests/site): here their marks are text
        texts = [re.sub(r"\{\{([<%])/\*|\*/([>%])\}\}", "", text) + "\n\nNo page is empty.\n" for text in texts]
    if name == "python-markdown":
        return name, python_markdown(texts)
    if not shutil.which(renderers.PROGRAMS[name][0]):
        return name, []
    new = list(dict.fromkeys(text for text in texts if (name, text) not in SHOWN))
    SHOWN.update(((name, text), page) for text, page in zip(new, renderers.PROGRAMS[name][1](new)))
    return name, [SHOWN[name, text] for text in texts]


def check_bodies(tmp):
    feed = os.path.join(tmp, "bodies.xml")
    all_bodies = list(bodies())
    write_feed(feed, [item(n, body) for n, body in enumerate(all_bodies)])
    for layout in LAYOUTS:
        out = os.path.join(tmp, layout)
        convert(feed, out, "--layout", layout)
        found = list(pages(out))
        check(f"{layout} has a page for each", len(found) >= len(all_bodies), (len(found), len(all_bodies)))
        name, shown = show(layout, [body for _, _, body in found])
        for (path, _, body), page in zip(found, shown):
            check(f"{layout} by {name}: {path}", not dangers(page), f"{dangers(page)} {body!r}")
    return len(all_bodies)


def addresses(value, key=""):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from addresses(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one, key)
    elif isinstance(value, str):
        yield key, value


def check_fields(tmp):
    feed, urls = os.path.join(tmp, "fields.xml"), [RUNS] + [url for url in HIDDEN if "&" not in url and "\x01" not in url]
    items = [item(f"{n}-{m}", "x", field.replace("{}", html.escape(url, quote=True))) for n, field in enumerate(FIELDS) for m, url in enumerate(urls)]
    write_feed(feed, items, f"<link>{RUNS}</link>")
    for layout in LAYOUTS:
        out = os.path.join(tmp, "fields-" + layout)
        convert(feed, out, "--layout", layout, *(["--front-matter", "yaml"] if layout == "zola" else []))
        for path, head, _ in pages(out):
            for key, value in addresses(yaml.safe_load(head) if head else {}):
                check(f"{layout}: {path}: {key}", key in ("guid", "title", "slug") or not runs(value, key in ("image", "images", "cover")), value)
        for path in glob.glob(os.path.join(out, "**", "*.yml"), recursive=True):
            for key, value in addresses(yaml.safe_load(open(path, encoding="utf-8"))):
                check(f"{layout}: {path}: {key}", not runs(value, False) and "<script" not in value and "onclick" not in value or key == "author", value)


with tempfile.TemporaryDirectory() as tmp:
    print(check_bodies(tmp), "bodies")
    check_fields(tmp)
check.end()

"""Builds sites with the generators that people have, and holds their pages against the feed: every word, the code, every template mark."""
import datetime
import glob
import html
import html.parser
import os
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET

import yaml

CONTENT = ("{http://purl.org/rss/1.0/modules/content/}encoded", "{http://www.w3.org/2005/Atom}content")
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "div", "pre", "table", "tr", "ul", "ol", "figure", "body", "br"}


def plain(text):
    """Text without what typographers change: quotes, dashes and runs of white space."""
    for fancy, typed in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "--"), ("—", "---"), ("…", "...")):
        text = text.replace(fancy, typed)
    return " ".join(text.split())


class Blocks(html.parser.HTMLParser):
    """The text of each block, the lines of code, and alternative texts."""

    def __init__(self):
        super().__init__()
        self.pre = False
        self.texts = [""]

    def handle_starttag(self, tag, attributes):
        self.pre |= tag == "pre"
        if tag in BLOCKS:
            self.texts.append("")
        if tag == "img":
            self.texts += [dict(attributes).get("alt") or "", ""]

    def handle_endtag(self, tag):
        if tag == "pre":
            self.pre = False
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data):
        if self.pre:
            self.texts += data.split("\n") if "\n" in data else []
            self.texts[-1] += "" if "\n" in data else data
        else:
            self.texts[-1] += data


def wanted(feed):
    """What the public entries of a feed show."""
    texts = []
    for entry in ET.parse(feed).iter():
        if entry.tag not in ("item", "{http://www.w3.org/2005/Atom}entry"):
            continue
        fields = {child.tag.split("}")[-1]: child.text or "" for child in entry}
        if fields.get("status", "publish") != "publish" or fields.get("post_type", "post") not in ("post", "page"):
            continue
        parser = Blocks()
        parser.feed("".join(child.text or "" for child in entry if child.tag in CONTENT))
        texts += parser.texts
    return [text for text in map(plain, texts) if text]


def shown(folder):
    """The text of all pages, and their alternative texts."""
    text = ""
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.html"), recursive=True)):
        with open(path, encoding="utf-8") as f:
            page = f.read()
        page = re.sub(r"<script.*?</script>|<style.*?</style>|<head.*?</head>", "", page, flags=re.S)
        text += html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<img[^>]*?alt="([^"]*)"[^>]*>', r" \1 ", page))) + "\n"
    return plain(text)


def run(*command, cwd=None, env=None):
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=env, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def jekyll(site, built):
    return run("jekyll", "build", "--quiet", "--disable-disk-cache", "-s", site, "-d", built)


def hugo(site, built):
    write(site + "/layouts/_default/single.html", "<body>{{ .Content }}</body>")
    write(site + "/layouts/_default/list.html", "<body></body>")
    return run("hugo", "--quiet", "-s", site, "-d", built)


def pelican(site, built):
    return run("pelican", site + "/content", "-q", "-s", site + "/pelicanconf.py", "-o", built, cwd=site)


def node(site, modules, *command):
    os.symlink(modules, site + "/node_modules")
    return run("node", *command, cwd=site, env=dict(os.environ, NO_UPDATE_NOTIFIER="1", ASTRO_TELEMETRY_DISABLED="1", HOME=site))


def eleventy(site, built, modules):
    return node(site, modules, modules + "/@11ty/eleventy/cmd.cjs", "--quiet", "--output=" + built)


def hexo(site, built, modules):
    for name in ("post", "page"):
        write(f"{site}/themes/bare/layout/{name}.ejs", "<body><%- page.content %></body>")
    write(site + "/themes/bare/layout/index.ejs", "<body></body>")
    write(site + "/bare.yml", f"theme: bare\npublic_dir: {built}\nsyntax_highlighter: ''\n")
    write(site + "/package.json", '{"name": "site", "private": true, "hexo": {"version": ""}, "dependencies": '
          '{"hexo": "*", "hexo-renderer-marked": "*", "hexo-renderer-ejs": "*"}}')
    return node(site, modules, modules + "/hexo-cli/bin/hexo", "generate", "--config", "_config.yml,bare.yml")


def astro(site, built, modules):
    keys = "title: z.string(), description: z.string(), pubDate: z.coerce.date(), updatedDate: z.coerce.date().optional()"
    write(site + "/src/content/config.ts", 'import { defineCollection, z } from "astro:content";\n'
          f"const schema = z.object({{ {keys}, draft: z.boolean().optional(), tags: z.array(z.string()).optional() }});\n"
          'export const collections = { blog: defineCollection({ type: "content", schema }), pages: defineCollection({ type: "content", schema }) };\n')
    for name in ("blog", "pages"):
        write(f"{site}/src/pages/{name}/[...slug].astro", '---\nimport { getCollection } from "astro:content";\n'
              "export async function getStaticPaths() {\n"
              f'  return (await getCollection("{name}", (e) => !e.data.draft)).map((entry) => ({{ params: {{ slug: entry.slug }}, props: {{ entry }} }}));\n'
              "}\nconst { Content } = await Astro.props.entry.render();\n---\n<body><Content /></body>\n")
    write(site + "/astro.config.mjs", "export default { markdown: { syntaxHighlight: false } };\n")
    write(site + "/package.json", '{"name": "site", "private": true, "type": "module"}')
    return node(site, modules, modules + "/astro/astro.js", "build", "--outDir", built)


ZOLA_KEYS = {"title", "description", "date", "updated", "weight", "draft", "render", "slug", "path", "aliases", "authors", "in_search_index", "template", "taxonomies", "extra"}
SHORTCODE = r"""\s*[A-Za-z_]\w*\s*\(\s*(?:\w+\s*=\s*(?:"[^"]*"|'[^']*'|`[^`]*`|-?\d+(?:\.\d+)?|true|false|\[[^\]]*\])\s*,?\s*)*\)\s*"""


def by_cmark(pages, built):
    """Pages that no generator is there for, as cmark-gfm shows them."""
    for n, body in enumerate(pages):
        done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough"], input=body.encode(), capture_output=True, check=True)
        write(f"{built}/{n}.html", done.stdout.decode())


def zola(site, built):
    """Zola is not in Debian 12: its documented keys and the grammar of its shortcodes are held against each page."""
    pages, wrong = [], ""
    with open(site + "/config.toml", "rb") as f:
        config = tomllib.load(f)
    known = {taxonomy["name"] for taxonomy in config["taxonomies"]}
    for path in sorted(glob.glob(site + "/content/**/*.md", recursive=True)):
        with open(path, encoding="utf-8") as f:
            _, front, body = f.read().split("+++\n", 2)
        front = tomllib.loads(front)
        if os.path.basename(path) == "_index.md":
            continue
        wrong += f"{path}: unknown {sorted(front.keys() - ZOLA_KEYS)}\n" if front.keys() - ZOLA_KEYS else ""
        wrong += f"{path}: taxonomies {sorted(front.get('taxonomies', {}))}\n" if front.get("taxonomies", {}).keys() - known else ""
        wrong += f"{path}: the date is {front.get('date')!r}\n" if not isinstance(front.get("date"), datetime.datetime) else ""
        wrong += f"{path}: a shortcode runs\n" if re.search(r"\{\{" + SHORTCODE + r"\}\}|\{%" + SHORTCODE + r"%\}.*?\{%\s*end\s*%\}", body, re.S) else ""
        body = re.sub(r"\{\{/\*(" + SHORTCODE + r")\*/\}\}", r"{{\1}}", body)
        body = re.sub(r"\{%/\*(" + SHORTCODE + r"|\s*end\s*)\*/%\}", r"{%\1%}", body)
        if not front.get("draft"):
            pages.append(body)
    by_cmark(pages, built)
    return (1 if wrong else 0), wrong


def obsidian(site, built):
    """Notes: their names and properties by Obsidian's rules, their text by cmark-gfm."""
    pages, wrong = [], ""
    for path in sorted(glob.glob(site + "/*/*.md")):
        with open(path, encoding="utf-8") as f:
            _, front, body = f.read().split("---\n", 2)
        front = yaml.safe_load(front)
        wrong += f"{path}: a name that Obsidian refuses\n" if re.search(r'[*"\\<>:|?#^\[\]]', os.path.basename(path)) else ""
        for tag in front.get("tags", []):
            wrong += f"{path}: the tag {tag!r}\n" if not re.fullmatch(r"[\w/-]*[^\W\d]*[\w/-]*", tag) or tag.isdigit() else ""
        wrong += f"{path}: {front.get('date')!r} has an offset\n" if getattr(front.get("date"), "tzinfo", None) else ""
        wrong += f"{path}: a tag in the text\n" if re.search(r"(?<![\\\w(/])#[A-Za-z]", re.sub(r"`[^`]*`|\]\([^)]*\)", "", body)) else ""
        if not front.get("draft"):
            pages.append(body)
    by_cmark(pages, built)
    return (1 if wrong else 0), wrong


def check(feedark, name, feed, folder, *options, modules=None):
    """Converts, builds, and gives back what is wrong with the site."""
    site, built = os.path.join(folder, "site"), os.path.join(folder, "built")
    shutil.rmtree(folder, ignore_errors=True)
    run(feedark, "convert", "-q", "-l", name, feed, "-o", site, *options)
    status, said = globals()[name](site, built, *([modules] if modules else []))
    if status != 0:
        return [f"{name} ends with {status}: {said[-800:]}"]
    text = shown(built)
    problems = [f"{name} does not show: {words}" for words in wanted(feed) if words not in text]
    return problems + ([f"{name} shows the draft"] if "Not for the public yet." in text else [])

#!/usr/bin/python3
"""Every old path leads to exactly one new page, without chains: read from the table, and asked of nginx and Apache where they are installed."""
import csv
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments  # noqa: E402

a = arguments()
check = Checks(most=40)

SLUGS = ["plain", "caf%C3%A9", "a%20b", "q%22uote", "d$ollar", "p%25ercent", "p%2520twice", "pl+us", "st*r", "c:olon", "p(aren)", "b[rack]et", "t~ilde", "semi;colon", "com,ma", "amp&er", "eq=ual", "ex!clam", "a.b.html",
         "hash%23", "quest%3Fion", "back%5Cslash", "caret%5E", "pipe%7C", "brace%7Bx%7D", "%E6%97%A5%E6%9C%AC", "UPPER", "upper", "at@sign", "apos'trophe", "index.php"]
ITEM = ("<item><title>Entry {n}</title><link>https://old.example/{path}</link><guid isPermaLink=\"false\">https://old.example/{guid}</guid><description>x</description>"
        "<pubDate>Mon, 06 May 2013 10:{m:02}:00 +0000</pubDate><wp:post_id>{n}</wp:post_id><wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type></item>")


def feed():
    items = []
    for n, slug in enumerate(SLUGS, 1):
        path, guid = "2013/05/" + slug + ("/" if n % 2 else ""), f"?p={n}" if n % 3 else f"archives/{slug}"
        items.append(ITEM.format(n=n, m=n, path=path.replace("&", "&amp;"), guid=guid.replace("&", "&amp;"), kind="page" if n % 7 == 0 else "post"))
    # The id of one is the page of another, and two have the same link.
    items.append(ITEM.format(n=90, m=50, path="2013/05/swap-a/", guid="2013/05/swap-b/", kind="post"))
    items.append(ITEM.format(n=91, m=51, path="2013/05/swap-b/", guid="2013/05/swap-a/", kind="post"))
    items += [ITEM.format(n=n, m=n - 40, path="same/", guid=f"?p={n}", kind="post") for n in (92, 93)]
    return ('<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title><link>https://old.example/</link>'
            "<wp:wxr_version>1.2</wp:wxr_version>" + "".join(items) + "</channel></rss>")


def convert(tmp, form, *options):
    out = f"{tmp}/{form}{len(options)}"
    subprocess.run([a.feedark, "convert", "-q", tmp + "/old.xml", "-o", out, "--redirects", form, *options], check=False)
    return out


def table(tmp, *options):
    out = convert(tmp, "csv", *options)
    with open(out + "/redirects.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    olds = [row["old"] for row in rows]
    check("old paths are told once", len(olds) == len(set(olds)))
    check("every entry is in the table", len({row["file"] for row in rows}) == len(SLUGS) + 4)
    for row in rows:
        check(f"{row['file']} is there", os.path.exists(os.path.join(out, row["file"])))
        check(f"{row['new']} is a URL path", row["new"].startswith("/") and row["new"].isascii() and " " not in row["new"])
    return rows


def same(one, other):
    return urllib.parse.unquote(one).rstrip("/") == urllib.parse.unquote(other).rstrip("/")


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.getheader("Location") or ""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, process):
    for _ in range(100):
        if process.poll() is not None:
            return False
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


def ask_all(server, port, rows):
    pages = {urllib.parse.unquote(row["new"]).rstrip("/") for row in rows}
    if server == "nginx":
        pages = {page.lower() for page in pages}
    for row in rows:
        path = urllib.parse.unquote(row["old"].split("?")[0]).rstrip("/") + ("?" + row["old"].split("?")[1] if "?" in row["old"] else "")
        status, to = ask(port, row["old"])
        if (path.lower() if server == "nginx" else path) in pages:
            check(f"{server}: {row['old']} is a page, not led to {to}", status == 404)
        elif server == "nginx" and sum(r["old"].lower().rstrip("/") == row["old"].lower().rstrip("/") for r in rows) > 1:  # it does not tell their case apart
            check(f"{server}: {row['old']} is led on", status == 301)
        else:
            check(f"{server}: {row['old']} leads to {row['new']}, not {status} {to}", status == 301 and same(urllib.parse.urlsplit(to).path, row["new"]) and "?" not in to)
            status, to = ask(port, urllib.parse.urlsplit(to).path if to else "/")
            check(f"{server}: {row['new']} is led to {to}", status != 301)


def serve(server, command, port, rows):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    up = wait_for(port, process)
    check(f"{server} starts", up)
    if up:
        ask_all(server, port, rows)
    process.terminate()
    said = process.communicate()[0].decode("utf-8", "replace")
    if not up:
        print(said)


def nginx(tmp, rows, *options):
    out, port = convert(tmp, "nginx", *options), free_port()
    os.makedirs(tmp + "/empty", exist_ok=True)
    with open(tmp + "/nginx.conf", "w", encoding="utf-8") as f:
        f.write(f"daemon off; pid {tmp}/nginx.pid; error_log stderr; worker_processes 1; user root;\nevents {{}}\nhttp {{ access_log off; "
                + "".join(f"{kind}_temp_path {tmp}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
                + f"include {out}/redirects.nginx.conf;\nserver {{ listen 127.0.0.1:{port}; root {tmp}/empty; absolute_redirect off; "
                "if ($feedark_redirect) { return 301 $feedark_redirect; } if ($feedark_redirect_path) { return 301 $feedark_redirect_path; }\n"
                "location / { return 404; } } }\n")
    serve("nginx", ["nginx", "-c", tmp + "/nginx.conf", "-e", "stderr"], port, rows)


def apache(tmp, rows, *options):
    out, port, modules = convert(tmp, "apache", *options), free_port(), "/usr/lib/apache2/modules"
    with open(tmp + "/apache.conf", "w", encoding="utf-8") as f:
        f.write("".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in ("mpm_event", "authz_core", "rewrite"))
                + f"ServerRoot {tmp}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {tmp}/apache.pid\nErrorLog {tmp}/apache.log\nMutex file:{tmp} default\n"
                f"AllowEncodedSlashes NoDecode\nDocumentRoot {tmp}/empty\nInclude {out}/redirects.apache.conf\n")
    os.makedirs(tmp + "/empty", exist_ok=True)
    serve("apache2", ["apache2", "-X", "-f", tmp + "/apache.conf"], port, rows)


def netlify(tmp, rows, *options):
    with open(convert(tmp, "netlify", *options) + "/_redirects", encoding="utf-8") as f:
        lines = [line.split(" ") for line in f.read().splitlines()]
    pages = {urllib.parse.unquote(row["new"]).rstrip("/") for row in rows}
    olds = [tuple(line[:-2]) for line in lines]
    check("netlify: each rule once", len(olds) == len(set(olds)))
    for line in lines:
        check(f"netlify: {line} is a rule", len(line) >= 3 and line[-1] == "301" and line[0][0] == "/" and "*" not in line[0] and ":" not in line[0])
        check(f"netlify: {line} leads away from no page", len(line) > 3 or urllib.parse.unquote(line[0]).rstrip("/") not in pages)
    check("netlify: every path that is no page", len(lines) == sum("?" in row["old"] or urllib.parse.unquote(row["old"]).rstrip("/") not in pages for row in rows))


with tempfile.TemporaryDirectory() as tmp:
    os.chmod(tmp, 0o755)
    with open(tmp + "/old.xml", "w", encoding="utf-8") as f:
        f.write(feed())
    for options in ([], ["--no-permalink"]):
        rows = table(tmp, *options)
        netlify(tmp, rows, *options)
        for server, test in (("nginx", nginx), ("apache2", apache)):
            if shutil.which(server):
                test(tmp, rows, *options)
            else:
                print(server, "is not installed")
check.end()

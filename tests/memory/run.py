#!/usr/bin/python3
"""Memory does not grow with the number of entries: a feed of three times as many entries peaks at no more than SLACK above, as a new
archive, when it is converted again or verified, with a map of redirects, with comments that stand as entries of their own, and with media.
Nor does it grow with the number of large entries.

Tables are held in memory up to some 60,000 hashes and go on in temporary files (lib/base/index.h), so the smaller feed has more.
"""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402

FEW, MANY, SLACK = 30000, 90000, 3  # entries, entries, MB
LARGE = "&lt;p>The quick brown &lt;b>fox&lt;/b> jumps over the lazy dog, and says &lt;code>hello&lt;/code>.&lt;/p>\n" * 10000


def rss(count, body):
    yield "<rss version='2.0'><channel><title>Many</title><link>https://example.org/</link>\n"
    for n in range(count):
        yield (f"<item><title>Post {n}</title><link>https://example.org/post/{n}</link><guid>https://example.org/post/{n}</guid>"
               f"<pubDate>{1 + n % 28:02} Jan {1990 + n // 5000} 12:00:00 +0000</pubDate><description>{body or n}</description></item>\n")
    yield "</channel></rss>\n"


def blogger_entry(kind, n, extra):
    return (f"<entry><id>tag:blogger.com,1999:blog-1.{kind}-{n}</id><published>2020-01-01T00:00:00Z</published>"
            f"<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
            f"<title>{kind} {n}</title><content type='html'>{n}</content>{extra}</entry>\n")


def blogger(count, _):
    yield ("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><title>Comments</title>"
           "<id>tag:blogger.com,1999:blog-1.archive</id><generator uri='http://www.blogger.com'>Blogger</generator>\n")
    for n in range(count // 50):
        yield blogger_entry("post", n, "")
    for n in range(count):
        yield blogger_entry("comment", count + n, f"<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-{n % (count // 50)}'/>")
    yield "</feed>\n"


def media(count, _):
    yield ("<rss version='2.0' xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' xmlns:wp='http://wordpress.org/export/1.2/'><channel>"
           "<title>Media</title><wp:wxr_version>1.2</wp:wxr_version>\n")
    for n in range(count):
        yield (f"<item><title>Picture {n}</title><guid>https://example.org/?p={n}</guid><excerpt:encoded>Of {n}</excerpt:encoded>"
               f"<wp:post_id>{n + 2}</wp:post_id><wp:post_parent>1</wp:post_parent><wp:post_type>attachment</wp:post_type>"
               f"<wp:attachment_url>https://example.org/uploads/{n}.jpg</wp:attachment_url></item>\n")
    yield ("<item><title>Post</title><guid>https://example.org/?p=1</guid><description>x</description><wp:post_id>1</wp:post_id>"
           "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>\n")


class Failure(Exception):
    pass


def peak(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 1:
        raise Failure(f"status {child.returncode}")
    return usage.ru_maxrss / 1024


def write(path, parts):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(parts)


def peaks(a, scratch, make, counts, body, *options, then=None):
    found = []
    for count in counts:
        feed, output = os.path.join(scratch, "feed.xml"), os.path.join(scratch, "o.tar")
        write(feed, make(count, body))
        command = [a.feedark, "convert", "-q", "-j", "2", *options, "-o", output, feed]
        found.append(peak(command))
        if then:
            found[-1] = peak(command if then == "again" else [a.feedark, then, output])
        os.remove(output)
    return found


def check(name, found, most):
    few, many = found
    if many > most:
        raise Failure(f"{name}: {few:.1f} MB, of more entries {many:.1f} MB")


def main():
    a = parser(required=[]).parse_args()
    many = (FEW, MANY)
    cases = {
        "new": (rss, many, ""), "again": (rss, many, ""), "verify": (rss, many, ""), "comments": (blogger, many, ""),
        "media": (media, many, ""),
        "redirects": (rss, many, "", "--redirects", "nginx", "--path", "p/{slug}.md"),
    }
    scratch, failed = tempfile.mkdtemp(), 0
    for name, (make, counts, body, *options) in cases.items():
        found = peaks(a, scratch, make, counts, body, *options, then=name if name in ("again", "verify") else None)
        try:
            check(name, found, found[0] + SLACK)
        except Failure as e:
            failed += 1
            print(e)
    found = peaks(a, scratch, rss, (4, 24), LARGE)
    try:
        check("large entries", found, found[0] * 1.3)
    except Failure as e:
        failed += 1
        print(e)
    shutil.rmtree(scratch)
    print(f"{len(cases) + 1 - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())

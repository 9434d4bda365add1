#!/usr/bin/python3
"""Every allocation of a whole run fails in turn, of feedark and of the libraries below it: nothing hangs or is half-written, what could not
be done is said, and the next run gives what an undisturbed one gives. --every N takes every Nth allocation only.

Two libraries die themselves: glibc's loader ("Unexpected error.") when it loads a converter of iconv, and libarchive's reader where it does
not look at what calloc gave. They are counted, must leave everything whole, and may not become more than a hundredth."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

ap = argparse.ArgumentParser()
for name in ("feedark", "build", "source", "corpus"):
    ap.add_argument("--" + name, required=True)
ap.add_argument("--every", type=int, default=97)
a = ap.parse_args()
OOM = os.path.join(a.build, "tests", "liboom.so")
FEED = """<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Caf\xe9</title><link>https://log.example/</link><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>"""
ITEM = """<item><title>{n}: \xfcber</title><link>https://log.example/{n}/</link><guid>g{n}</guid><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Text {v} &amp; <a href="/x">a link</a> <em>x</em>.</p><table><tr><th>a</th></tr><tr><td>b</td></tr></table>
<pre><code class="language-c">int v{v};</code></pre>]]></content:encoded><wp:post_id>{n}</wp:post_id><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><category domain="post_tag" nicename="t">T</category><wp:comment><wp:comment_id>1</wp:comment_id>
<wp:comment_author>Ann</wp:comment_author><wp:comment_content>c</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>"""
passed, wrong, runs, died = 0, [], 0, []


def feedark(*args, **env):
    return subprocess.run([a.feedark, *args], capture_output=True, env={**os.environ, **env}, timeout=60, check=False)


def files(out):
    if not os.path.isdir(out):
        return {"": open(out, "rb").read()} if os.path.exists(out) else {}
    return {os.path.relpath(os.path.join(w, n), out): open(os.path.join(w, n), "rb").read()
            for w, _, names in os.walk(out) for n in names if n not in ("journal", "new")}


def restore(out, kept):
    shutil.rmtree(out, ignore_errors=True)
    if os.path.isfile(out):
        os.unlink(out)
    if os.path.isdir(kept):
        shutil.copytree(kept, out)
    elif os.path.exists(kept):
        shutil.copy2(kept, out)


def one(out, kept, args, at, sticky, before, after):
    global passed, runs
    dead = False
    runs += 1
    restore(out, kept)
    what = f"{args[0]} {os.path.basename(out)} {'update' if before else 'first'} allocation {at}{' and all after' if sticky else ''}"
    try:
        done = feedark(*args, LD_PRELOAD=OOM, OOM_AT=str(at), **({"OOM_STICKY": "1"} if sticky else {}))
    except subprocess.TimeoutExpired:
        return wrong.append(f"{what}: it hangs")
    found = files(out)
    what += f": status {done.returncode}"
    if done.returncode < 0 and (done.stderr in (b"", b"Unexpected error.\n")):
        dead = died.append(what) is None
    elif done.returncode < 0 or done.returncode > 4:
        return wrong.append(f"{what}: {done.stderr.decode()}")
    bad = [p for p in set(before) | set(found) if found.get(p) not in (before.get(p), after.get(p))]
    if bad:
        return wrong.append(f"{what}: neither old nor new: {bad} {done.stderr.decode()}")
    if not dead and done.returncode < 2 and found != after:
        return wrong.append(f"{what}: it did not do its work and does not say so: {done.stderr.decode()}")
    if done.returncode > 1 and not done.stderr:
        return wrong.append(f"{what}: nothing was said")
    if args[0] == "convert":
        done = feedark(*args)
        if done.returncode > 1 or files(out) != after:
            return wrong.append(f"{what}: the next run does not mend it: {done.stderr.decode()}")
    passed += 1


def scenario(tmp, out, kept, args):
    restore(out, kept)
    before = files(out)
    count = os.path.join(tmp, "count")
    done = feedark(*args, LD_PRELOAD=OOM, OOM_COUNT=count)
    assert done.returncode in (0, 1), done
    after = files(out)
    for sticky in (False, True):
        for at in range(1 + sticky * (a.every // 2), int(open(count).read()) + 1, a.every):
            one(out, kept, args, at, sticky, before, after)
            if len(wrong) > 30:
                return


with tempfile.TemporaryDirectory() as tmp:
    feed = os.path.join(tmp, "feed.xml")
    for name in ("out", "out.tar.gz", "out.zip", "out.tar.xz", "out.tar.zst"):
        out, kept = os.path.join(tmp, name), os.path.join(tmp, "kept-" + name)
        args = ["convert", feed, "-o", out, "-j", "1", "--links", "relative", "--redirects", "csv", "--history"]
        open(feed, "w", encoding="latin-1").write(FEED.format("".join(ITEM.format(n=n, v=1) for n in (1, 2))))
        scenario(tmp, out, "", args)
        restore(out, "")
        feedark(*args)
        restore(kept, out)
        open(feed, "w", encoding="latin-1").write(FEED.format("".join(ITEM.format(n=n, v=2) for n in (2, 3))))
        scenario(tmp, out, kept, args)
        scenario(tmp, out, kept, ["verify", out])
for line in wrong:
    print("FAILED", line)
if len(died) > runs / 100:
    wrong.append(f"{len(died)} of {runs}: {died[:20]}")
    print("FAILED", wrong[-1])
print(f"{runs} allocations failed, {len(died)} of them in a library that dies of it")
print(f"{passed} passed, {len(wrong)} failed")
sys.exit(len(wrong) > 0)

#!/usr/bin/python3
"""The command in its sandbox: what a preloaded probe tries from within fails, the work itself does not; and signals from outside."""
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import Checks, arguments  # noqa: E402

a = arguments()
check = Checks()
example = os.path.join(a.source, "docs/examples/example.xml")


def run(*args, cwd=None, **env):
    return subprocess.run([a.feedark, *args], capture_output=True, cwd=cwd, env={**os.environ, **env}, check=False)


def stopped(tmp, number, out):
    """Waits for its standard input when the signal comes."""
    process = subprocess.Popen([a.feedark, "convert", "-", "-o", out], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp)
    process.stdin.write(b"<rss version='2.0'><channel><title>t</title>")
    process.stdin.flush()
    time.sleep(0.3)
    process.send_signal(number)
    said = process.communicate()[1]
    return process.returncode, said


landlock = ctypes.CDLL(None).syscall(444, 0, 0, 1)
# Beside the build; TMPDIR is a folder of its own, for everything below it may be written.
tmp = tempfile.mkdtemp(dir=a.build)
work, outside = os.path.join(tmp, "work"), os.path.join(tmp, "outside")
os.mkdir(work)
open(outside, "w").write("secret")
shutil.copy(example, os.path.join(work, "feed.xml"))
probe = {"LD_PRELOAD": os.path.join(a.build, "tests", "libprobe.so"), "PROBE_OUTSIDE": outside, "PROBE_NEW": outside + "2",
         "PROBE_INPUT": os.path.join(work, "feed.xml"), "PROBE_BESIDE": os.path.join(work, "beside"), "TMPDIR": os.path.join(tmp, "t")}
os.mkdir(probe["TMPDIR"])
open(probe["PROBE_BESIDE"], "w").write("secret")
open(os.path.join(work, "page.html"), "w").write("<p>x</p>")
os.mkdir(os.path.join(work, "linked"))
os.symlink("linked/really.bin", os.path.join(work, "link.tar.gz"))
os.symlink("feed.xml", os.path.join(work, "feed-link.xml"))
done = run("convert", "feed.xml", "-o", "open", "--no-sandbox", cwd=work, **probe)
check("without it everything is possible", done.returncode == 0 or b"read outside: possible" in done.stderr, done)
open(outside, "w").write("secret")
if os.path.exists(outside + "2"):
    os.unlink(outside + "2")
if landlock >= 2:
    open(os.path.join(work, "linked", "really.bin"), "w").close()
    for out in ("out", "sub/dir/out", "sub/out.tar.gz", "out.zip", "link.tar.gz"):
        os.makedirs(os.path.join(work, "sub"), exist_ok=True)
        done = run("convert", "feed.xml", "-o", out, "--sandbox", cwd=work, **probe)
        said = [line for line in done.stderr.decode().splitlines() if line.startswith("probe: ")]
        wanted = ["read input: possible", *(f"{what}: Permission denied" for what in ("read outside", "write outside", "make outside", "remove outside", "read beside", "list temporary files")),
                  "socket: Operation not permitted", "program: Operation not permitted"]
        check(f"{out}: the probe fails", all("probe: " + line in said for line in wanted), said)
        if not out.endswith(("gz", "zip")):
            check(f"{out}: the input cannot be written", "probe: write input: Permission denied" in said, said)
        check(f"{out}: the work is done", done.returncode == 0 and run("verify", out, cwd=work).returncode == 0, done)
        done = run("convert", "-q", "feed-link.xml", "-o", out, "--sandbox", cwd=work, TMPDIR="../t")
        check(f"{out}: again, an input that is a link, a relative TMPDIR", done.returncode == 0 and not done.stderr, done)
    check("nothing outside was touched", open(outside).read() == "secret" and not os.path.exists(outside + "2"))
    done = run("convert", "feed.xml", "-o", "auto", cwd=work, **probe)
    check("it is on by itself", b"socket: Operation not permitted" in done.stderr, done)
    for args in (("html2md", "page.html", "-o", "page.md"), ("html2md", "page.html", "-o", "pages/"), ("convert", "-q", "feed.xml"), ("convert", "feed.xml"), ("convert", "--dry-run", "feed.xml"),
                 ("convert", "feed.xml", "feed-link.xml"), ("convert", "feed.xml", "feed-link.xml", "-o", "several"), ("verify", "link.tar.gz"), ("convert", "--dry-run", "feed.xml", "-o", "link.tar.gz"), ("verify", "out"), ("verify", "out.zip"), ("inspect", "feed.xml"), ("convert", "--dry-run", "feed.xml", "-o", "out")):
        check(" ".join(args), run(*args, "--sandbox", cwd=work).returncode == 0, run(*args, "--sandbox", cwd=work))
    for command, stdin in (("convert - -o -", example), ("inspect -", example), ("html2md", os.path.join(work, "page.html")), ("verify -", os.path.join(work, "out.zip"))):
        done = subprocess.run([a.feedark, *command.split(), "--sandbox"], stdin=open(stdin, "rb"), capture_output=True, cwd=work, check=False)
        check(f"{command} from standard input", done.returncode == 0, done.stderr)
    done = run("convert", "-q", "feed.xml", "-o", "bare", "--sandbox", cwd=work, **probe, PROBE_BARE="1")
    check("without Landlock it fails", done.returncode == 4 and b"cannot confine" in done.stderr and not os.path.exists(os.path.join(work, "bare")), done)
    done = run("convert", "-q", "feed.xml", "-o", "bare", cwd=work, **probe, PROBE_BARE="1")
    check("or goes on where it was not asked for", done.returncode == 0 and b"confine" not in done.stderr, done)
    open(outside, "w").write("secret")
    if os.path.exists(outside + "2"):
        os.unlink(outside + "2")
    done = run("convert", "-v", "feed.xml", "-o", "bare", cwd=work, TMPDIR=probe["TMPDIR"], LD_PRELOAD=probe["LD_PRELOAD"], PROBE_BARE="1", **{k: v for k, v in probe.items() if k.startswith("PROBE")})
    check("and -v says so", b"cannot confine the process; going on" in done.stderr, done)
    open(os.path.join(work, "bad.xml"), "w").write("<html></html>")
    os.mkdir(os.path.join(work, "empty"))
    for out in ("new/er/out", "empty"):
        check("nothing stays of an output that got nothing", run("convert", "bad.xml", "-o", out, "--sandbox", cwd=work).returncode == 2)
    check("no folder stays", not os.path.exists(os.path.join(work, "new")) and os.path.isdir(os.path.join(work, "empty")), os.listdir(work))
    japanese = '<?xml version="1.0" encoding="ISO-2022-JP"?><rss version="2.0"><channel><title>日本</title><item><title>港</title><guid>1</guid><description>港</description></item></channel></rss>'
    open(os.path.join(work, "jp.xml"), "wb").write(japanese.encode("iso-2022-jp"))
    done = run("inspect", "--json", "--sandbox", "jp.xml", cwd=work)
    check("encodings are loaded in it", "港".encode() in done.stdout, done)
else:
    done = run("convert", "feed.xml", "-o", "out", "--sandbox", cwd=work)
    check("a kernel without Landlock", done.returncode == 4 and b"--sandbox" in done.stderr, done)
    check("it is not asked for", run("convert", "feed.xml", "-o", "out2", cwd=work).returncode == 0)
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    for out in ("stopped", "stopped.tar.gz"):
        status, said = stopped(work, number, out)
        check(f"{number.name} {out}", status == -number and number.name.encode() in said, (status, said))
        check(f"{number.name} {out}: nothing stays", not os.path.exists(os.path.join(work, out)), os.listdir(work))
shutil.rmtree(tmp)
check.end()

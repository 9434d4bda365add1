#!/usr/bin/python3
"""Every shape of shapes.py is converted in linear time and memory: doubling it costs at most 2.2 times as much.

A shape that is quick and sparing at its largest size is linear. Of others CPU time is measured for a size and for four times
that size, the least of several runs each. Where that is not clearly linear, instructions are counted (valgrind) for a size and its double, and these decide; a time alone never fails a shape.

Last, one text node of 50 MB, in a body and in feeds: the seconds of the process itself grow at most twice as fast as its size, and memory is at most 60 times it.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import shapes

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402

RATIO = 2.2
SMALL, LARGE = 4, 16
QUICK, SPARING = 0.03, 100  # seconds, MB
MEGABYTES, SHARE, TIMES = 50, 4, 60


def measure(command, data, system=True):
    """CPU seconds, those of the system too or not, and peak memory in MB."""
    with tempfile.TemporaryFile() as stdin:
        stdin.write(data)
        stdin.seek(0)
        child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError(f"status {child.returncode}")
    return usage.ru_utime + usage.ru_stime * system, usage.ru_maxrss / 1024


def count(command, data):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], input=data, capture_output=True)
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def made(shape, n):
    text = shape(n)
    return text if isinstance(text, bytes) else text.encode()


def least(command, data, runs):
    times, peaks = zip(*(measure(command, data) for _ in range(runs)))
    return min(times), min(peaks)


def check(command, shape, n, empty):
    """What is wrong with a shape, or None."""
    large = made(shape, n * LARGE)
    b = measure(command, large)
    if b[0] < QUICK and b[1] < SPARING:  # nothing that is not linear is as quick at this size
        return None
    small = made(shape, n * SMALL)
    base, a = measure(command, empty), least(command, small, 2)
    if b[1] > SPARING and b[1] > RATIO**2 * 1.5 * a[1]:  # the least that can be measured is this interpreter's own size
        return f"memory: {a[1]:.0f} MB, of four times as much {b[1]:.0f} MB"
    b = min(b, least(command, large, 2))
    if b[0] < QUICK or b[0] - base[0] < RATIO**2 * max(a[0] - base[0], 0.002):
        return None
    if not shutil.which("valgrind"):
        return None
    none, one, two = (count(command, data) for data in (empty, made(shape, n), made(shape, n * 2)))
    return f"instructions: {one - none}, of twice as much {two - none}" if two - none > RATIO * (one - none) else None


def check_long(command, shape, keeps):
    """What is wrong with a text of 50 MB, held against a quarter of it, or None. A sanitizer keeps what was freed."""
    small = measure(command, made(shape, (MEGABYTES << 20) // SHARE), system=False)
    large = measure(command, made(shape, MEGABYTES << 20), system=False)
    if large[1] > TIMES * MEGABYTES * (2 if keeps else 1):
        return f"memory: {large[1]:.0f} MB for a text of {MEGABYTES} MB"
    if large[0] > 2 * SHARE * max(small[0], 0.1):
        return f"{large[0]:.1f} s, a quarter of it {small[0]:.1f} s"
    return None


def is_sanitized(build):
    try:
        with open(os.path.join(build or ".", "CMakeCache.txt"), encoding="utf-8") as f:
            return re.search(r"^FEEDARK_SANITIZE:\w+=.", f.read(), re.M) is not None
    except OSError:
        return False


def main():
    ap = parser(required=[])
    ap.add_argument("--only")
    a = ap.parse_args()
    scratch = tempfile.mkdtemp()
    body = [a.feedark, "html2md"]
    feed = [a.feedark, "convert", "-q", "-j", "1", "--dry-run", "-o", os.path.join(scratch, "o.tar"), "-"]
    jobs = [(body, b"", name, *shape) for name, shape in shapes.BODIES.items()]
    jobs += [([*body, *style], b"", f"{name}, {' '.join(style)}", *shapes.BODIES[name])
             for style in (["--wrap", "70"], ["--link-style", "reference"]) for name in ("text", "links", "breaks")]
    jobs += [(feed, shapes.feed([shapes.item(1)]).encode(), name, *shape) for name, shape in shapes.FEEDS.items()]
    failed = 0
    for command, empty, name, shape, n in jobs:
        if a.only and a.only != name:
            continue
        try:
            wrong = check(command, shape, n, empty)
        except (RuntimeError, TypeError) as e:
            wrong = str(e)
        if wrong:
            failed += 1
            print(f"{name}: {wrong}", flush=True)
    for name, (is_body, shape) in shapes.LONG.items():
        if a.only and a.only != name:
            continue
        wrong = check_long(body if is_body else feed, shape, is_sanitized(a.build))
        if wrong:
            failed += 1
            print(f"{name}: {wrong}", flush=True)
    shutil.rmtree(scratch)
    print(f"{len(jobs) + len(shapes.LONG) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())

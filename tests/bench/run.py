#!/usr/bin/python3
"""The benchmark: what a conversion costs, against the floor of the libraries' own passes.

    cmake --build build/release --target bench
    run.py --feedark COMMAND --stages PROGRAM --scratch FOLDER [--corpus FOLDER] [--megabytes 50] [--runs 5] [--memory] [--converters FOLDER]

--memory converts 1 GB feeds of each dialect to a folder and an archive and prints the peak memory (takes minutes and 4 GB of disk).
--converters holds node_modules/turndown; pandoc is taken from the path. Figures of a machine that does other work are noise: CPU
seconds are the least, wall seconds the median of the runs.
"""
import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, **options):
    """Wall seconds, CPU seconds, peak memory in MB and status of a command."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def remove(path):
    """By another process: what a child is said to have needed is no less than what its parent has, and rmtree of many files needs much."""
    subprocess.run(["rm", "-rf", path], check=True)


def convert(a, feed, output, jobs):
    remove(output)
    done = run([a.feedark, "convert", "-q", "-j", str(jobs), "-o", output, feed])
    if done[3] > 1:
        sys.exit(f"convert {feed} failed with status {done[3]}")
    return done


def make(a, dialect, megabytes):
    path = os.path.join(a.scratch, f"{dialect}-{megabytes:g}.feed")
    if not os.path.exists(path):
        corpus = ["--corpus", a.corpus] if a.corpus else []
        subprocess.run([sys.executable, os.path.join(HERE, "make_feed.py"), dialect, str(megabytes), path + ".part", "--feedark", a.feedark, *corpus], check=True)
        os.replace(path + ".part", path)
    return path


def whole_job(a, feed):
    """Runs with one and two jobs take turns, so that both see the same noise."""
    output = os.path.join(a.scratch, "out.tar.gz")
    runs = {1: [], 2: []}
    for _ in range(a.runs):
        for jobs in runs:
            runs[jobs].append(convert(a, feed, output, jobs))
    with gzip.open(output) as packed, open(os.path.join(a.scratch, "out.tar"), "wb") as plain:
        shutil.copyfileobj(packed, plain)
    return {jobs: (statistics.median(r[0] for r in rs), min(r[1] for r in rs), max(r[2] for r in rs)) for jobs, rs in runs.items()}


def stages(a, feed):
    done = subprocess.run([a.stages, feed, os.path.join(a.scratch, "out.tar"), str(a.runs)], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    return {name: (float(seconds), int(size)) for name, seconds, size in rows}


def print_tables(feed, jobs, parts):
    size = os.path.getsize(feed) / 1e6
    job = jobs[1][1]
    print(f"{os.path.basename(feed)}: {size:.1f} MB to tar.gz")
    for n, (wall, cpu, peak) in jobs.items():
        print(f"  -j {n}: wall {wall:.2f} s (median), CPU {cpu:.2f} s (least), {size / cpu:.1f} MB/s of CPU, peak {peak:.1f} MB")
    print(f"  wall with 2 jobs / with 1: {jobs[2][0] / jobs[1][0]:.2f}")
    known = [n for n in parts if not n.startswith("floor")]
    spent = {n: parts[n][0] for n in known} | {"compress": parts["floor-zlib"][0]}
    spent["layout, sums, manifest, tar and the rest"] = max(0, job - sum(spent.values()))
    print("  stage, alone, one thread")
    for name, seconds in spent.items():
        speed = f"{parts[name][1] / seconds / 1e6:8.0f} MB/s" if name in parts and seconds else " " * 13
        print(f"    {name:42} {seconds:6.2f} s {100 * seconds / job:5.1f} % {speed}")
    print("  the floor: the libraries' passes over the same bytes")
    floor = 0
    for name in (n for n in parts if n.startswith("floor")):
        seconds, count = parts[name]
        floor += seconds
        print(f"    {name[6:]:42} {seconds:6.2f} s {'':7} {count / seconds / 1e6:8.0f} MB/s of {count / 1e6:.1f} MB")
    print(f"  CPU(job) {job:.2f} s / CPU(floor) {floor:.2f} s = {job / floor:.2f}")


def memory(a):
    print(f"memory, {a.big:g} MB feeds")
    for dialect in ("rss", "atom", "wxr", "json"):
        feed = make(a, dialect, a.big)
        for output in ("big.tar.gz", "big"):
            wall, cpu, peak, _ = convert(a, feed, os.path.join(a.scratch, output), 2)
            print(f"  {dialect:5} to {'folder' if output == 'big' else 'tar.gz'}: peak {peak:.1f} MB, CPU {cpu:.0f} s, wall {wall:.0f} s", flush=True)
        os.remove(feed)
    for output in ("big.tar.gz", "big"):
        path = os.path.join(a.scratch, output)
        remove(path)


TURNDOWN = """const T = require('turndown'), fs = require('fs'); const t = new T({codeBlockStyle: 'fenced'});
for (const f of fs.readdirSync(process.argv[2])) t.turndown(fs.readFileSync(process.argv[2] + '/' + f, 'utf8') || ' ')"""


def html2md(a, folder, files, *options):
    runs = [run([a.feedark, "html2md", "-q", *options, "--", *files], cwd=folder) for _ in range(max(a.runs, 10))]
    if max(r[3] for r in runs) > 1:
        sys.exit("html2md failed")
    return min(r[1] for r in runs)


def compare(name, ours, command, **options):
    """One that fails is quick, and no measure."""
    runs = [run(command, **options) for _ in range(2)]
    cpu = min(r[1] for r in runs)
    print(f"  {name} failed" if any(r[3] for r in runs) else f"  {name}: CPU {cpu:.2f} s, {cpu / ours:.0f} times")


def others(a):
    """The bodies of a feed, one file each, through each converter: one process for all of them."""
    feed = make(a, "rss", a.bodies)
    entries = json.loads(subprocess.run([a.feedark, "inspect", "--json", feed], capture_output=True, check=False).stdout)["entries"]
    folder = os.path.join(a.scratch, "bodies")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for n, entry in enumerate(entries):
        with open(f"{folder}/{n}.html", "w", encoding="utf-8") as f:
            f.write(entry["content"]["value"])
    files = sorted(os.listdir(folder))
    size = sum(os.path.getsize(os.path.join(folder, f)) for f in files) / 1e6
    print(f"other converters: {len(files)} bodies, {size:.1f} MB")
    ours = min(convert(a, feed, os.path.join(a.scratch, "small.tar.gz"), 1)[1] for _ in range(a.runs))
    print(f"  feedark convert to tar.gz (reads the feed, judges, compresses): CPU {ours:.3f} s")
    output = os.path.join(a.scratch, "markdown")
    ours = html2md(a, folder, files)
    folder_cpu = html2md(a, folder, files, "-o", output + "/", "--force")
    shutil.rmtree(output)
    print(f"  feedark html2md (judges): CPU {ours:.3f} s to standard output, {folder_cpu:.3f} s to a folder of {len(files)} files")
    print("  the others against the first of these, as they write to nowhere, too")
    if a.converters:
        compare("turndown", ours, ["node", "-e", TURNDOWN, "x", folder], cwd=a.converters)
    if shutil.which("pandoc"):
        compare("pandoc", ours, ["pandoc", "-f", "html", "-t", "gfm", "-o", "/dev/null", *files], cwd=folder)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--feedark", required=True)
    ap.add_argument("--stages", required=True)
    ap.add_argument("--scratch", required=True)
    ap.add_argument("--corpus")
    ap.add_argument("--megabytes", type=float, default=50)
    ap.add_argument("--big", type=float, default=1000)
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--memory", action="store_true")
    ap.add_argument("--converters")
    ap.add_argument("--bodies", type=float, default=10, help="megabytes of feed whose bodies the other converters get")
    ap.add_argument("--others", action="store_true", help="only the other converters")
    a = ap.parse_args()
    a.feedark, a.scratch = os.path.abspath(a.feedark), os.path.abspath(a.scratch)
    os.makedirs(a.scratch, exist_ok=True)
    if a.memory:
        return memory(a)
    if a.others:
        return others(a)
    feed = make(a, "rss", a.megabytes)
    jobs = whole_job(a, feed)
    print_tables(feed, jobs, stages(a, feed))
    others(a)


if __name__ == "__main__":
    main()

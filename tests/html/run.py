#!/usr/bin/python3
"""The HTML parser against trees that another parser of the standard made (trees.dat, in the form of the html5lib tests),
and, where parse5 can be found (npm; PARSE5 names the folder that holds node_modules), on random tag soup.

    run.py --update FOLDER writes the trees of trees.dat anew by the parse5 below FOLDER.
"""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import parser  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "trees.dat")
SOUPS = ((1, 2000, ""), (2, 1000, "body"), (3, 1000, "table"), (4, 1000, "foreign"))
# Where parse5 8.1 parts from the standard: `template` does not bound its table scope and takes no pending text, the end tag
# of a table section ends a row without such a section in scope, `form` is sought by name, CDATA in integration points.
ALLOWED = 30


def pack(bodies):
    return b"".join(b"%d\n" % len(b) + b for b in bodies)


def unpack(data):
    at, bodies = 0, []
    while at < len(data):
        end = data.index(b"\n", at)
        at = end + 1 + int(data[at:end])
        bodies.append(data[end + 1 : at])
    return bodies


def trees(command, bodies):
    done = subprocess.run(command, input=pack(bodies), capture_output=True, check=True)
    return done.stdout.split(b"====\n")[:-1]


def cases():
    found = open(DATA, "rb").read().split(b"#data\n")[1:]
    return [c.split(b"\n#document-fragment\nbody\n#document\n") for c in found]


def compare(bodies, ours, theirs):
    wrong = 0
    for body, got, wanted in zip(bodies, ours, theirs):
        if got.rstrip(b"\n") != wanted.rstrip(b"\n"):
            wrong += 1
            if wrong <= 5:
                print(f"{body!r}\n{got.decode(errors='replace')}instead of\n{wanted.decode(errors='replace')}")
    return wrong + abs(len(ours) - len(theirs))


def by_parse5(folder):
    return ["node", os.path.join(HERE, "parse5_trees.mjs"), folder]


def update(folder):
    bodies = [body for body, _ in cases()]
    with open(DATA, "wb") as f:
        for body, tree in zip(bodies, trees(by_parse5(folder), bodies)):
            f.write(b"#data\n" + body + b"\n#document-fragment\nbody\n#document\n" + tree + b"\n")


def main():
    ap = parser(required=[])
    ap.add_argument("--update")
    a = ap.parse_args()
    if a.update:
        return update(a.update)
    ours = [os.path.join(a.build, "tests", "dump-tree")]
    bodies, wanted = zip(*cases())
    wrong = compare(bodies, trees(ours, bodies), wanted)
    passed = len(bodies) - wrong
    folder = os.environ.get("PARSE5", "")
    if folder and shutil.which("node"):
        for soup in SOUPS:
            made = unpack(subprocess.run([os.path.join(HERE, "soup.py"), *map(str, soup[: 3 if soup[2] else 2])], capture_output=True, check=True).stdout)
            differ = compare(made, trees(ours, made), trees(by_parse5(folder), made))
            print(f"soup {soup}: {differ} of {len(made)} trees differ from parse5")
            passed += len(made) - differ
            wrong += differ > ALLOWED
    print(f"{passed} passed, {wrong} failed")
    return wrong > 0 or passed < 80


sys.exit(main())

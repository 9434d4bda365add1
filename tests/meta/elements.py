"""Holds docs/elements.md against the element table and against what the command makes of its examples."""
import re
import subprocess


def rows():
    for line in open("docs/elements.md", encoding="utf-8"):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if len(cells) == 4 and cells[0].startswith("`"):
            yield re.findall(r"`(\w+)`", cells[0]), shown(cells[2]), shown(cells[3])


def shown(cell):
    return cell.strip("`").strip().replace("\\|", "|").replace("↵", "\n")


def check(feedark):
    """What is wrong, a line each."""
    known = re.findall(r'X\([A-Z0-9]+, "(\w+)"', open("lib/html/tag.h", encoding="utf-8").read())
    named = [name for names, _, _ in rows() for name in names]
    wrong = [f"docs/elements.md has no row for {name}" for name in known if name not in named]
    wrong += [f"docs/elements.md names {name}, which is no element" for name in named if name not in known]
    wrong += [f"docs/elements.md names {name} twice" for name in set(named) if named.count(name) > 1]
    for names, example, want in rows():
        for name in names:
            html = re.sub(r"\bX\b", name, example)
            done = subprocess.run([feedark, "html2md", "-q"], input=html, capture_output=True, text=True, check=False)
            expected = re.sub(r"\bX\b", name, want)
            if done.stdout.strip("\n") != expected:
                wrong.append(f"docs/elements.md: {html} is written {done.stdout!r}, not {expected!r}")
    return wrong, len(named)

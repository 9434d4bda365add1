"""What stands in an output: the files of a folder, or an archive as one file."""
import os
import shutil

UNFINISHED = ("_feedark/journal", "_feedark/new")  # what a run that did not end leaves behind for the next one


def read(path):
    with open(path, "rb") as f:
        return f.read()


def paths(folder):
    """Each file below a folder, by its path from there."""
    for where, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(where, name), folder)


def files(out, but=()):
    """The bytes of each file of a folder, or of the file itself under no name; empty where nothing is."""
    if os.path.isdir(out):
        return {path: read(os.path.join(out, path)) for path in paths(out) if path not in but}
    return {"": read(out)} if os.path.exists(out) else {}


def stamped(folder):
    """The bytes of each file of a folder, and when it was written."""
    return {path: (data, os.stat(os.path.join(folder, path)).st_mtime_ns) for path, data in files(folder).items()}


def restore(out, kept):
    """Puts back what was kept, or nothing."""
    shutil.rmtree(out, ignore_errors=True)
    if os.path.exists(out):
        os.unlink(out)
    if os.path.isdir(kept):
        shutil.copytree(kept, out)
    elif os.path.exists(kept):
        shutil.copy2(kept, out)

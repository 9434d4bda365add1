#!/usr/bin/python3
"""Installs the built tree and builds a consumer of it in each way there is: pkg-config and CMake, shared and static."""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

from checks import arguments  # noqa: E402

a = arguments()
PROGRAM = """#include <feedark/feedark.h>
#include <stdio.h>
int main(void) {
  char *text; size_t size;
  if (feedark_html_to_markdown("<p>a <b>b</b></p>", 17, NULL, NULL, NULL, &text, &size) != FEEDARK_OK) return 1;
  fputs(text, stdout); feedark_free(text); return 0;
}
"""
CMAKE = """cmake_minimum_required(VERSION 3.25)
project(consumer C)
find_package(feedark REQUIRED)
foreach(kind shared static)
  add_executable(with_${kind} main.c)
  target_link_libraries(with_${kind} PRIVATE feedark::${kind})
endforeach()
"""


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


cache = open(os.path.join(a.build, "CMakeCache.txt")).read()
if "FEEDARK_SANITIZE:STRING=\n" not in cache:
    sys.exit(77)
passed = 0
with tempfile.TemporaryDirectory() as tmp:
    prefix = tmp + "/usr"
    run("cmake", "--install", a.build, "--prefix", prefix)
    libdir = next(os.path.join(w, "..") for w, _, files in os.walk(prefix) if "feedark.pc" in files)
    env = {**os.environ, "PKG_CONFIG_PATH": libdir + "/pkgconfig", "LD_LIBRARY_PATH": libdir}
    with open(tmp + "/main.c", "w") as f:
        f.write(PROGRAM)
    with open(tmp + "/CMakeLists.txt", "w") as f:
        f.write(CMAKE)
    define = "--define-variable=prefix=" + prefix
    needs = [line.split()[0] for line in run("pkg-config", "--print-requires-private", "feedark", env=env).splitlines()]
    for kind in ("shared", "static"):
        words = run("pkg-config", define, "--cflags", "--libs", "feedark", env=env).split()
        if kind == "static":
            words = [os.path.join(libdir, "libfeedark.a") if w == "-lfeedark" else w for w in words]
            words += run("pkg-config", "--libs", *needs, env=env).split() + ["-pthread"]
        run("cc", tmp + "/main.c", "-o", f"{tmp}/pc_{kind}", *words, env=env)
        assert run(f"{tmp}/pc_{kind}", env=env) == "a **b**\n"
        passed += 1
    run("cmake", "-G", "Ninja", "-S", tmp, "-B", tmp + "/b", "-DCMAKE_PREFIX_PATH=" + prefix)
    run("cmake", "--build", tmp + "/b")
    for kind in ("shared", "static"):
        assert run(f"{tmp}/b/with_{kind}", env=env) == "a **b**\n"
        passed += 1
    assert run(prefix + "/bin/feedark", "--version").startswith("feedark ")
    passed += 1
    exported = [line.split()[-1] for line in run("nm", "-D", "--defined-only", libdir + "/libfeedark.so").splitlines()]
    assert exported and all(name.split("@")[0].startswith("feedark_") for name in exported), exported
    passed += 1
print(f"{passed} passed, 0 failed")

"""What the tests in Python are told, and what they count: what holds, and, said, what does not."""
import argparse
import glob
import sys


NAMES = ("feedark", "build", "source", "corpus")


def parser(required=NAMES):
    """The command, the build folder, the project and the corpus, as ctest names them; a test adds arguments of its own."""
    made = argparse.ArgumentParser()
    for name in NAMES:
        made.add_argument("--" + name, required=name in required)
    return made


def arguments():
    return parser().parse_args()


def feeds_of(corpus):
    """The feeds of the corpus; without one the test is skipped."""
    feeds = sorted(glob.glob(corpus + "/dev/*") + glob.glob(corpus + "/seed/*"))
    if not feeds:
        sys.exit(77)
    return feeds


class Checks:
    """Called with what is claimed, whether it is so, and details for where it is not. At most `most` failures are said."""

    def __init__(self, most=100):
        self.passed = self.failed = 0
        self.most = most

    def __call__(self, what, good, detail=""):
        self.passed += bool(good)
        self.failed += not good
        if not good and self.failed <= self.most:
            print(f"FAILED {what}" + (f": {detail.decode() if isinstance(detail, bytes) else str(detail)[:1500]}" if detail else ""))

    def end(self):
        """The last line of a test, and its exit status."""
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed > 0)

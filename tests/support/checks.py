"""What the tests in Python are told, and what they count: what holds, and, said, what does not."""
import argparse
import sys


def arguments():
    """The command, the build folder, the project and the corpus, as ctest names them."""
    parser = argparse.ArgumentParser()
    for name in ("feedark", "build", "source", "corpus"):
        parser.add_argument("--" + name, required=True)
    return parser.parse_args()


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

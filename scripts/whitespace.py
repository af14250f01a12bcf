"""Mend trailing spaces and the end of the files named; fail if there was anything to mend."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def tidied(text: bytes) -> bytes:
    """The text with LF, no space before a line's end, and one newline at the end unless it is empty."""
    lines = re.sub(rb"[ \t\r]+$", b"", text, flags=re.MULTILINE).rstrip(b"\n")
    return lines + b"\n" if lines != b"" else b""


def main(names: list[str]) -> int:
    """Mend every file; the exit code says whether one was mended."""
    mended = [path for path in map(Path, names) if tidied(path.read_bytes()) != path.read_bytes()]
    for path in mended:
        path.write_bytes(tidied(path.read_bytes()))
        print(f"mended: {path}")
    return min(len(mended), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Say whether the Java that Spark needs is there, before a large download for nothing."""

from __future__ import annotations

import sys

from foedus.adapters.queries import refuse_without_java
from foedus.kernel import BadInputError


def main() -> int:
    """The exit code: 0 if it is there, 2 if not."""
    try:
        refuse_without_java()
    except BadInputError as error:
        print(error.said("en"), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

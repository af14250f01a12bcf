"""Make a virtual environment with pip inside, or say plainly what this machine lacks. Needs nothing but Python.

Kept free of newer syntax, so that an old interpreter prints the message below and not a traceback.
"""

import subprocess
import sys

OLDEST = (3, 11)


def main():
    """Make the environment named by the first argument; return the exit code."""
    if sys.version_info < OLDEST:
        return refuse(
            "Python 3.11 or later is needed, and this is {}.{}".format(*sys.version_info),
            "name another interpreter: PYTHON=python3.12 make test",
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return refuse(
            "this Python cannot make virtual environments with pip: its venv module is a package of its own",
            "on Debian and Ubuntu: apt-get install python3-venv (or python{}.{}-venv)".format(*sys.version_info),
        )
    return subprocess.call([sys.executable, "-m", "venv", "--clear", sys.argv[1]])


def refuse(reason, hint):
    """Tell the reason and the remedy on standard error."""
    sys.stderr.write("error: {}\n\nhint: {}\n".format(reason, hint))
    return 1


if __name__ == "__main__":
    sys.exit(main())

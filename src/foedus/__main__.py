"""``python -m foedus``."""

from foedus.wiring import main

if __name__ == "__main__":
    main()

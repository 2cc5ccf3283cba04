"""``python -m wizard`` is the same as ``kanalvett``."""

from .cli import main

if __name__ == "__main__":
    main()

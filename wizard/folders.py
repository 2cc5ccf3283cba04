"""The user's own folders on this machine, where each system sets them aside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "kanalvett"


def settings_folder() -> Path:
    """Return the folder of what is remembered; it need not exist. RuntimeError without a home."""
    return _folder("APPDATA", "Roaming", "Application Support", "XDG_CONFIG_HOME", ".config")


def cache_folder() -> Path:
    """Return the folder of what can be made anew; it need not exist. RuntimeError without a home."""
    return _folder("LOCALAPPDATA", "Local", "Caches", "XDG_CACHE_HOME", ".cache")


def _folder(windows: str, beside: str, mac: str, unix: str, hidden: str) -> Path:
    if sys.platform == "win32":
        base = os.environ.get(windows) or str(Path.home() / "AppData" / beside)
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / mac)
    else:
        base = os.environ.get(unix) or str(Path.home() / hidden)
    return Path(base) / NAME

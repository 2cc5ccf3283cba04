"""What Kanalvett remembers about the person at this machine: plain prompts, nothing else.

A JSON file in the user's own configuration folder. Losing it costs nothing, so a folder
that can't be read or written is passed over in silence.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..folders import settings_folder


def settings_file() -> Path:
    """Return where the settings are: the place that the system sets aside for them."""
    return settings_folder() / "installningar.json"


def remembered_plain() -> bool:
    """Return whether the person has asked for plain prompts before."""
    try:
        found = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RuntimeError):
        return False
    return isinstance(found, dict) and found.get("enkel") is True


def remember_plain(plain: bool) -> None:
    """Remember that the person wants plain prompts, or drawn ones again."""
    if remembered_plain() == plain:
        return
    try:
        path = settings_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"enkel": plain}) + "\n", encoding="utf-8")
    except (OSError, RuntimeError):
        return

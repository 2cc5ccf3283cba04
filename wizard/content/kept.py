"""The bundled content, kept ready-read in the user's own cache for the next start.

Reading and checking seventy files takes most of the time before the first question.
The copy is used only while every content file, the code that reads them and Python are
the same as when it was made, and only when it belongs to the user; else it is made anew.
An organisation's own content (--innehall) is always read from its files.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from pathlib import Path

from ..folders import cache_folder
from ..problems import ContentError
from . import load as reader
from .load import Content

_SPOILT = (
    OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError,
    KeyError, TypeError, ValueError,
)


def bundled() -> Content:
    """Return the bundled content; raises ContentError like ``load()`` when it has faults."""
    root = reader.shipped()
    try:
        kept = cache_folder() / f"innehall-{_fingerprint(root)}.pickle"
    except RuntimeError:  # a user without a home has no cache
        return reader.load(root)
    try:
        if os.name == "nt" or kept.stat().st_uid == os.getuid():
            found = pickle.loads(kept.read_bytes())
            if isinstance(found, Content) and found.root == root:
                return found
    except _SPOILT:
        pass  # no copy yet, or one that can't be read: the files are the truth
    content = reader.load(root)
    _keep(content, kept)
    return content


def _fingerprint(root: Path) -> str:
    """Return a hash of where and when every content file and the reading code were changed."""
    seen = hashlib.sha256(f"{root}{sys.version_info}".encode())
    here = Path(__file__).parent
    for folder in (root / "policy_templates", root / "checklists", here):
        for base, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    state = os.stat(os.path.join(base, name))
                    seen.update(f"{base}/{name}{state.st_mtime_ns}{state.st_size}".encode())
    return seen.hexdigest()[:20]


def _keep(content: Content, kept: Path) -> None:
    """Keep *content* for the next start; where that can't be done, nothing is lost but time."""
    temporary = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        assert content.needs  # worked out here, so that it is kept as well
        temporary.write_bytes(pickle.dumps(content, protocol=5))
        for old in kept.parent.glob("innehall-*.pickle*"):  # also what a killed start left half-made
            if old != temporary:
                old.unlink(missing_ok=True)
        os.replace(temporary, kept)
    except (OSError, ContentError):  # a clause with a fault is told where it is used
        return

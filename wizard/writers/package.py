"""Zip packages with the same bytes every time: sorted names, one date, fixed attributes."""

from __future__ import annotations

import io
import zipfile

_DATE = (1980, 1, 1, 0, 0, 0)


def settle(data: bytes) -> bytes:
    """Return the zip *data* rewritten so that equal contents give equal bytes.

    ``[Content_Types].xml`` comes first, as Word writes it; the rest in order of name.
    """
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return buffer.getvalue()

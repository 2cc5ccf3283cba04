"""Typed text read as values; forms and imports read the same way (content.reading)."""

from ..content.reading import NotReadable, clean, read_text

__all__ = ["NotReadable", "clean", "read_text"]

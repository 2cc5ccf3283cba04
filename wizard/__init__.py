"""Kanalvett: an interview in the terminal that ends in an adopted social-media policy."""

__version__ = "0.1.0"

"""The text a box starts from: ``forifyll`` with the answers put in."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from ..content import swedish
from ..content.condition import ENVIRONMENT, NOT_ASKED, Lookup, Unknown, evaluate

_FILTERS = {"genitiv": swedish.genitiv, "versal": swedish.versal, "datum": swedish.datum}


def prefill(text: str, lookup: Lookup) -> str:
    """Return *text* with each ``{{ name|filter }}`` put in; "" while a name is still open.

    Only names and the filters genitiv, versal and datum exist here; anything else is
    a fault in the content that lint reports, and raises KeyError or AssertionError.
    """
    if "{{" not in text:
        return text
    parts = []
    for output in ENVIRONMENT.parse(text).body:
        assert isinstance(output, nodes.Output), text
        for node in output.nodes:
            value = node.data if isinstance(node, nodes.TemplateData) else _value(node, lookup)
            if isinstance(value, Unknown) or value is NOT_ASKED:
                return ""
            parts.append(str(value))
    return "".join(parts)


def _value(node: nodes.Node, lookup: Lookup) -> Any:
    if not isinstance(node, nodes.Filter):
        return evaluate(node, lookup)
    assert node.node is not None
    value = _value(node.node, lookup)
    open_or_absent = isinstance(value, Unknown) or value is NOT_ASKED
    return value if open_or_absent else _FILTERS[node.name](value)

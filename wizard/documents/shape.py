"""How the text of a branch begins, so that what stands in its place can begin likewise."""

from __future__ import annotations

from jinja2 import nodes


def begins_with_space(body: list[nodes.Node]) -> bool:
    """Return whether *body* brings the space that parts it from the words before."""
    first = body[0].nodes[0] if body and isinstance(body[0], nodes.Output) else None
    return isinstance(first, nodes.TemplateData) and first.data.startswith(" ")


def lead(body: list[nodes.Node]) -> str:
    """Return the list or table mark that *body* begins with, if any."""
    for node in body:
        if isinstance(node, nodes.Output) and node.nodes:
            first = node.nodes[0]
            if isinstance(first, nodes.TemplateData):
                text = first.data.lstrip("\n")
                indent = text[: len(text) - len(text.lstrip(" "))]
                for mark in ("- ", "1. ", "| "):
                    if text.lstrip(" ").startswith(mark):
                        return indent + mark
            return ""
        if isinstance(node, nodes.If | nodes.For):
            return lead(node.body)
    return ""

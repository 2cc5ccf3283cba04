"""Conditions in three values: Jinja parses, our own walk over its tree checks and evaluates.

A condition is true, false or unknown. Unknown carries the open answers that make
it so, and spreads by Kleene's rules: ``False and unknown`` is False,
``True or unknown`` is True.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


@dataclass(frozen=True, order=True)
class Open:
    """An answer that is not given or not confirmed: which, and in what state."""

    question: str
    field: str = ""
    row: str = ""
    state: str = "forslag"  # forslag | okant | obeslutat | galler_inte

    @property
    def name(self) -> str:
        return f"{self.question}.{self.field}" if self.field else self.question


@dataclass(frozen=True)
class Unknown:
    """A value that cannot be known yet, and why."""

    reasons: frozenset[Open] = frozenset()

    def __or__(self, other: Any) -> Unknown:
        return Unknown(self.reasons | other.reasons) if isinstance(other, Unknown) else self


class NotAsked:
    """The value of a question that does not count: equal to nothing, in nothing."""

    def __repr__(self) -> str:
        return "NOT_ASKED"


NOT_ASKED = NotAsked()
Lookup = Callable[[tuple[str, ...]], Any]
Truth = bool | Unknown


class ConditionError(ValueError):
    """The text is not a condition in our language; ``str()`` says why, in Swedish."""


@cache
def parse(text: str) -> nodes.Expr:
    """Parse a condition; raises ConditionError when it is not in the language."""
    try:
        tree = ENVIRONMENT.parse("{% if " + text + " %}{% endif %}")
    except TemplateSyntaxError as error:
        raise ConditionError(f"villkoret går inte att läsa: {in_swedish(error)}") from None
    test = tree.body[0].test  # type: ignore[attr-defined]
    check(test)
    return test


_SYNTAX = (
    ("Unexpected end of template", "{% if %} eller {% for %} saknar sitt slut"),
    ("Encountered unknown tag", "okänd tagg eller ett slut utan början"),
    ("Expected an expression", "ett led saknas"),
    ("expected token 'end of print statement'", "något blir över före }}"),
    ("expected token 'end of statement block'", "något blir över före %}"),
    ("unexpected char", "ett tecken som inte hör hemma där"),
    ("unexpected '", "en klammer eller parentes som inte hör ihop"),
    ("unexpected end of", "texten tar slut mitt i en tagg"),
)


def in_swedish(error: TemplateSyntaxError) -> str:
    """Return what Jinja found wrong, in Swedish."""
    message = error.message or ""
    return next((words for start, words in _SYNTAX if message.startswith(start)), "skrivfel i taggen")


_COMPARE = {"eq", "ne", "lt", "lteq", "gt", "gteq", "in", "notin"}


def check(node: nodes.Node) -> None:
    """Raise ConditionError when *node* uses anything but the condition language."""
    match node:
        case nodes.And() | nodes.Or():
            check(node.left)
            check(node.right)
        case nodes.Not():
            check(node.node)
        case nodes.Compare():
            if len(node.ops) != 1 or node.ops[0].op not in _COMPARE:
                raise ConditionError("jämför två led åt gången")
            check(node.expr)
            check(node.ops[0].expr)
        case nodes.Name() | nodes.Const():
            pass
        case nodes.Getattr():
            path_of(node)
        case nodes.List() | nodes.Tuple():
            for item in node.items:
                check(item)
        case _:
            raise ConditionError(
                "uttrycket är inte tillåtet i ett villkor; "
                "tillåtet är namn, värden, listor och and, or, not, ==, !=, in, <, >"
            )


@cache
def path_of(node: nodes.Node) -> tuple[str, ...]:
    """Return the dotted name of a Name or Getattr node as a tuple."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        return (*path_of(node.node), node.attr)
    raise ConditionError("bara namn och namn.fält går att slå upp")


@cache
def names(node: nodes.Node) -> tuple[tuple[str, ...], ...]:
    """Return every dotted name under *node*."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        return (path_of(node),)
    return tuple(name for child in node.iter_child_nodes() for name in names(child))


def evaluate(node: nodes.Node, lookup: Lookup) -> Any:
    """Return the value of *node*: a plain value, a tuple, NOT_ASKED or Unknown."""
    match node:
        case nodes.Const():
            return node.value
        case nodes.List() | nodes.Tuple():
            return tuple(evaluate(item, lookup) for item in node.items)
        case nodes.Name() | nodes.Getattr():
            return lookup(path_of(node))
        case nodes.Not():
            value = truth(evaluate(node.node, lookup))
            return value if isinstance(value, Unknown) else not value
        case nodes.And():
            return _and(evaluate(node.left, lookup), lambda: evaluate(node.right, lookup))
        case nodes.Or():
            return _or(evaluate(node.left, lookup), lambda: evaluate(node.right, lookup))
        case nodes.Compare():
            left = evaluate(node.expr, lookup)
            right = evaluate(node.ops[0].expr, lookup)
            return _compare(node.ops[0].op, left, right)
    raise ConditionError(f"kan inte beräkna {type(node).__name__}")


def holds(text: str, lookup: Lookup) -> Truth:
    """Return whether condition *text* holds; an empty condition always does."""
    return truth(evaluate(parse(text), lookup)) if text else True


def truth(value: Any) -> Truth:
    """Return *value* as true, false or unknown; a question not asked is false."""
    if isinstance(value, Unknown):
        return value
    return False if value is NOT_ASKED else bool(value)


def _and(left: Any, right: Callable[[], Any]) -> Truth:
    first = truth(left)
    if first is False:
        return False
    second = truth(right())
    if second is False:
        return False
    if isinstance(first, Unknown):
        return first | second
    return second


def _or(left: Any, right: Callable[[], Any]) -> Truth:
    first = truth(left)
    if first is True:
        return True
    second = truth(right())
    if second is True:
        return True
    if isinstance(first, Unknown):
        return first | second
    return second


def _compare(op: str, left: Any, right: Any) -> Truth:
    if op in ("in", "notin"):
        found = _contains(right, left)
        if isinstance(found, Unknown):
            return found
        return found if op == "in" else not found
    if isinstance(left, Unknown):
        return left | right
    if isinstance(right, Unknown):
        return right
    if left is NOT_ASKED or right is NOT_ASKED:
        return op == "ne"
    if op == "eq":
        return left == right
    if op == "ne":
        return left != right
    if isinstance(left, str) != isinstance(right, str):
        return False
    return {
        "lt": left < right, "lteq": left <= right, "gt": left > right, "gteq": left >= right,
    }[op]


def _contains(container: Any, item: Any) -> Truth:
    if isinstance(container, Unknown):
        return container | item
    if isinstance(item, Unknown):
        return item
    if container is NOT_ASKED or item is NOT_ASKED:
        return False
    members = container if isinstance(container, tuple | list) else (container,)
    open_ones = Unknown()
    for member in members:
        if isinstance(member, Unknown):
            open_ones = open_ones | member
        elif member == item:
            return True
    return open_ones if open_ones.reasons else False


def bind(lookup: Lookup, bound: Mapping[str, Callable[[tuple[str, ...]], Any]]) -> Lookup:
    """Return a lookup in which the first names of *bound* are resolved by their own."""

    def look(path: tuple[str, ...]) -> Any:
        own = bound.get(path[0])
        return own(path[1:]) if own else lookup(path)

    return look

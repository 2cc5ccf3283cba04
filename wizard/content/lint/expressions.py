"""Check one condition against the names known where it stands: names, choices and types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from ...problems import did_you_mean
from ..condition import ConditionError, check, parse, path_of
from .names import Kind, NameFault, Scope


@dataclass(frozen=True)
class Fault:
    """What is wrong with an expression, before its place is known."""

    code: str
    message: str
    hint: str = ""
    warning: bool = False


def condition_faults(text: str, scope: Scope) -> Iterator[Fault]:
    """Yield every fault of condition *text*; an empty condition has none."""
    if not text:
        return
    try:
        test = parse(text)
    except ConditionError as error:
        yield Fault("K208", f"villkoret ”{text}” går inte att läsa",
                    str(error).removeprefix("villkoret går inte att läsa: "))
        return
    yield from test_faults(test, scope)


def tree_faults(test: nodes.Expr, scope: Scope) -> Iterator[Fault]:
    """Yield every fault of a condition that stands inside a clause."""
    try:
        check(test)
    except ConditionError as error:
        yield Fault("K208", "villkoret använder något som inte finns", str(error))
        return
    yield from test_faults(test, scope)


def test_faults(node: nodes.Node, scope: Scope) -> Iterator[Fault]:
    """Yield the faults of *node* where true or false is expected."""
    match node:
        case nodes.And() | nodes.Or():
            yield from test_faults(node.left, scope)
            yield from test_faults(node.right, scope)
        case nodes.Not():
            yield from test_faults(node.node, scope)
        case nodes.Compare():
            yield from _comparison(node, scope)
        case nodes.Name() | nodes.Getattr():
            yield from _alone(node, scope)
        case _:
            yield Fault("K204", "ett värde står ensamt i villkoret",
                        "jämför en fråga med värdet: fråga == 'värde'")


def _alone(node: nodes.Node, scope: Scope) -> Iterator[Fault]:
    name = ".".join(path_of(node))
    try:
        kind = scope.kind(path_of(node))
    except NameFault as fault:
        yield Fault(fault.code, fault.message, fault.hint)
        return
    if kind.many:
        yield Fault("K204", f"”{name}” har ett värde per rad", f"skriv 'värde' in {name}")
    elif kind.typ in ("val", "text", "stycke", "datum", "ord", "rad"):
        yield Fault("K204", f"”{name}” är varken sant eller falskt", f"jämför: {name} == '…'")
    elif kind.typ == "tal":
        yield Fault("K204", f"”{name}” är ett tal", f"jämför: {name} > 0")
    elif kind.typ == "flerval":
        yield Fault("K204", f"”{name}” är flera val", f"skriv 'val' in {name}")


_Side = Kind | nodes.Node


def _comparison(node: nodes.Compare, scope: Scope) -> Iterator[Fault]:
    op, left_node, right_node = node.ops[0].op, node.expr, node.ops[0].expr
    sides: list[_Side] = []
    for side in (left_node, right_node):
        if isinstance(side, nodes.Name | nodes.Getattr):
            try:
                sides.append(scope.kind(path_of(side)))
            except NameFault as fault:
                yield Fault(fault.code, fault.message, fault.hint)
                return
        else:
            sides.append(side)
    left, right = sides
    if not isinstance(left, Kind) and not isinstance(right, Kind):
        yield Fault("K204", "jämförelsen har ingen fråga", "jämför en fråga med ett värde")
    elif op in ("in", "notin"):
        yield from _membership(left, right, left_node, right_node)
    elif op in ("eq", "ne"):
        yield from _equality(left, right, left_node, right_node)
    else:
        yield from _order(left, right, left_node, right_node)


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name | nodes.Getattr):
        return ".".join(path_of(node))
    return repr(node.value) if isinstance(node, nodes.Const) else "[…]"


def _membership(
    left: _Side, right: _Side, left_node: nodes.Node, right_node: nodes.Node
) -> Iterator[Fault]:
    if isinstance(right, Kind):
        name = _written(right_node)
        if not right.many and right.typ not in ("flerval", "lista", "rader"):
            yield Fault("K204", f"”{name}” har bara ett värde",
                        f"skriv {name} == {_written(left_node)}")
        elif isinstance(left, nodes.Const):
            yield from _value(right, left, name)
        return
    if isinstance(left, Kind) and isinstance(right, nodes.List | nodes.Tuple):
        name = _written(left_node)
        if left.many or left.typ in ("flerval", "lista"):
            yield Fault("K204", f"”{name}” har flera värden", f"skriv 'värde' in {name}")
            return
        for item in right.items:
            if isinstance(item, nodes.Const):
                yield from _value(left, item, name)
            else:
                yield Fault("K204", "listan har annat än värden", "skriv ['ett', 'annat']")
        return
    yield Fault("K204", "ledet efter in är varken en fråga eller en lista",
                "skriv 'val' in fråga, eller fråga in ['val', 'val']")


def _equality(
    left: _Side, right: _Side, left_node: nodes.Node, right_node: nodes.Node
) -> Iterator[Fault]:
    if isinstance(left, Kind) and isinstance(right, Kind):
        alike = left.typ == right.typ or {left.typ, right.typ} == {"rad", "val"}
        if not alike or left.many or right.many:
            yield Fault("K204", f"”{_written(left_node)}” och ”{_written(right_node)}” "
                        "är av olika slag", "jämför två frågor av samma slag")
        elif left.choices and not set(left.choices) & set(right.choices):
            yield Fault("K204", f"”{_written(left_node)}” och ”{_written(right_node)}” "
                        "har inga val gemensamma")
        return
    kind, const, named = (
        (left, right, left_node) if isinstance(left, Kind) else (right, left, right_node)
    )
    assert isinstance(kind, Kind)
    name = _written(named)
    if not isinstance(const, nodes.Const):
        yield Fault("K204", f"”{name}” jämförs med en lista", f"skriv {name} in […]")
    elif kind.many or kind.typ in ("flerval", "lista", "rader"):
        yield Fault("K204", f"”{name}” har flera värden", f"skriv {const.value!r} in {name}")
    else:
        yield from _value(kind, const, name)


def _order(
    left: _Side, right: _Side, left_node: nodes.Node, right_node: nodes.Node
) -> Iterator[Fault]:
    for side, node in ((left, left_node), (right, right_node)):
        number = (
            side.typ == "tal" and not side.many if isinstance(side, Kind)
            else isinstance(side, nodes.Const) and type(side.value) is int
        )
        if not number:
            yield Fault("K204", f"{_written(node)} är inget tal", "< och > jämför bara tal")


def _value(kind: Kind, const: nodes.Const, name: str) -> Iterator[Fault]:
    """Yield a fault when the constant can never be a value of *kind*."""
    value = const.value
    if kind.typ in ("val", "flerval", "rad", "rader"):
        if kind.choices and value not in kind.choices:
            yield Fault("K203", f"”{name}” har inget val ”{value}”",
                        did_you_mean(str(value), kind.choices)
                        or "tillåtna: " + ", ".join(kind.choices))
    elif kind.typ == "tal" and type(value) is not int:
        yield Fault("K204", f"”{name}” är ett tal och jämförs med {value!r}",
                    "skriv talet utan citattecken")
    elif kind.typ == "ja_nej":
        yield Fault("K204", f"”{name}” är ja eller nej", f"skriv {name} eller not {name}")
    elif kind.typ in ("text", "stycke", "datum") and value != "":
        yield Fault("K204", f"”{name}” är fri text och jämförs med {value!r}",
                    "en fri text går bara att pröva mot '' (tom)")

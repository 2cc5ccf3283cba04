"""Family K2: clauses and short texts – what may stand in them, and what they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from jinja2 import nodes

from ...problems import ContentError, Place, Problem, did_you_mean
from ..condition import ConditionError, names, parse, path_of
from ..model.entry import PackSize
from ..prose import parse_text
from .expressions import tree_faults
from .given import Given
from .material import Material
from .names import Kind, NameFault, Scope
from .trying import outcomes, printed

FILTERS = ("lista", "datum", "genitiv", "tal", "versal")
FUNCTIONS = ("kalla", "dokument")
_TAG = re.compile(r"\{%-?\s*(?:if|elif|for)\s+(.*?)\s*-?%\}")
DEEPEST_IF = 2
DEEPEST_FOR = 1


@dataclass(frozen=True)
class _At:
    """Where the walk stands: file, first line, names, what holds, and how deep."""

    material: Material
    file: str
    line: int
    scope: Scope
    given: Given
    ifs: int = 0
    fors: int = 0
    reach: bool = True  # whether to try what can be reached and printed, which takes its time
    whole: bool = True  # whether the place has lines of its own (a clause, not a YAML text)

    def place(self, node: nodes.Node) -> Place:
        number = getattr(node, "lineno", 0) or 1
        return Place(self.file, number if self.whole else self.line)

    def in_table(self, node: nodes.Node) -> bool:
        """Return whether *node* stands in a table, where an empty cell does no harm."""
        return self.whole and self.material.line(self.place(node)).startswith("|")

    def written(self, test: nodes.Expr) -> str:
        """Return *test* as it is written, or its names when the line cannot tell."""
        used = [".".join(path) for path in names(test)]
        for found in _TAG.finditer(self.material.line(self.place(test))):
            if all(name in found[1] for name in used):
                return found[1]
        return " … ".join(dict.fromkeys(used))

    def problem(
        self, node: nodes.Node, code: str, message: str, hint: str = "", warning: bool = False
    ) -> Problem:
        return Problem(self.place(node), code, message, hint, warning)


def syntax(material: Material) -> Iterator[Problem]:
    """K104: clauses that cannot be parsed."""
    for error in material.parse_errors:
        yield from error.problems


def clauses(material: Material, reach: bool = True) -> Iterator[Problem]:
    """Every fault of the clauses' templates: names, filters, depth, and with *reach* the rest."""
    for prose, tree in material.clauses:
        at = _At(
            material, material.clause_file(prose), 1, material.clause_scope(prose.meta.id),
            Given(material.context(prose.meta.id)), reach=reach,
        )
        yield from _body(tree.body, at)


def short_texts(material: Material, reach: bool = True) -> Iterator[Problem]:
    """The same for titles, headings and checklist items with {{ }} or {% %}."""
    for text in material.texts:
        try:
            tree = parse_text(text.text, text.place.file)
        except ContentError as error:
            for problem in error.problems:
                yield replace(problem, place=text.place)
            continue
        at = _At(material, text.place.file, text.place.line, text.scope, Given(text.context),
                 reach=reach, whole=False)
        yield from _body(tree.body, at)


def _body(body: list[nodes.Node], at: _At) -> Iterator[Problem]:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from _print(part, at)
            case nodes.If():
                yield from _if(node, at)
            case nodes.For():
                yield from _for(node, at)
            case _:
                yield at.problem(node, "K219", "taggen är inte tillåten i en text",
                                 "tillåtet är {{ namn }}, {% if %} och {% for %}")


def _if(node: nodes.If, at: _At) -> Iterator[Problem]:
    if at.ifs >= DEEPEST_IF:
        yield at.problem(node, "K211", "villkor ligger mer än två nivåer djupt",
                         "ge det sammansatta villkoret ett namn i fakta.yaml")
    given = at.given
    for number, branch in enumerate((node, *node.elif_)):
        faults = list(tree_faults(branch.test, at.scope))
        for fault in faults:
            yield at.problem(branch.test, fault.code, fault.message, fault.hint)
        if faults:
            return
        found = outcomes(at.scope, given, branch.test) if at.reach else None
        if found == {False}:
            yield at.problem(branch.test, "K214", f"villkoret ”{at.written(branch.test)}” är aldrig sant här",
                             "rätta villkoret eller ta bort texten")
        elif found == {True} and (number == 0 or node.else_ or branch is not node.elif_[-1]):
            yield at.problem(branch.test, "K215", f"villkoret ”{at.written(branch.test)}” är alltid sant här",
                             "ta bort villkoret, eller grenen efter som aldrig nås", warning=True)
        yield from _body(branch.body, replace(at, ifs=at.ifs + 1, given=given.plus(branch.test, True)))
        given = given.plus(branch.test, False)
    yield from _body(node.else_, replace(at, ifs=at.ifs + 1, given=given))


def _for(node: nodes.For, at: _At) -> Iterator[Problem]:
    if at.fors >= DEEPEST_FOR:
        yield at.problem(node, "K211", "en slinga ligger inne i en annan", "dela upp texten")
    if node.else_:
        yield at.problem(node, "K219", "{% else %} är inte tillåtet i en slinga",
                         "sätt {% if %} runt slingan")
    try:
        target = at.scope.iterated(path_of(node.iter))
    except NameFault as fault:
        yield at.problem(node, fault.code, fault.message, fault.hint)
        return
    except ConditionError as error:
        yield at.problem(node, "K219", "slingan går inte att läsa", str(error))
        return
    if not isinstance(node.target, nodes.Name):
        yield at.problem(node, "K219", "slingan binder mer än ett namn", "skriv {% for rad in grupp %}")
        return
    name = node.target.name
    if name in at.material.content.questions or name in at.material.content.facts:
        yield at.problem(node, "K216", f"slingans namn ”{name}” är redan en fråga eller ett faktum",
                         "välj ett annat namn")
    inner = replace(at, scope=at.scope.bind(name, target), fors=at.fors + 1)
    if node.test is not None:
        faults = list(tree_faults(node.test, inner.scope))
        for fault in faults:
            yield at.problem(node.test, fault.code, fault.message, fault.hint)
        if faults:
            return
        found = outcomes(inner.scope, inner.given, node.test) if at.reach else None
        if found == {False}:
            yield at.problem(node.test, "K214", f"villkoret ”{at.written(node.test)}” är aldrig sant här",
                             "rätta villkoret eller ta bort slingan")
        inner = replace(inner, given=inner.given.plus(node.test, True))
    yield from _body(node.body, inner)


def _print(node: nodes.Node, at: _At) -> Iterator[Problem]:
    match node:
        case nodes.TemplateData():
            return
        case nodes.Call():
            yield from _call(node, at)
        case nodes.Filter():
            yield from _filter(node, at)
        case nodes.Name() | nodes.Getattr():
            yield from _name(node, at)
        case _:
            yield at.problem(node, "K219", "uttrycket i {{ }} är inte tillåtet",
                             "skriv ett namn, ett namn med filter, kalla(\"…\") eller dokument(\"…\")")


def _call(node: nodes.Call, at: _At) -> Iterator[Problem]:
    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    if name not in FUNCTIONS:
        yield at.problem(node, "K210", f"okänd funktion ”{name}”",
                         did_you_mean(name, FUNCTIONS) or "tillåtna: kalla, dokument")
        return
    plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    argument = node.args[0].value if plain and isinstance(node.args[0], nodes.Const) else None
    if not isinstance(argument, str):
        yield at.problem(node, "K210", f"{name}() tar ett id inom citattecken", f'skriv {name}("…")')
        return
    content = at.material.content
    known = content.sources if name == "kalla" else content.documents
    if argument not in known:
        code, what = ("K301", "källa") if name == "kalla" else ("K306", "dokument")
        yield at.problem(node, code, f"okänd {what} ”{argument}”" if what == "källa"
                         else f"okänt {what} ”{argument}”", did_you_mean(argument, known))
    elif name == "dokument" and "paket" in content.questions:
        yield from _in_pack(node, argument, at)


def _in_pack(node: nodes.Call, target: str, at: _At) -> Iterator[Problem]:
    """K218: a text refers to a document of its own pack, or to one that takes its place."""
    documents = at.material.content.documents
    for pack in get_args(PackSize):
        there = any(
            pack in d.paket and target in (d.id, *d.motsvarar) for d in documents.values()
        )
        if there:
            continue
        test = parse(f"paket == '{pack}'")
        if True in (outcomes(at.scope, at.given, test) or ()):
            yield at.problem(node, "K218", f"dokumentet ”{target}” finns inte i paketet {pack}",
                             f"sätt {{% if paket != '{pack}' %}} runt meningen", warning=True)


def _filter(node: nodes.Filter, at: _At) -> Iterator[Problem]:
    if node.name not in FILTERS:
        yield at.problem(node, "K209", f"okänt filter ”{node.name}”",
                         did_you_mean(node.name, FILTERS) or "tillåtna: " + ", ".join(FILTERS))
    if node.args or node.kwargs:
        yield at.problem(node, "K209", f"filtret {node.name} tar inga argument", f"skriv |{node.name}")
    if node.node is None:
        return
    yield from _print(node.node, at)
    if isinstance(node.node, nodes.Name | nodes.Getattr):
        try:
            kind = at.scope.kind(path_of(node.node))
        except NameFault:
            return
        yield from _fits(node, kind, at)


def _fits(node: nodes.Filter, kind: Kind, at: _At) -> Iterator[Problem]:
    several = kind.many or kind.typ in ("flerval", "lista")
    if node.name == "lista" and not several:
        yield at.problem(node, "K209", "filtret lista gäller flera värden", "ta bort |lista")
    if node.name == "tal" and (kind.typ != "tal" or kind.many):
        yield at.problem(node, "K209", "filtret tal gäller bara tal", "ta bort |tal")
    if node.name == "datum" and kind.typ != "datum":
        yield at.problem(node, "K209", "filtret datum gäller bara datum", "ta bort |datum")


def _name(node: nodes.Node, at: _At) -> Iterator[Problem]:
    path = path_of(node)
    try:
        kind = at.scope.kind(path)
    except NameFault as fault:
        yield at.problem(node, fault.code, fault.message, fault.hint)
        return
    name = ".".join(path)
    if kind.typ in ("rader", "rad"):
        yield at.problem(node, "K217", f"”{name}” är en hel rad och går inte att skriva ut",
                         f"skriv {name}.fält")
        return
    if kind.typ == "ja_nej":
        yield at.problem(node, "K217", f"”{name}” är ja eller nej och skrivs ut som ett ord",
                         f"skriv {{% if {name} %}} … {{% endif %}}")
        return
    missing, empty = printed(at.scope, at.given, path) if at.reach else ("", "")
    if missing:
        yield at.problem(node, "K212", f"skriver ut ”{name}” även när frågan inte ställs: {missing}",
                         "sätt {% if %} med frågans eget villkor runt texten")
    elif empty and path[0] not in at.scope.fixed and not at.in_table(node):
        yield at.problem(node, "K213", f"”{name}” kan vara tom här: {empty}",
                         f"pröva {name} != '' först", warning=True)

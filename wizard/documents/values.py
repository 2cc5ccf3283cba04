"""What the expressions in a clause give: truth of its conditions, words of what it prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from ..answers.model import SINGLE, State
from ..assessment.views import View
from ..content.condition import NOT_ASKED, Lookup, Open, Unknown, bind, evaluate, path_of, truth
from ..content.fields import field_of, in_text
from ..content.model.questions import Field
from ..content.usage import condition_names
from ..problems import ContentError, Place, Problem
from . import swedish
from .bound import Bound
from .rendered import Name

if TYPE_CHECKING:
    from .render import Renderer

FILTERS: dict[str, Callable[[Any], str]] = {
    "lista": swedish.lista, "datum": swedish.datum, "genitiv": swedish.genitiv,
    "tal": swedish.tal, "versal": swedish.versal,
}


class Values:
    """Evaluates against the two views, with the loop variables that are bound just now."""

    def __init__(self, renderer: Renderer, place: Place):
        self.r = renderer
        self.place = place
        self.bound: dict[str, Bound] = dict(renderer.bound)

    def fail(self, node: nodes.Node, message: str) -> ContentError:
        """Return the fault to raise for *node*, with its line."""
        place = Place(self.place.file, getattr(node, "lineno", 0))
        return ContentError([Problem(place, "K401", message, "kör kanalvett innehall lint")])

    def lookups(self) -> tuple[Lookup, Lookup]:
        """Return how names are looked up here: with proposals, and with what was said only."""
        return self._bind(self.r.proposing), self._bind(self.r.stated)

    def _bind(self, view: View) -> Lookup:
        return bind(view.lookup, {n: self._resolver(view, b) for n, b in self.bound.items()})

    @staticmethod
    def _resolver(view: View, bound: Bound) -> Callable[[tuple[str, ...]], Any]:
        def look(rest: tuple[str, ...]) -> Any:
            if bound.texts is not None:
                return bound.texts[rest[0]]
            if bound.question is not None:
                return view.row_value(bound.question, bound.row, rest)
            return bound.value

        return look

    def truth(self, test: nodes.Expr, lookup: Lookup) -> bool | Unknown:
        """Return whether *test* holds; raises ContentError for an unknown name."""
        try:
            return truth(evaluate(test, lookup))
        except KeyError as error:
            raise self.fail(test, f"okänt namn {error}") from None

    def unbound(self, path: Name) -> Name:
        """Return *path* with a loop variable replaced by its question, the row put last."""
        bound = self.bound.get(path[0])
        if bound is None or bound.question is None:
            return path
        return (bound.question.id, path[1], bound.row) if len(path) > 1 else (bound.question.id,)

    def typed(self, node: nodes.Node) -> bool:
        """Return whether *node* prints words that somebody has written as an answer."""
        while isinstance(node, nodes.Filter):
            node = node.node
        if not isinstance(node, nodes.Name | nodes.Getattr):
            return False
        path = path_of(node)
        bound = self.bound.get(path[0])
        if bound is not None and bound.texts is not None:
            return True
        field_ = self.field(path)
        return field_ is not None and field_.typ in ("text", "stycke", "lista")

    def printed(self, node: nodes.Node, view: View) -> Any:
        """Return the text a printed expression gives in *view*, or Unknown."""
        if isinstance(node, nodes.Filter):
            inner = self._raw(node.node, view) if node.name in ("lista", "tal") else None
            if inner is None:
                inner = self.printed(node.node, view)
            if isinstance(inner, Unknown):
                return inner
            return self._filtered(node, inner)
        return self._words(node, self._raw(node, view))

    def _filtered(self, node: nodes.Filter, value: Any) -> str:
        if node.name not in FILTERS:
            raise self.fail(node, f"okänt filter ”{node.name}”")
        if node.name == "lista":
            return self._words(node.node, value)
        if node.name == "tal" and not isinstance(value, int):
            raise self.fail(node, "filtret tal gäller bara tal")
        return FILTERS[node.name](value)

    def _raw(self, node: nodes.Node, view: View) -> Any:
        if isinstance(node, nodes.Filter):
            return self.printed(node, view)
        try:
            value = evaluate(node, self._bind(view))
        except KeyError as error:
            raise self.fail(node, f"okänt namn {error}") from None
        if value is NOT_ASKED:
            if said := self._said_not_to_apply(path_of(node)):
                return Unknown(frozenset({said}))
            dotted = ".".join(path_of(node))
            raise self.fail(node, f"skriver ut ”{dotted}” fast frågan inte gäller här")
        return value

    def _said_not_to_apply(self, path: tuple[str, ...]) -> Open | None:
        """Return the answer behind *path* when somebody said that it does not apply."""
        bound = self.bound.get(path[0])
        if bound is not None and bound.question is not None:
            question, row = bound.question, bound.row
        elif path[0] in self.r.content.questions:
            question, row = self.r.content.questions[path[0]], ""
        elif path[0] in self.r.content.facts:
            # A text that a fact takes from an answer goes with the answer.
            fact = self.r.content.facts[path[0]]
            behind = (n for v in fact.varden for n in condition_names(v.nar))
            return next((said for n in behind if (said := self._said_not_to_apply(n))), None)
        else:
            return None
        field_id = path[1] if len(path) > 1 else SINGLE
        stored = self.r.proposing.answers.field(question.id, field_id, row)
        if isinstance(stored, State) and stored.lage == "galler_inte":
            return Open(question.id, field_id, row, "galler_inte")
        return None

    def _words(self, node: nodes.Node, value: Any) -> Any:
        if isinstance(value, Unknown):
            return value
        if isinstance(node, nodes.Const) or isinstance(node, nodes.Filter):
            return value
        field_ = self.field(path_of(node))
        if isinstance(value, tuple):
            inner = [v for v in value if isinstance(v, Unknown)]
            if inner:
                return Unknown(frozenset().union(*(v.reasons for v in inner)))
            words = [in_text(field_, v) if field_ else str(v) for v in value]
            return swedish.lista(list(dict.fromkeys(words)))
        if field_ is None:
            return value
        if field_.typ == "datum":
            return swedish.datum(value)
        return in_text(field_, value)

    def field(self, path: tuple[str, ...]) -> Field | None:
        """Return the field that *path* names, or None when it names something else."""
        if bound := self.bound.get(path[0]):
            if bound.question is not None and len(path) > 1:
                return field_of(bound.question, path[1])
            return bound.field
        question = self.r.content.questions.get(path[0])
        return field_of(question, path[1] if len(path) > 1 else "") if question else None

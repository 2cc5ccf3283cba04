"""The prose of clauses: read from its file and parsed when first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from ..problems import ContentError, Place, Problem, show_path
from .condition import ENVIRONMENT, in_swedish
from .model.documents import Clause


@dataclass(frozen=True)
class Prose:
    """A clause with its text: metadata, home document and file, parsed when first used."""

    meta: Clause
    document: str
    path: Path

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is read and parsed when used: the kept content is to be small."""
        return {name: self.__dict__[name] for name in ("meta", "document", "path")}

    @cached_property
    def text(self) -> str:
        """The prose; raises ContentError when the file is missing."""
        try:
            return self.path.read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            place = Place(show_path(self.path))
            raise ContentError(
                [Problem(place, "K103", f"texten till klausulen ”{self.meta.id}” saknas",
                         "skapa filen som UTF-8, eller ta bort klausulen ur dokument.yaml")]
            ) from None

    @cached_property
    def tree(self) -> nodes.Template:
        """The parsed template; raises ContentError with the line of a syntax error."""
        return parse_text(self.text, show_path(self.path))


def parse_text(text: str, name: str) -> nodes.Template:
    """Parse clause *text* from file *name*; raises ContentError on a syntax error."""
    try:
        return _parsed(text)
    except TemplateSyntaxError as error:
        hint = "kontrollera att {{ }}, {% if %} och {% endif %} hör ihop"
        message = f"mallen går inte att läsa: {in_swedish(error)}"
        raise ContentError([Problem(Place(name, error.lineno), "K104", message, hint)]) from None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> nodes.Template:
    return ENVIRONMENT.parse(text)

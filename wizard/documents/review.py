"""The review edition's comments: source, doubt, answer and finding behind each text, as data."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.assess import Finding
from ..content.backlinks import Backlinks
from ..content.condition import NOT_ASKED, Open, Unknown
from ..content.fields import field_of, in_text, short
from ..content.load import Content
from ..content.model.sources import Source
from ..content.usage import clause_ids, condition_names
from .blocks import Block, BuiltDocument, CheckItem
from .open_words import grouped_words, row_label
from .openness import who
from .pack import Pack
from .placing import placed
from .reading import reading_order, runs_of
from .render import Renderer
from .sourcing import doubt
from .swedish import lista

WORDS = 60  # no comment is longer
_FEW = 3    # answers, sources or open points named; the rest are counted


def comments(pack: Pack, document: BuiltDocument) -> dict[int, str]:
    """Return the comments of *document* by the number of the block they belong to.

    Blocks are numbered as ``reading_order`` yields them. A block gets a comment when it
    makes a legal claim, rests on an open answer, or a finding concerns its answers; at
    most one, of at most sixty words, in paragraphs.
    """
    reviewer = _Reviewer(pack, document)
    found: dict[int, str] = {}
    before = ("", "")
    for number, block in enumerate(reading_order(document.blocks)):
        text = reviewer.comment(block)
        if text and (block.clause, text) != before:
            found[number] = text
            before = (block.clause, text)
    return found


def source_words(source: Source, content: Content) -> str:
    """Return "2 kap. 4 § TF (läst 2026-04-27)": a source with its date and certainty."""
    words = content.frame.kommentar
    notes = [f"{words[source.sakerhet]} {source.kontrollerad}"]
    if source.slag == "historisk" or source.status == "historisk":
        notes.insert(0, content.frame.historisk)
    elif source.status != "gäller":
        notes.insert(0, words[source.status])
    return f"{source.etikett} ({', '.join(notes)})"


class _Reviewer:
    """Writes the comments of one document; a finding is told once, where it first matters."""

    def __init__(self, pack: Pack, document: BuiltDocument):
        self.assessment = pack.assessment
        self.content = pack.assessment.content
        self.words = self.content.frame.kommentar
        self.links = Backlinks(self.content)
        self.renderer = Renderer(self.content, self.assessment.proposing, self.assessment.stated)
        self.order = {q: i for i, q in enumerate(self.content.questions)}
        self.doubted: set[str] = set()
        self.seen: set[str] = set()
        self.outline: dict[str, list[str]] = {}
        for clause, condition in clause_ids(self.content.documents[document.id].disposition):
            self.outline.setdefault(clause, []).append(condition)
        blocks = [(b, self._answers(b)) for b in reading_order(document.blocks) if b.clause]
        self.findings = placed(self.assessment, self.links, blocks)

    def comment(self, block: Block) -> str:
        """Return the comment on *block*, or "" when it calls for none."""
        sources = self._sources(block)
        first = block.clause not in self.seen
        self.seen.add(block.clause)
        answers = self._answers(block)
        finding = self.findings.get(id(block))
        claims = bool(sources) or (block.register == "lag" and first)
        if not block.clause or not (claims or block.opens or finding):
            return ""
        parts = [
            *self._finding_words(finding),
            *self._open_words(block.opens),
            *self._source_words(sources),
            *(self._answer_words(answers, block.opens) if claims or finding else []),
        ]
        return fit(parts, f"{self.words['mer']} {block.clause}")

    def _sources(self, block: Block) -> list[Source]:
        """Return what *block* cites; what is named beside a clause counts at its first block."""
        cited = [run.source for run in runs_of(block) if run.source]
        if isinstance(block, CheckItem):
            cited += self.links.items[block.id].kallor
        elif block.clause in self.content.clauses and block.clause not in self.seen:
            cited += self.content.clauses[block.clause].meta.kallor
        return [self.content.sources[source] for source in dict.fromkeys(cited)]

    def _answers(self, block: Block) -> frozenset[tuple[str, str]]:
        """Return the (question, field) pairs that *block* prints or that decided it stands here."""
        names = set(block.names)
        conditions = list(self.outline.get(block.clause, ()))
        if isinstance(block, CheckItem):
            item = self.links.items[block.id]
            conditions += [item.nar, item.uppfylld]
        elif block.clause in self.content.clauses:
            conditions.append(self.content.clauses[block.clause].meta.nar)
        for condition in conditions:
            names.update(condition_names(condition))
        return self.links.answers(n for n in names if n[0] not in self.assessment.fixed)

    def _finding_words(self, finding: Finding | None) -> list[str]:
        if finding is None:
            return []
        level = self.content.frame.register[finding.rule.niva].lower()
        rows = ""
        if finding.rows:
            question = self.content.questions[finding.rule.per]
            names = [row_label(self.renderer.proposing, question, row) for row in finding.rows]
            rows = f" Gäller {_few(names, question.rader.flera if question.rader else '')}."
        return [f"{self.words['brist']} ({level}): {finding.rule.text}{rows}"]

    def _open_words(self, opens: frozenset[Open]) -> Iterator[str]:
        for state in ("forslag", "obeslutat", "okant"):
            mine = sorted(o for o in opens if o.state == state)
            if mine:
                asked = list(dict.fromkeys(who(self.assessment, o) for o in mine))
                ask = f" (fråga {lista(asked[:2])})" if state == "okant" else ""
                yield f"{self.words[state]}: {self._called(mine)}{ask}."

    def _called(self, opens: list[Open]) -> str:
        """Return what *opens* are called; answers about one row name the row once."""
        rows = {(o.question, o.row) for o in opens}
        question = self.content.questions[opens[0].question]
        if len(rows) > 1 or not opens[0].row:
            return _few(grouped_words(self.renderer.proposing, opens), "svar")
        fields = [field_of(question, o.field) for o in opens]
        names = [short(question, f) if f else question.kort for f in fields]
        return f"{_few(names, 'svar')} för {row_label(self.renderer.proposing, question, opens[0].row)}"

    def _source_words(self, sources: list[Source]) -> Iterator[str]:
        if sources:
            again = {s.etikett for s in sources if doubt(self.assessment, s) and s.etikett in self.doubted}
            shown = [self._source_label(s, s.etikett in again) for s in sources]
            yield f"{self.words['kalla']}: {_few(shown, 'källor')}."
        for source in sources:
            if doubt(self.assessment, source) and source.etikett not in self.doubted:
                self.doubted.add(source.etikett)
                yield f"{self.words['osakert']}, {source.etikett}: {source.osakert}"

    def _source_label(self, source: Source, again: bool) -> str:
        words = source_words(source, self.content)
        return f"{words[:-1]}; {self.words['igen']})" if again else words

    def _answer_words(
        self, answers: frozenset[tuple[str, str]], opens: frozenset[Open]
    ) -> Iterator[str]:
        """Yield what was answered; open answers are told apart, typed texts stand in the text."""
        still_open = {o.question for o in opens}
        shown = []
        for question_id, field_id in sorted(answers, key=lambda a: (-self.order[a[0]], a[1])):
            if question_id not in still_open and (words := self._answered(question_id, field_id)):
                shown.append(words)
        if shown:
            yield f"{self.words['svar']}: {_few(list(dict.fromkeys(shown)), 'svar')}."

    def _answered(self, question_id: str, field_id: str) -> str:
        question = self.content.questions[question_id]
        field_ = field_of(question, field_id)
        if question.rader is not None:
            return f"{short(question, field_) if field_ else question.kort}"
        if field_ is None or field_.typ in ("text", "stycke"):
            return ""
        value = self.assessment.stated.value(question, field_id)
        if value is NOT_ASKED or isinstance(value, Unknown):
            return ""
        given = value if isinstance(value, tuple) else (value,)
        said = ", ".join(in_text(field_, one) for one in given)
        fits = len(said.split()) <= 6
        return f"{short(question, field_)} ({said})" if said and fits else short(question, field_)


def fit(parts: list[str], more: str) -> str:
    """Return as many of *parts* as sixty words hold, one a line; *more* says where the rest is.

    A part that is too long is ended at a word, with three dots.
    """
    room = WORDS - len(more.split())
    kept: list[str] = []
    for number, part in enumerate(parts):
        size = len(part.split())
        if size > room:
            if not kept or room >= 12:
                kept.append(" ".join(part.split()[: room - 1]).rstrip(".,;:") + " …")
            return "\n".join([*kept, more])
        if number == len(parts) - 1 and size <= room + len(more.split()):
            return "\n".join([*kept, part])
        kept.append(part)
        room -= size
    return "\n".join(kept)


def _few(words: list[str], kind: str) -> str:
    if len(words) <= _FEW:
        return lista(words)
    return f"{', '.join(words[: _FEW - 1])} och {len(words) - _FEW + 1} {kind} till"

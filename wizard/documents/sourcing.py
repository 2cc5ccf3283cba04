"""What the källbilaga tells: law that is uncertain here, what is left out, old guidance, what to watch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..assessment.assess import Assessment
from ..content.condition import Open
from ..content.model.documents import Document
from ..content.model.sources import Source
from ..content.readability import sentences
from ..content.usage import Usage, all_sections, condition_names, tells_of_others
from .blocks import BuiltDocument
from .claims import Claim
from .open_words import open_words, some
from .render import Renderer
from .swedish import lista, sort_swedish

LEGAL = ("lag", "forordning", "eu", "foreskrift", "dom")
MANY = 4  # labels or documents named before the rest are counted
Group = list[dict[str, str]]


def groups(
    assessment: Assessment, wanted: Sequence[Document], built: Sequence[BuiltDocument],
    renderer: Renderer, left_out: dict[Open, tuple[str, ...]], told: Iterable[Claim],
) -> dict[str, Group]:
    """Return the lists that the källbilaga loops over; *told* are the claims of *built*."""
    content = assessment.content
    where = mentions(built)
    cited = {id_: content.sources[id_] for id_ in where}
    claimed = {id_ for claim in told for id_ in claim.sources}
    return {
        "osakra": _by_text(
            {i: s for i, s in cited.items() if i in claimed and _doubtful(assessment, s)}
        ),
        "olasta": [{"kalla": s.etikett} for i, s in cited.items() if i in claimed and _unread(s)],
        "historiska": _in_one_row(
            [s.etikett for s in cited.values() if s.status == "historisk" or s.slag == "historisk"]
        ),
        "bevakade": [
            {"kalla": s.etikett, "titel": f"{s.titel}. {s.andrad}".rstrip(". ")}
            for s in watched(assessment).values() if claimed.intersection(s.ror)
        ],
        "utelamnade": _documents_left_out(assessment, wanted, built),
        "utan_text": _texts_left_out(assessment, renderer, left_out),
    }


def counts(
    assessment: Assessment, told: dict[str, Group]
) -> dict[str, int]:
    """Return the numbers that the källbilaga may print and test."""
    counted = {f"antal_{name}": len(group) for name, group in told.items()}
    others = len(watched(assessment)) - len(told["bevakade"])
    return counted | {"antal_bevakade_till": others}


def watched(assessment: Assessment) -> dict[str, Source]:
    """Return the sources for changes not yet in force that may concern this type of organisation."""
    sources = assessment.content.sources.items()
    return {id_: s for id_, s in sources if s.status == "bevakas" and concerns(assessment, s)}


def mentions(built: Iterable[BuiltDocument]) -> dict[str, list[str]]:
    """Return, for each source that *built* cites, the titles of the documents that cite it."""
    found: dict[str, list[str]] = {}
    for document in built:
        for id_ in document.sources:
            titles = found.setdefault(id_, [])
            if document.title not in titles:
                titles.append(document.title)
    return found


def concerns(assessment: Assessment, source: Source) -> bool:
    """Return whether *source* holds for this type of organisation, or for one not yet known."""
    kind = assessment.proposing.lookup(("typ",))
    return not source.galler or not isinstance(kind, str) or kind in source.galler


def doubt(assessment: Assessment, source: Source) -> str:
    """Return what is uncertain in *source*, when it matters to this type of organisation."""
    kind = assessment.proposing.lookup(("typ",))
    types = source.osakert_galler
    return source.osakert if not types or not isinstance(kind, str) or kind in types else ""


def _doubtful(assessment: Assessment, source: Source) -> bool:
    """Return whether the law itself is uncertain, in a way that matters to the organisation."""
    return (
        bool(doubt(assessment, source)) and source.osakert_om == "rattslaget"
        and source.slag in LEGAL and source.status != "bevakas"
    )


def _unread(source: Source) -> bool:
    return source.slag in LEGAL and bool(source.osakert) and source.osakert_om == "lasningen"


def _in_one_row(labels: Sequence[str]) -> Group:
    return [{"lista": lista(sort_swedish(labels))}] if labels else []


def _by_text(sources: dict[str, Source]) -> Group:
    """Return one row a doubt: a sentence that several sources share stands once, with all of them."""
    told = {source.etikett: sentences(source.osakert) for source in sources.values()}
    times = Counter(sentence for found in told.values() for sentence in set(found))
    by_text: dict[str, list[str]] = {}
    for label, found in told.items():
        own = " ".join(s for s in found if times[s] == 1)
        for text in [*([own] if own else []), *(s for s in found if times[s] > 1)]:
            by_text.setdefault(text, []).append(label)
    return [
        {"kalla": _few(sort_swedish(labels)), "osakert": text} for text, labels in by_text.items()
    ]


def _documents_left_out(
    assessment: Assessment, wanted: Sequence[Document], built: Sequence[BuiltDocument]
) -> Group:
    words = assessment.content.frame.utelamnat
    here = {document.id for document in built}
    covered = {other for document in wanted for other in document.motsvarar}
    usage = Usage(assessment.content)
    size = assessment.fixed["paket"]
    rows = []
    for document in assessment.content.documents.values():
        replaces = bool(set(document.motsvarar) & here)
        if document.id in here | covered or document.arbetsbok or tells_of_others(document) or replaces:
            continue
        if _only_small(document) and size != "litet":
            continue
        deciding = usage.questions(condition_names(document.nar))
        asked = [q.kort.removeprefix("om ") for q in assessment.content.questions.values() if q.id in deciding]
        reason = "paket" if size not in document.paket else "svar" if asked else "urval"
        text = words.get(reason, "").format(paket=size, svar=lista(asked))
        rows.append({"titel": document.titel, "skal": text})
    return rows


def _only_small(document: Document) -> bool:
    """Return whether *document* gathers what the larger packs have as documents of their own."""
    return document.paket == ("litet",)


def _texts_left_out(
    assessment: Assessment, renderer: Renderer, left_out: dict[Open, tuple[str, ...]]
) -> Group:
    """Return, for each open answer that leaves out text, what it is called and where."""
    places: dict[str, str] = {}
    for document in assessment.content.documents.values():
        for section in all_sections(document.disposition):
            for entry in section.klausuler:
                name = entry if isinstance(entry, str) else entry.id
                heading = "" if "{" in section.rubrik or not section.rubrik else f"”{section.rubrik}” i "
                places.setdefault(name, f"{heading}{document.titel}")
    return [
        {"svar": open_words(renderer.proposing, reason), "stallen": _few([places[c] for c in clauses if c in places])}
        for reason, clauses in sorted(left_out.items())
        if any(c in places for c in clauses)
    ]


def _few(words: Sequence[str]) -> str:
    return lista(some(list(dict.fromkeys(words)), "till", MANY))

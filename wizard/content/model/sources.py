"""Sources, requirements, and the lists that the work began with."""

from __future__ import annotations

from typing import Annotated, Literal

from .entry import Entry, Id, OrganisationType, sv


class Source(Entry, kw_only=True):
    """A law, decision, guidance or experience, declared once and cited by id."""

    etikett: Annotated[str, sv("Så som läsaren ser källan: ”5 kap. 1 § OSL”.")]
    titel: Annotated[str, sv("Fullständig titel med SFS-nummer.")]
    slag: Annotated[
        Literal[
            "lag", "forordning", "eu", "foreskrift", "dom",
            "vagledning", "historisk", "erfarenhet", "press",
        ],
        sv("Vilken tyngd källan har."),
    ]
    status: Annotated[Literal["gäller", "upphävd", "historisk", "bevakas"], sv("Läget i dag.")]
    sager: Annotated[str, sv("Vad källan säger, med egna ord.")]
    adress: Annotated[str, sv("Var källan finns.")]
    kontrollerad: Annotated[str, sv("Dag då någon senast läste källan, ÅÅÅÅ-MM-DD.")]
    sakerhet: Annotated[Literal["V", "A", "O"], sv("V läst, A allmän kunskap, O osäkert.")]
    osakert: Annotated[str, sv("Vad som är osäkert.")] = ""
    osakert_om: Annotated[
        Literal["rattslaget", "lasningen"], sv("Om rättsläget är osäkert, eller bara vår läsning av det.")
    ] = "rattslaget"
    osakert_galler: Annotated[
        tuple[OrganisationType, ...], sv("Typer som osäkerheten har betydelse för; tomt = alla.")
    ] = ()
    galler: Annotated[tuple[OrganisationType, ...], sv("Organisationstyper; tomt = alla.")] = ()
    andrad: Annotated[str, sv("Senaste ändring, om den har betydelse.")] = ""
    ersatter: Annotated[str, sv("Källa som den här ersätter.")] = ""
    ror: Annotated[
        tuple[str, ...],
        sv("För det som bevakas: källor som ändringen rör. Bilagan nämner den när dokumenten använder någon av dem; annars står den bara i arbetsboken."),
    ] = ()


class Requirement(Entry, kw_only=True):
    """The hub: one obligation or piece of advice, with its sources."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    rubrik: Annotated[str, sv("Kravet i några ord.")]
    krav: Annotated[str, sv("Kravet i en eller två meningar.")]
    bindning: Annotated[Literal["lag", "rad", "tips"], sv("Hur kravet binder.")]
    galler: Annotated[tuple[OrganisationType, ...], sv("Organisationstyper; tomt = alla.")] = ()
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()
    lage_2026: Annotated[str, sv("Vad som gäller i dag.")] = ""
    ursprung: Annotated[tuple[str, ...], sv("Id i ursprung.yaml.")] = ()
    osakert: Annotated[str, sv("Vad som är osäkert.")] = ""
    vantar_pa: Annotated[str, sv("Dokument som kravet väntar på.")] = ""


class OriginGroup(Entry, kw_only=True):
    """One of the lists the work began with, such as Karlstad's eleven tips."""

    rubrik: Annotated[str, sv("Listans namn.")]
    kalla: Annotated[str, sv("Id i kallor.yaml.")]
    anmarkning: Annotated[str, sv("Vad läsaren behöver veta om listan.")] = ""


class OriginPoint(Entry, kw_only=True):
    """One point of an original list."""

    grupp: Annotated[str, sv("Id på listan.")]
    rubrik: Annotated[str, sv("Punkten med våra ord.")]
    ordning: Annotated[int, sv("Punktens nummer i listan.")]


class Origins(Entry, kw_only=True):
    """The original lists as wholes."""

    grupper: Annotated[dict[str, OriginGroup], sv("Listorna.")]
    punkter: Annotated[dict[str, OriginPoint], sv("Listornas punkter.")]

"""The ids of the catalogue that the content comes from, so that lint can tell what is missing."""

from __future__ import annotations


def _numbered(counts: dict[str, int], pattern: str) -> tuple[str, ...]:
    return tuple(
        pattern.format(name, number)
        for name, count in counts.items() for number in range(1, count + 1)
    )


_REQUIREMENTS = {
    "EDEL": 26, "KOV": 3, "DI": 5, "SKL": 17, "WIK": 5, "KAR": 14, "FAL": 3, "STA": 2, "UPP": 6,
    "MON": 7, "ENK": 7, "NY": 15,
}
_QUESTIONS = {
    "ORG": 8, "SYF": 6, "KAN": 8, "ROL": 8, "DIA": 11, "ALL": 5, "GAL": 6, "PUP": 7, "KRI": 7,
    "OMV": 7, "MED": 5, "TIL": 6, "UPF": 4,
}
# Questions that were cut: derived from others, answered by law, or tables of a document.
_CUT = {"KAN5", "ROL6", "OMV3", "OMV4", "OMV6", "MED5", "TIL4"}
_CLAUSES = {
    "POL": 8, "RIK": 16, "INF": 8, "KAN": 2, "ARK": 4, "MOD": 3, "KRI": 3, "OMV": 3, "MEA": 4,
    "DSK": 4, "RED": 5, "UPF": 2,
}
_ITEMS = {
    "C1": 21, "C2": 20, "C3": 15, "C4": 5, "C5": 12, "C6": 10, "C7": 7, "C8": 7, "C9": 6, "C10": 6,
    "C11": 11, "C12": 13, "C13": 3,
}
CATALOGUE: dict[str, tuple[str, ...]] = {
    "krav": _numbered(_REQUIREMENTS, "{}-{:02}"),
    "fragor": tuple(ref for ref in _numbered(_QUESTIONS, "{}{}") if ref not in _CUT),
    "klausuler": _numbered(_CLAUSES, "{}-{}"),
    "punkter": _numbered(_ITEMS, "{}.{}"),
}

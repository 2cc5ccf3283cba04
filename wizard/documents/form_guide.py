"""What a form's first sheet tells the one who fills it in."""

from __future__ import annotations

from ..answers.parts import QUESTIONS
from .form import Form


def instructions(form: Form, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of the first sheet of *form*, whose *tables* have these sheets."""
    to = f"Till {form.receiver}." if form.receiver else ""
    return tuple(line for line in (
        to,
        f"Formuläret gäller: {'; '.join(form.sections)}." if form.sections else "",
        f"Börja på bladet {QUESTIONS}." + (
            f" Tabeller har egna blad: {'; '.join(tables)}." if tables else ""),
        "Fyll i de vita cellerna. Grå celler är låsta. Lämna en cell tom om ni inte har något att säga.",
        "En uppgift frågar hur det är i dag. Vet ni inte väljer ni ”Vet inte”, och kan skriva vem som vet.",
        "Ett beslut frågar hur det ska vara. Förslaget står i en egen kolumn. Vill ni följa det väljer "
        "eller skriver ni ”Enligt förslaget” i svarscellen.",
        "Där flera val är möjliga står varje val på en egen rad. Välj Ja eller Nej.",
        "Är en tabell tom hos er, eller vet ni inte? Säg det på tabellens rad på bladet "
        f"{QUESTIONS}. ”Vet inte” gäller då alla rader som ni inte har fyllt i." if tables else "",
        "Skriv bara - (minus) om svaret är tomt, till exempel när ett konto saknar ersättare.",
        "Skriv funktion, inte personnamn, i kolumnen Svarat av.",
        "Slå inte ihop celler och använd inte formler. De kan inte läsas in.",
        "Spara filen som .xlsx och skicka tillbaka den till den som skickade den.",
    ) if line)

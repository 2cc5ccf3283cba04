"""Words are explained where they occur."""

from __future__ import annotations

from dataclasses import replace

from wizard.content.glossary import terms_in, text_of
from wizard.content.lint import lint
from wizard.content.load import Content
from wizard.content.model.words import Term
from wizard.interview.asking import help_for


def test_help_explains_the_words_of_the_question(content: Content) -> None:
    """With the law they come from; words of other questions are left out."""
    question = content.questions["gallring"]
    lines = help_for(content, question, question.falt[0])
    assert any(line.startswith("Gallra: ") and "arkivlagen" in line for line in lines)
    assert not any(line.startswith("Uppsikt: ") for line in lines)


def test_forms_match_whole_words() -> None:
    """A star stands for an ending, and nothing else."""
    terms = {"a": Term(id="a", ord="gallra", former=("gallr*",), forklaring="X."),
             "b": Term(id="b", ord="ordnat", former=("håll* ordna*",), forklaring="X.")}
    assert [t.id for t in terms_in("Gallringen", terms)] == ["a"]
    assert [t.id for t in terms_in("Handlingar hålls ordnade", terms)] == ["b"]
    assert terms_in("ogallrad", terms) == ()


def test_lint_tells_of_a_word_that_no_question_uses(content: Content) -> None:
    """The real glossary has none."""
    unused = Term(id="x", ord="deployer", former=("deployer*",), forklaring="X.", kallor=("finns_inte",))
    found = [p for p in lint(replace(content, glossary={"x": unused})) if p.code in ("K511", "K301")]
    assert {p.code for p in found} == {"K511", "K301"}
    texts = "\n".join(text_of(q) for q in content.questions.values())
    assert len(terms_in(texts, content.glossary)) == len(content.glossary)

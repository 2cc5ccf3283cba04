"""Nothing leaves the machine: a whole interview and a build with every network socket barred."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.example_person import ExamplePerson
from tests.interview_support import Scripted, content, saved, type_interview
from wizard.answers.read import load_answers
from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.interview.flow import Plan
from wizard.interview.run import run_interview


class BarredSocket(socket.socket):
    """A socket that may be made (asyncio wakes itself through a local pair) but never used."""

    def connect(self, *_: object) -> None:
        raise AssertionError("a network connection was tried")

    connect_ex = sendto = bind = listen = connect  # type: ignore[assignment]


@pytest.fixture
def barred(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "socket", BarredSocket)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.slow
def test_a_whole_interview_and_a_build_touch_no_network(barred: None, tmp_path: Path) -> None:
    example = load_answers(example_path("liten-kommun"), content())
    path = tmp_path / "svar.yaml"
    run_interview(content(), path, Scripted(ExamplePerson(example)), Plan(documents=tuple(content().documents)))
    assert saved(path).by_question
    assert run(["bygg", str(path), "-o", str(tmp_path / "ut")]) == 0
    assert list((tmp_path / "ut").rglob("*.docx"))


def test_typing_at_a_real_prompt_touches_no_network(barred: None, tmp_path: Path) -> None:
    typist = type_interview(tmp_path / "svar.yaml", ["Ekby kommun\r"])
    assert typist.asked

"""The wheel carries the content, and builds a pack in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True, capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_every_content_file_is_in_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for base in ("policy_templates", "checklists"):
        for path in (ROOT / base).rglob("*"):
            if path.is_file():
                assert f"wizard/{path.relative_to(ROOT).as_posix()}" in inside
    assert "wizard/locale/sv/LC_MESSAGES/messages.mo" in inside


def test_an_installed_wheel_builds_a_pack_far_from_the_source(wheel, tmp_path):
    home = tmp_path / "miljo"
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    target = next((home / "lib").glob("python*")) / "site-packages"
    # The libraries are those of the running environment; the package itself is only in the wheel.
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)],
        check=True,
    )
    import click

    libraries = str(Path(click.__file__).parent.parent)
    code = (
        f"import sys; sys.path.append({libraries!r});"
        "from wizard.cli import run; from wizard.cli.examples import example_path;"
        f"assert {str(home)!r} in str(example_path('region'));"
        f"sys.exit(run(['bygg', str(example_path('region')), '-o', {str(tmp_path / 'ut')!r}]))"
    )
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "ut").rglob("*.docx"))

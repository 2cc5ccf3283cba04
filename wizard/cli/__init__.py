"""The command line: commands, exit codes and all printing outside the interview.

Exit codes: 0 done, 1 findings of level lag, 2 the user's input is at fault,
130 interrupted with answers saved, 70 our own bug (with its traceback).
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
import traceback
from pathlib import Path

# click binds gettext when imported, so the Swedish catalogue must be in place first.
os.environ["LANGUAGE"] = "sv"
gettext.bindtextdomain("messages", str(Path(__file__).resolve().parent.parent / "locale"))

import click  # noqa: E402

from ..problems import UserError  # noqa: E402
from .app import app  # noqa: E402
from .spelling import plain  # noqa: E402


def main() -> None:
    """Run the command line and exit."""
    # Starting makes many objects and no garbage; the interview, which lives long, turns
    # collection on again when its first question is about to show.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A cp1252 console must not stop a Swedish message over one odd character.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with *arguments* and return the exit code."""
    try:
        result = app.main(
            [_plain_option(a) for a in arguments], prog_name="kanalvett", standalone_mode=False
        )
        return result if isinstance(result, int) else 0
    except UserError as error:
        click.echo(f"Fel: {error}", err=True)
        return 2
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nAvbrutet.", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the outermost frame: our own bug, told with its traceback
        traceback.print_exc()
        click.echo("Det här är ett fel i Kanalvett. Dina svar är sparade.", err=True)
        return 70


def _plain_option(argument: str) -> str:
    """Let options and commands be spelt with å, ä and ö; values are left alone."""
    if argument.startswith("--"):
        name, equals, value = argument.partition("=")
        return plain(name) + equals + value
    return argument

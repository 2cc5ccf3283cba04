"""One sitting: ask, save, go on; back, jump and stop at any point.

Entry points for the command line:

* ``run_interview(content, path, prompter, plan, first)`` runs or resumes the interview
  kept in the answers file *path* and returns an Outcome: the answers, and whether the
  person chose to build (``build``, ``edition``) and to open the folder (``open_folder``).
  *first* are answers to begin with when the file doesn't exist yet, *earlier* what to
  start from: an example, or last year's answers. Raises Interrupted
  on Ctrl+C, Ctrl+D and end of input (exit 130; ``str()`` is the Swedish line to print)
  and UserError when the file is open elsewhere, faulty or can't be written.
* ``start.start_menu(content, prompter)`` returns a Choice: what to do and with which file.

Every reply is on disk before the next prompt shows.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..answers.model import Answers
from ..answers.store import Store
from ..content.load import Content
from .earlier import Earlier, decisions
from .flow import Plan
from .outcome import Interrupted, Left, Outcome
from .prompter import Prompter
from .session import Session


def run_interview(
    content: Content, path: Path, prompter: Prompter, plan: Plan | None = None,
    first: Answers | None = None, earlier: Earlier | None = None,
) -> Outcome:
    """Run or resume the interview in *path*; see the module's text for what it raises."""
    with Store(path, content) as store:
        answers = store.load()
        resumed = path.exists()
        if earlier is not None and not earlier.example and not resumed:
            kept = decisions(content, earlier.answers)
            first = replace(kept, by_question={**kept.by_question, **(first.by_question if first else {})})
        if first is not None and not resumed:
            answers = replace(first, content_version=content.edition.version)
            store.save(answers)
        session = Session(content, prompter, store, plan or Plan(), replace(answers, moved=()), earlier)
        if answers.moved:
            session.say(f"Svaren är från innehåll {answers.content_version}. Den gamla filen finns kvar "
                        f"som {path.name}.old-{answers.content_version}. Det här har ändrats:")
            for line in answers.moved:
                session.say(f"  {line}")
        try:
            return session.run(resumed)
        except Left:
            return Outcome(path, session.answers)
        except (KeyboardInterrupt, EOFError):
            raise Interrupted(path) from None

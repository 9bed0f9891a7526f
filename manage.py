#!/usr/bin/env python
"""Gait & Last from the command line."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is signal.SIG_DFL:  # under nohup a closed terminal means nothing
            signal.signal(ending, _end)
    try:
        execute_from_command_line(sys.argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except BrokenPipeError:
        # what reads us has gone, as `| head` does: end without a word, and without a last try to write
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except (ImproperlyConfigured, OperationalError) as problem:
        if "--traceback" in sys.argv:
            raise
        sys.exit(_in_one_line(problem))
    except Exception as problem:
        if "--traceback" in sys.argv or (sys.stderr is not None and sys.stderr.isatty()):
            raise
        sys.exit(_without_words(problem))


def _end(number: int, _frame: object) -> NoReturn:
    """Being stopped is an exit like any other, so that whatever was started is stopped too."""
    sys.exit(128 + number)


def _in_one_line(problem: Exception) -> str:
    from shop.database.base import UnreachableError

    said = " ".join(str(problem).split())
    if type(problem).__module__.startswith("django.db") and not isinstance(problem, UnreachableError):
        return f"The database could not go on: {said}. Finished steps are kept, the rest was undone. Try again."
    return said


def _without_words(problem: Exception) -> str:
    """What goes into a log: where it failed, without what the exception says, which may be a row of somebody."""
    from shop.logs import told

    return f"This stopped at an error of ours: {told(problem)}. Its words are left out here; --traceback shows them."


if __name__ == "__main__":
    main()

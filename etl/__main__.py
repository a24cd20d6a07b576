"""`python -m etl`: what is known of a log is told at once; all else is for the shell, which takes longer to import."""

import os
import sys
from pathlib import Path

from etl.logs.sniff import is_log
from etl.read.started import dismiss, stand_by, task_of


def main() -> int:
    """Run the command that was given; its exit code."""
    if sys.argv[1:2] == ["logs"] and _told_at_once():
        return 0
    if sys.argv[1:2] == ["load"]:
        files = [Path(word) for word in sys.argv[2:] if Path(word).is_file()]
        if not any(is_log(file) for file in files):
            stand_by(task_of(files[0], files[0].name) if len(files) == 1 else None)
    from etl.shell import app

    try:
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        dismiss()
    return 0


def _told_at_once() -> bool:
    """Whether all logs were taken before, which is said."""
    from etl.logs.again import known_again

    told = known_again(sys.argv[1:])
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return bool(told)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Files and databases are closed; to take down a million rows one after the other takes as long as to check them.
    os._exit(code)

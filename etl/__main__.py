"""`python -m etl`: what is known of a log is told at once; all else is for the shell, which takes longer to import."""

import sys

from etl.logs.again import known_again

if told := known_again(sys.argv[1:]):
    sys.stdout.write("".join(f"{line}\n" for line in told))
else:
    from etl.shell import app

    app()

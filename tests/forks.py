"""Processes forked from one that has imported everything once: hundreds of loads need not import it all anew."""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
# There is one such process, whoever asks first.
FORKS.set_forkserver_preload(["tests.at_once", "tests.warehouse.killing"])

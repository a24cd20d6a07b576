"""How large a file may be and how much its reading may use; beyond it a file is refused in words."""

import resource

MEBIBYTE = 1 << 20

# Ten years of one city's cases as CSV (10 M rows of 100 bytes): more is a mistake or an attack. Inflated size for .gz.
MAX_TEXT_BYTES = 1024 * MEBIBYTE

# A full Excel sheet (1,048,576 rows of 12 columns) is about 80 MB packed.
MAX_WORKBOOK_BYTES = 100 * MEBIBYTE
MAX_UNPACKED_BYTES = 500 * MEBIBYTE

# Office files have some dozens of parts; 60,009 were seen in an attack.
MAX_ZIP_ENTRIES = 1_000

# Full sheets pack 12:1 to 50:1; bombs 1,000:1. Small files are let be, their ratio says nothing.
MAX_RATIO = 300
RATIO_MATTERS_FROM = 10 * MEBIBYTE

# The workbook reader keeps 32 bytes for every cell of the used area, also of empty ones: 20 M cells are 640 MB.
MAX_CELLS = 20_000_000
# An area that is larger than this and filled to less than one part in SPARSE is a stray cell far away, not a table.
SPARSE_FROM_CELLS = 2_000_000
SPARSE = 50

# Excel's own limit for the characters of one cell.
MAX_CELL_CHARACTERS = 32_767
MAX_COLUMNS = 16_384

# More rows than this that cannot be split mean a wrong separator or a damaged file, not some bad rows.
MAX_SET_ASIDE = 100_000

# Title rows above a header were never seen to be more than six; twenty leaves room.
HEAD_ROWS = 20

# What the child process may use.
MEMORY_BYTES = 2048 * MEBIBYTE
OUTPUT_BYTES = 2048 * MEBIBYTE
OPEN_FILES = 64
CPU_SECONDS = 60
CPU_SECONDS_PER_MEBIBYTE = 0.2
# A machine busy with other loads may give the child a fifth of a core.
WALL_PER_CPU_SECOND = 5


def cpu_seconds(file_bytes: int) -> int:
    """The processor time that reading a file of this size may take; an honest file takes a tenth of it."""
    return CPU_SECONDS + int(file_bytes / MEBIBYTE * CPU_SECONDS_PER_MEBIBYTE)


def confine(file_bytes: int) -> None:
    """Put this process under the limits above; they cannot be raised again."""
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, cpu_seconds(file_bytes)),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(kind, limit)


def _lower(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))

"""Merged ranges: one value written once and meant for every cell of the range."""

from collections.abc import Sequence

from etl.read.cells import Cell

# Top left and bottom right, rows and columns counted from 0.
Range = tuple[tuple[int, int], tuple[int, int]]

# Three levels were met (办结 / 承诺件 / 提前); one more is room.
MAX_HEADER_DEPTH = 4


def header_depth(row: int, merges: Sequence[Range], cells: Sequence[Sequence[Cell]]) -> int:
    """How many rows the header that starts in `row` spans downwards."""
    depth, level = 1, 0
    while level < depth <= MAX_HEADER_DEPTH:
        for (top, _), (bottom, _) in (merge for merge in merges if merge[0][0] == row + level):
            depth = max(depth, level + 1 + bottom - top)
        if any(_is_group(merge, cells) for merge in merges if merge[0][0] == row + level):
            depth = max(depth, level + 2)
        level += 1
    return min(depth, MAX_HEADER_DEPTH)


def joined_header(row: int, depth: int, merges: Sequence[Range], cells: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The names of a header of several rows, group before column: `办理量/受理`."""
    block = [[str(cell) for cell in line] for line in cells[row : row + depth]]
    for (top, left), (bottom, right) in merges:
        if row <= top < row + len(block):
            _fill(block, top - row, left, bottom - row, right)
    return tuple(_joined(parts) for parts in zip(*block, strict=True))


class DownFill:
    """Repeats a merged key cell in every row of its range, row by row as they pass."""

    def __init__(self, merges: Sequence[Range]) -> None:
        self._starts: dict[int, list[Range]] = {}
        for merge in merges:
            if merge[1][0] > merge[0][0]:
                self._starts.setdefault(merge[0][0], []).append(merge)
        self._open: dict[int, tuple[int, Cell]] = {}
        # Cells that were filled.
        self.filled = 0

    def fill(self, row: int, cells: list[Cell]) -> None:
        """Fill the cells of `row` (counted from 0), which must come in order."""
        if self._open:
            for column, (bottom, value) in list(self._open.items()):
                if row <= bottom and cells[column] == "":
                    cells[column] = value
                    self.filled += 1
                if row >= bottom:
                    del self._open[column]
        for (_, left), (bottom, _) in self._starts.get(row, ()):
            if left < len(cells):
                self._open[left] = (bottom, cells[left])


def _is_group(merge: Range, cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether a merge covers several columns that have names of their own below."""
    (_, left), (bottom, right) = merge
    below = cells[bottom + 1][left : right + 1] if bottom + 1 < len(cells) else []
    return right > left and sum(isinstance(cell, str) and cell.strip() != "" for cell in below) > 1


def _fill(block: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    value = block[top][left] if left < len(block[top]) else ""
    for line in block[top : bottom + 1]:
        for column in range(left, min(right + 1, len(line))):
            line[column] = line[column] or value


def _joined(parts: Sequence[str]) -> str:
    kept: list[str] = []
    for part in (part.strip() for part in parts):
        if part and part not in kept[-1:]:
            kept.append(part)
    return "/".join(kept)

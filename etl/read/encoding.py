"""Which encoding a text file has, and the same text as UTF-8.

The order is fixed: byte order mark, strict UTF-8, strict GB18030. Guessing by letter statistics calls GBK
files Korean, so it decides nothing but this: text that decodes as GB18030 into characters that nobody writes is not
taken for Chinese.
"""

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from etl.errors import FileRefused
from etl.read.limits import MEBIBYTE
from warehouse.text import Text

_CHUNK = 4 * MEBIBYTE
_SAMPLE = 64 * 1024
# Of Chinese text nearly every character is among the common ones of GB 2312 level 1 (lead bytes B0 to D7) or is
# punctuation (A1 to A3); of Western, Big5 or Japanese bytes read as GB18030 half or fewer are.
_CHINESE_SHARE = 0.7
_COMMON = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
# Four Chinese characters in UTF-8 between plain characters: by chance once in hundreds of millions of GB18030 cells.
_UTF8_CELL = re.compile(rb"(?<![\x80-\xff])(?:[\xe4-\xe9][\x80-\xbf]{2}){4,}(?![\x80-\xff])")
# In Western text accented letters stand alone between plain ones; in Chinese text high bytes come in rows.
_ISOLATED_SHARE = 0.8
# Fewer characters than this are no evidence against Chinese.
_EVIDENCE = 4

# Encodings that a person may name where none is recognised, as they are called and as Python calls them.
ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8"), "UTF-8"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312"), "GB18030"),
    **dict.fromkeys(("utf-16-le", "utf-16le", "utf-16", "utf16"), "UTF-16-LE"),
    **dict.fromkeys(("utf-16-be", "utf-16be"), "UTF-16-BE"),
    "big5": "Big5",
    **dict.fromkeys(("shift-jis", "sjis"), "Shift-JIS"),
    **dict.fromkeys(("windows-1252", "cp1252", "latin-1"), "Windows-1252"),
}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)


@dataclass(slots=True)
class Utf8File:
    """UTF-8 text on disk: where it starts (after a byte order mark), and what its bytes hold."""

    path: Path
    encoding: str
    start: int = 0
    nul: bool = False
    quotes: int = 0
    line_feeds: int = 0
    returns: int = 0
    # Whether returns alone ended its lines, as in files of old Macs, and were made line feeds.
    carriage_returns: bool = False

    def count(self, chunk: bytes) -> None:
        """Add one chunk to what is known of the bytes."""
        self.nul = self.nul or b"\0" in chunk
        self.quotes += chunk.count(b'"')
        self.line_feeds += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")


def as_utf8(path: Path, name: str, folder: Path, said: str | None = None) -> Utf8File:
    """The text as UTF-8 with line feeds: the file itself where it is so already, else a copy in `folder`.

    `said` is the encoding that somebody named, one of the values of ENCODINGS; a byte order mark counts before it.

    Raises:
        FileRefused: a byte cannot be decoded (names line and byte), or the text is in no known encoding.
    """
    text = _decoded(path, name, folder, said)
    return _with_line_feeds(text, folder) if text.returns and not text.line_feeds else text


def decodable(path: Path) -> tuple[str, ...]:
    """The encodings in which the beginning of a text can be read, those of ENCODINGS that a person may choose."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    # The last line may be cut within a character.
    whole = head[: head.rfind(b"\n") + 1] or head
    return tuple(title for title in dict.fromkeys(ENCODINGS.values()) if _reads(whole, _codec(title)))


def _reads(text: bytes, codec: str) -> bool:
    wide = codec.startswith("utf-16")
    try:
        text[: len(text) // 2 * 2 if wide else None].decode(codec)
    except UnicodeDecodeError:
        return False
    return not wide or b"\0" in text


def _codec(title: str) -> str:
    return title.lower().replace("windows-", "cp").replace("-jis", "_jis")


def _decoded(path: Path, name: str, folder: Path, said: str | None) -> Utf8File:
    mark, codec, title = _mark(path)
    copy = folder / "text"
    if said and not mark:
        codec, title = _codec(said), said
    if mark or said:
        text, failed = _pass(path, codec, title, len(mark), None if codec == "utf-8" else copy)
        if failed is not None:
            raise _undecodable(path, name, failed, title)
        return text
    text, failed = _pass(path, "utf-8", "UTF-8", 0, None)
    if failed is None:
        return text
    return _not_unicode(path, name, copy, failed)


def _not_unicode(path: Path, name: str, copy: Path, failed: int) -> Utf8File:
    western, chinese = _looks(path, failed)
    if western:
        text, beyond = _pass(path, "cp1252", "Windows-1252", 0, copy)
        if beyond is None:
            return text
    text, beyond = _pass(path, "gb18030", "GB18030", 0, copy)
    beyond = _utf8_cell(path) if beyond is None else beyond
    if beyond is not None:
        raise _undecodable(path, name, max(failed, beyond), "UTF-8 / GB18030")
    if not chinese:
        raise FileRefused(name, UNKNOWN)
    return text


def _utf8_cell(path: Path) -> int | None:
    """Where a file that decodes as GB18030 holds UTF-8 after all: two exports pasted together."""
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            for found in _UTF8_CELL.finditer(chunk):
                if not all(map(_is_written, found[0].decode("gb18030", "ignore"))):
                    return source.tell() - len(chunk) + found.start()
    return None


def _mark(path: Path) -> tuple[bytes, str, str]:
    with path.open("rb") as file:
        head = file.read(4)
    return next((entry for entry in _MARKS if head.startswith(entry[0])), (b"", "", ""))


def _pass(path: Path, codec: str, title: str, skip: int, copy: Path | None) -> tuple[Utf8File, int | None]:
    """Decode the whole file; the second value is the offset of the first byte that does not decode."""
    text = Utf8File(copy or path, title, 0 if copy else skip)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    with path.open("rb") as source, _sink(copy) as sink:
        source.seek(skip)
        while True:
            chunk = source.read(_CHUNK)
            try:
                decoded = "" if _needs_no_decoding(chunk, decoder, copy) else decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return text, source.tell() - len(error.object) + error.start
            encoded = decoded.encode("utf-8") if copy else chunk
            text.count(encoded)
            sink.write(encoded) if copy else None
            if not chunk:
                return text, None


def _needs_no_decoding(chunk: bytes, decoder: codecs.IncrementalDecoder, copy: Path | None) -> bool:
    """Whether all bytes are ASCII and no character was begun before them: to look takes a tenth of the time."""
    return copy is None and chunk.isascii() and chunk != b"" and decoder.getstate()[0] == b""


def _sink(copy: Path | None) -> IO[bytes]:
    return (copy or Path(os.devnull)).open("wb")


def _looks(path: Path, failed: int) -> tuple[bool, bool]:
    """Whether the bytes around the first that is not UTF-8 look Western, and whether they look Chinese."""
    sample = _line_around(path, failed)
    runs = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) == 1 for run in runs)
    characters = [c for c in sample.decode("gb18030", "ignore") if ord(c) > 127]
    written = sum(_is_written(c) for c in characters)
    chinese = written >= _CHINESE_SHARE * len(characters)
    western = not chinese and alone >= _ISOLATED_SHARE * len(runs)
    return western, chinese or len(characters) < _EVIDENCE


def _line_around(path: Path, position: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, position - _SAMPLE))
        before = file.read(min(position, _SAMPLE))
        return before[before.rfind(b"\n") + 1 :] + file.read(_SAMPLE)


def _is_written(character: str) -> bool:
    # Four-byte characters count: no other encoding falls into their pattern by chance.
    encoded = character.encode("gb18030", "ignore")
    return len(encoded) == 4 or bool(_COMMON.fullmatch(encoded))


def _with_line_feeds(text: Utf8File, folder: Path) -> Utf8File:
    target = folder / "lines"
    with text.path.open("rb") as source, target.open("wb") as sink:
        source.seek(text.start)
        while chunk := source.read(_CHUNK):
            sink.write(chunk.replace(b"\r", b"\n"))
    return Utf8File(target, text.encoding, 0, text.nul, text.quotes, text.returns, 0, True)


def _undecodable(path: Path, name: str, position: int, tried: str) -> FileRefused:
    line = _line_number(path, position)
    return FileRefused(name, _UNDECODABLE.format(line=line, position=position, tried=tried))


def _line_number(path: Path, position: int) -> int:
    feeds = returns = 0
    with path.open("rb") as file:
        while position > 0 and (chunk := file.read(min(_CHUNK, position))):
            position -= len(chunk)
            feeds, returns = feeds + chunk.count(b"\n"), returns + chunk.count(b"\r")
    return 1 + (feeds or returns)


_UNDECODABLE = Text(
    "Line {line}, byte {position} of the file cannot be decoded as {tried}. Expected one encoding throughout; the file"
    " is mixed or cut off. Export it again as UTF-8 or as .xlsx.",
    "第 {line} 行第 {position} 字节无法解码（{tried}）。文件应使用同一种编码，可能混用了编码或被截断，"
    "请重新导出为 UTF-8 或 xlsx。",
)
UNKNOWN = Text(
    "The text is neither UTF-8 nor simplified Chinese (GB18030); it may be Big5 or Shift-JIS. Say which it is, or save "
    "it as UTF-8 or .xlsx.",
    "文本既不是 UTF-8 也不是简体中文（GB18030），可能是 Big5 或 Shift-JIS。请指明编码，或另存为 UTF-8 或 xlsx。",
)

"""What a file is by its bytes, whatever its name says."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from etl.errors import FileRefused
from etl.read.names import PROMISED, suffix
from warehouse.text import Text

# Enough for the prolog of any XML or HTML file and for the pattern of UTF-16.
SNIFFED_BYTES = 4096
# UTF-16 text with any digit or separator has far more; a cell with a stray NUL has less.
UTF16_NUL_SHARE = 0.05
BINARY_CONTROL_SHARE = 0.02
# Of the characters of a table nearly all are plain Latin or Chinese.
PLAIN_SHARE = 0.8

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How a line of a combined log begins. Where a server answers for several hosts, the one that was asked stands in front;
# proxies stand behind the client.
REQUEST = re.compile(
    rb'^(?:\S+:\d+ )?(?:[^\s,]+, ?)*+\S+ \S+ \S+ \[\d{2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "', re.MULTILINE
)
# A log may begin with what a scanner sent, or what its server complained of.
LOG_BYTES = 256 * 1024
# Names that only access logs use.
_REQUEST_KEYS = re.compile(rb'"(request_uri|remote_addr|http_user_agent|body_bytes_sent|time_local|request_time)"\s*:')
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_PLAIN = re.compile("[\\t\\r\\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Kind:
    """A true type: `key` is what `names.PROMISED` speaks of, `advice` is set where it cannot be read.

    `title` names the type; with advice, its Chinese is a sentence of its own.
    """

    key: str
    title: Text
    advice: Text | None = None


_RENAME = Text("Rename it to {suffix} and hand it in again.", "请将扩展名改为 {suffix} 后重新上传。")
_SAVE_AS = Text("Open it in Excel and save it as .xlsx.", "请用 Excel 打开并另存为 .xlsx。")

TEXT = Kind("text", Text("delimited text (CSV)", "文本（CSV）"))
TABBED = Kind("text", Text("tab-separated text", "制表符分隔的文本"))
XLSX = Kind("xlsx", Text("an Excel workbook (.xlsx)", "Excel 工作簿（.xlsx）"))
XLS = Kind("xls", Text("an Excel 97–2003 workbook (.xls)", "Excel 97–2003 工作簿（.xls）"))
XES = Kind("xes", Text("an event log (XES)", "事件日志（XES）"))
JSON = Kind("json", Text("JSON", "JSON"))
ACCESS_LOG = Kind("access_log", Text("an access log", "访问日志"))
EMPTY = Kind(
    "empty",
    Text("empty (0 bytes)", "文件为空（0 字节）"),
    Text("Check that the right file was handed in.", "请确认文件是否正确。"),
)
LOCKED = Kind(
    "locked",
    Text("a workbook with a password to open", "文件有打开密码（加密工作簿）"),
    Text("Remove the password in Excel and save it again.", "请在 Excel 中取消密码后重新保存。"),
)
XLSB = Kind("xlsb", Text("a binary workbook (.xlsb)", "文件为二进制工作簿（.xlsb）"), _SAVE_AS)
ODS = Kind("ods", Text("an OpenDocument file", "文件为 OpenDocument 格式"), _SAVE_AS)
PDF = Kind(
    "pdf",
    Text("a PDF document", "文件为 PDF 文档"),
    Text("Export the table itself as .xlsx or .csv.", "请改为导出 .xlsx 或 .csv 表格。"),
)
ZIP = Kind("zip", Text("a ZIP archive", "文件为 ZIP 压缩包"), Text("Unpack it first.", "请先解压。"))
HTML = Kind("html", Text("a web page (HTML)", "文件为网页（HTML）"), _SAVE_AS)
SPREADSHEET_ML = Kind("xml2003", Text("an XML Spreadsheet 2003", "文件为 XML 电子表格 2003"), _SAVE_AS)
XML = Kind("xml", Text("XML of an unknown kind", "文件为未知类型的 XML"), _SAVE_AS)
UTF16 = Kind(
    "utf16",
    Text("probably UTF-16 without its byte order mark", "文件疑似 UTF-16 无 BOM"),
    Text("Save it as UTF-8 or as .xlsx.", "请另存为 UTF-8 或 xlsx。"),
)
BINARY = Kind(
    "binary",
    Text("not a table (binary data)", "文件不是表格（二进制数据）"),
    Text("Hand in .csv, .xlsx, .xls or .xes.", "请上传 .csv、.xlsx、.xls 或 .xes 文件。"),
)


def true_kind(path: Path) -> Kind:
    """What the bytes say."""
    with path.open("rb") as file:
        head = file.read(SNIFFED_BYTES)
    if not head.strip():
        return EMPTY
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.lstrip().startswith(b"%PDF-"):
        return PDF
    kind = _ole_kind(path) if head.startswith(_OLE) else _text_kind(head)
    return ACCESS_LOG if kind in (TEXT, TABBED) and _holds_requests(path) else kind


def checked_kind(path: Path, name: str) -> Kind:
    """The true type, if it can be read and the name does not say otherwise.

    Raises:
        FileRefused: names the true type and what to do.
    """
    kind, promised = true_kind(path), suffix(name)
    if kind.advice:
        raise FileRefused(name, _UNREADABLE.format(title=kind.title, advice=kind.advice))
    if promised and promised not in PROMISED:
        raise FileRefused(name, _UNKNOWN_SUFFIX.format(suffix=promised))
    if promised and kind.key not in PROMISED[promised] and not (promised == "xls" and kind is TABBED):
        advice = _RENAME.format(suffix=_SUFFIX_OF[kind.key])
        raise FileRefused(name, _MISMATCH.format(suffix=promised, title=kind.title, advice=advice))
    return kind


_SUFFIX_OF = {"text": ".csv", "xlsx": ".xlsx", "xls": ".xls", "xes": ".xes", "json": ".json", "access_log": ".log"}
_UNREADABLE = Text("The file is {title}. {advice}", "该{title}。{advice}")
_UNKNOWN_SUFFIX = Text(
    "Files named .{suffix} are not taken. Expected .csv, .tsv, .txt, .xlsx, .xlsm, .xls, .xes, .json or .log.",
    "不接受 .{suffix} 文件。应为 .csv、.tsv、.txt、.xlsx、.xlsm、.xls、.xes、.json 或 .log。",
)
_MISMATCH = Text(
    "The name ends with .{suffix}, but the content is {title}. {advice}",
    "扩展名为 .{suffix}，但内容实为{title}。{advice}",
)


def _holds_requests(path: Path) -> bool:
    with path.open("rb") as file:
        return REQUEST.search(file.read(LOG_BYTES)) is not None


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.lower().replace("\\", "/") for entry in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # A damaged archive still is one; the preflight says what is wrong with it.
        return XLSX
    if "xl/workbook.bin" in names:
        return XLSB
    if any(entry.startswith("xl/") for entry in names) or "[content_types].xml" in names:
        return XLSX
    return ODS if "mimetype" in names else ZIP


def _ole_kind(path: Path) -> Kind:
    # Stream names stand in the directory as UTF-16; an encrypted .xlsx is an OLE file with this one stream.
    content = path.read_bytes()
    return LOCKED if "EncryptedPackage".encode("utf-16-le") in content else XLS


def _text_kind(head: bytes) -> Kind:
    if head.startswith(_BOMS[1:]):
        return TABBED if "\t".encode("utf-16-le") in head or "\t".encode("utf-16-be") in head else TEXT
    if head.count(0) > max(2, UTF16_NUL_SHARE * len(head)):
        return UTF16 if _reads_as_utf16(head) else BINARY
    if len(_CONTROLS.findall(head)) > BINARY_CONTROL_SHARE * len(head):
        return BINARY
    if REQUEST.search(head) or (head.startswith(b"{") and _REQUEST_KEYS.search(head)):
        return ACCESS_LOG
    return _markup_kind(head.removeprefix(_BOMS[0]).lstrip()) or (TABBED if b"\t" in head else TEXT)


def _reads_as_utf16(head: bytes) -> bool:
    texts = [head[: len(head) // 2 * 2].decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")]
    return any(len(_PLAIN.findall(text)) > PLAIN_SHARE * len(text) for text in texts)


def _markup_kind(head: bytes) -> Kind | None:
    lower = head.lower()
    if re.match(rb"\[\s*[{\]]|\{\s*\"", lower):
        return JSON
    if not re.match(rb"<[!?a-z]", lower):
        return None
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lower or b'progid="excel.sheet"' in lower:
        return SPREADSHEET_ML
    if re.search(rb"<(!doctype html|html|table|meta|head|body)\b", lower):
        return HTML
    return XES if re.search(rb"<([a-z]+:)?log\b|<!doctype\s+log", lower) or b"xes" in lower else XML

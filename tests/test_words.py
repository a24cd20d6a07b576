"""Every word that a person reads stands in both languages, and everything named is explained."""

import ast
import dataclasses
import importlib.util
import re
from collections.abc import Iterator

import pytest

from tests.source import ROOT, Source, dotted, sources
from warehouse.text import Text

CHINESE = re.compile(r"[㐀-鿿]")
# What stands between backticks is typed as it is in either language, and so are addresses and file names.
TYPED = re.compile(r"`[^`]*`|\{[^}]*\}|https?://\S+|\w+(\.\w+)+")
# Names and terms run to three words ("Kaplan–Meier", "IBM Plex Sans"); four words in a row are a sentence.
ENGLISH_SENTENCE = re.compile(r"(?:[A-Za-z][a-z']* ){3,}[A-Za-z][a-z']*")

# Streamlit's calls whose first argument a person reads.
SHOWN = {
    "title", "header", "subheader", "caption", "markdown", "write", "text", "button", "link_button", "download_button",
    "metric", "info", "warning", "error", "success", "toast", "selectbox", "multiselect", "radio", "pills", "checkbox",
    "segmented_control", "toggle", "date_input", "text_input", "number_input", "popover", "expander", "file_uploader",
    "badge", "spinner", "page_link", "status",
}  # fmt: skip


def texts() -> Iterator[tuple[str, str, str]]:
    """Place, English and Chinese of every `Text(…)` in the source whose words stand there."""
    for source in sources():
        for call in source.calls("Text"):
            arguments = dict(zip(("en", "zh"), map(words, call.args), strict=False))
            arguments |= {keyword.arg: words(keyword.value) for keyword in call.keywords if keyword.arg}
            # A part of a sentence may be left out, in both languages at once.
            if arguments.get("en") is not None and arguments.get("zh") is not None and any(arguments.values()):
                yield source.at(call), str(arguments["en"]), str(arguments["zh"])


def words(node: ast.expr) -> str | None:
    """The letters of a string in the source, values in it as `{}`; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = words(node.left), words(node.right)
        return None if left is None or right is None else left + right
    return None


def complaint(en: str, zh: str) -> str | None:
    """What is wrong with a pair of wordings; None when nothing is."""
    if not en.strip() or not zh.strip():
        return "empty"
    # A Chinese term may stand in an English sentence, and a sample of what people write.
    if len(CHINESE.findall(en)) * 3 > len(re.findall(r"[A-Za-z]", en)):
        return "Chinese in the English wording"
    if ENGLISH_SENTENCE.search(TYPED.sub("", zh)):
        return "English in the Chinese wording"
    if not CHINESE.search(zh) and en != zh and re.search(r"[a-z]{4}", TYPED.sub("", en)):
        return "no Chinese in the Chinese wording"
    if not CHINESE.search(zh) and len(TYPED.sub("", en).split()) > 2:
        return "not translated"
    return None


@pytest.mark.parametrize(
    ("en", "zh", "wrong"),
    [
        ("Load a file", "请导入文件", False),
        ("CSV", "CSV", False),
        ("Use `python -m etl load` now", "请用 `python -m etl load` 导入", False),
        ("Load a file", "", True),
        ("Load a file", "Load a file", True),
        ("Load it", "请 Load a file first please", True),
        ("按时率", "按时率", True),
        ("A number with its unit, such as 5个工作日", "请填数字，可带单位", False),
        ("Median", "Mediane", True),
    ],
)
def test_the_rule_itself(en: str, zh: str, wrong: bool) -> None:
    assert (complaint(en, zh) is not None) == wrong


def test_every_text_stands_in_both_languages() -> None:
    wrong = [f"{place}: {why}: {en!r} | {zh!r}" for place, en, zh in texts() if (why := complaint(en, zh))]
    assert not wrong, "\n" + "\n".join(wrong)


def test_pages_show_no_word_of_one_language() -> None:
    """What a page shows comes from a `Text`; a literal would stay English for a Chinese reader."""
    pages = (source for source in sources() if source.room in {"app", "pages"})
    wrong = [literal for source in pages for literal in words_of_one_language(source)]
    assert not wrong, "\n" + "\n".join(wrong)


def words_of_one_language(source: Source) -> Iterator[str]:
    shown = (call for call in source.calls(*SHOWN) if call.args and dotted(call.func).split(".")[0] != "self")
    literals = ((call, words(call.args[0]) or "") for call in shown)
    return (f"{source.at(call)}: {text!r}" for call, text in literals if re.search(r"[A-Za-z]{3}|[㐀-鿿]", plain(text)))


def plain(text: str) -> str:
    """Without icons and colour marks, which are the same in every language."""
    return re.sub(r":material/\w+:|:\w+(-\w+)*\[|&\w+;", "", TYPED.sub("", text.replace("{}", "0")))


def is_there(module: str) -> bool:
    return (ROOT / (module.replace(".", "/") + ".py")).exists() or (
        (found := importlib.util.find_spec(module)) is not None
        and found.origin is not None
        and "__init__" not in found.origin
    )


def test_every_contract_explains_itself() -> None:
    contracts = getattr(importlib.import_module("etl.contracts"), "CONTRACTS", None)
    if contracts is None:
        pytest.skip("no contracts yet")
    for feed, contract in contracts.items():
        missing = unexplained(contract, feed)
        assert not missing, missing


def test_every_metric_explains_itself() -> None:
    if not is_there("metrics.catalogue"):
        pytest.skip("no metrics yet")
    metrics = importlib.import_module("metrics.catalogue").METRICS
    for identifier, metric in metrics.items():
        missing = unexplained(metric, identifier)
        assert not missing, missing
        assert len(metric.label.en) <= 20, f"{identifier}: the label {metric.label.en!r} is cut on a card"
        assert len(metric.label.zh) <= 12, f"{identifier}: the label {metric.label.zh!r} is cut on a card"


def test_no_two_metrics_have_one_name() -> None:
    if not is_there("metrics.catalogue"):
        pytest.skip("no metrics yet")
    metrics = importlib.import_module("metrics.catalogue").METRICS
    for field in ("label", "name"):
        for language in ("en", "zh"):
            names = [getattr(getattr(metric, field), language) for metric in metrics.values()]
            assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_every_metric_is_tested_by_name() -> None:
    if not is_there("metrics.catalogue"):
        pytest.skip("no metrics yet")
    metrics = importlib.import_module("metrics.catalogue").METRICS
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert not [identifier for identifier in metrics if identifier not in tests]


def unexplained(thing: object, path: str) -> list[str]:
    """Every `Text` below `thing` that lacks a language, by its path."""
    if isinstance(thing, Text):
        why = complaint(thing.en, thing.zh)
        return [f"{path}: {why}: {thing}"] if why else []
    return [wrong for name, part in parts(thing) for wrong in unexplained(part, f"{path}.{name}")]


def parts(thing: object) -> Iterator[tuple[str, object]]:
    if dataclasses.is_dataclass(thing):
        yield from ((field.name, getattr(thing, field.name)) for field in dataclasses.fields(thing))
    elif isinstance(thing, dict):
        yield from ((str(key), value) for key, value in thing.items())
    elif isinstance(thing, list | tuple):
        yield from ((str(index), value) for index, value in enumerate(thing))

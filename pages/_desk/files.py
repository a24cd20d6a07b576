"""Files come in: the box to drop them into, and one line for each when there are several."""

import streamlit as st

from etl.desk import receive
from etl.errors import EtlError, FileRefused
from pages._desk.state import Desk, Item, Step, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from warehouse.config import Config
from warehouse.errors import WarehouseError
from warehouse.terminal import unusable
from warehouse.text import Text

LARGEST = 50  # megabytes, as .streamlit/config.toml says
LABEL = Text(
    "Drop one file or many: CSV, Excel, XES, JSON or a server's log, up to 50 MB each",
    "把一个或多个文件拖到框内，或点框内按钮选择：CSV、Excel、XES、JSON、服务器日志，每个不超过 50 MB",
)
HELP = Text(
    "Files as your system writes them. Kind of data, encoding, header and month are found; you can correct each.",
    "系统导出的原始文件即可。数据类别、编码、表头、月份自动识别，均可更正。",
)
# What Streamlit writes in the box in English alone.
BOX = {
    "button p": Text("Choose files", "选择文件"),
    '[data-testid="stFileUploaderDropzoneInstructions"] span': Text("50 MB per file", "每个文件不超过 50 MB"),
    "> input + div > *": Text("Drop the files here", "松开即可上传"),
}
_INSTEAD = """[data-testid="stFileUploaderDropzone"] {part} {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] {part}::after {{ content: "{words}"; font-size: 0.875rem; }}"""
QUEUE = Text("{count} files, one at a time", "共 {count} 个文件，逐个处理")
OPEN = Text("Continue", "继续")
TAKE_OFF = Text("Take off", "移除")
ANOTHER = Text("Another file", "换一个文件")
AT: dict[Step, Text] = {
    "file": Text("waiting", "等待处理"),
    "match": Text("columns to match", "待匹配列名"),
    "check": Text("checked", "待确认检查结果"),
    "preview": Text("ready to load", "待导入"),
    "load": Text("being loaded", "导入中"),
    "done": Text("loaded", "已导入"),
}
REFUSED = Text("Not taken", "未接收")
_COLORS: dict[Step, tuple[str, str]] = {
    "file": ("gray", "hourglass_empty"),
    "match": ("blue", "compare_arrows"),
    "check": ("blue", "checklist"),
    "preview": ("blue", "visibility"),
    "load": ("blue", "progress_activity"),
    "done": ("green", "check_circle"),
}


def box(ground: Ground) -> None:
    """The box to drop files into."""
    key = f"desk_box_{desk().box}"
    instead = "\n".join(_INSTEAD.format(part=part, words=ground.say(words)) for part, words in BOX.items())
    st.html(f"<style>{instead}</style>")
    st.file_uploader(
        ground.say(LABEL),
        accept_multiple_files=True,
        key=key,
        help=ground.say(HELP),
        on_change=_taken,
        args=(ground.config, key),
        max_upload_size=LARGEST,
    )


def _taken(config: Config, key: str) -> None:
    """Keep what was dropped, by its hash, and empty the box."""
    held = desk()
    held.refused.clear()
    for file in st.session_state[key] or ():
        try:
            held.put(Item(receive(config, file.name, file.getvalue())))
        except FileRefused as error:  # its name stands beside it
            held.refused[file.name] = error.finding
        except (EtlError, WarehouseError) as error:
            held.refused[file.name] = error.text
        except OSError as error:
            held.refused[file.name] = unusable(error)
    held.box += 1


def refused(ground: Ground) -> None:
    """The files that could not be taken in, each with the reason."""
    for name, why in desk().refused.items():
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":red-badge[:material/error: {ground.say(REFUSED)}]\u2002{strong(name)}")
            st.markdown(literal(ground.say(why)))


def queue(ground: Ground) -> None:
    """One line per file with its state, where there are several."""
    held = desk()
    if len(held.items) < 2:
        return
    with st.container(border=True, gap="xxsmall"):
        st.caption(ground.say(QUEUE, count=len(held.items)))
        for sha256, item in held.items.items():
            _line(ground, held, sha256, item)


def _line(ground: Ground, held: Desk, sha256: str, item: Item) -> None:
    color, icon = _COLORS[item.step]
    state = f":{color}-badge[:material/{icon}: {ground.say(AT[item.step])}]"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = strong(item.original.name) if sha256 == held.opened else literal(item.original.name)
        st.markdown(f"{state}\u2002{name}", width="stretch")
        if sha256 != held.opened:
            st.button(ground.say(OPEN), type="tertiary", key=f"open_{sha256}", on_click=_open, args=(sha256,))
        if item.step != "load":
            st.button(ground.say(TAKE_OFF), type="tertiary", key=f"off_{sha256}", on_click=take_off, args=(sha256,))


def _open(sha256: str) -> None:
    desk().opened = sha256


def take_off(sha256: str) -> None:
    """Take a file off the desk."""
    desk().take_off(sha256)


def go(sha256: str, step: Step) -> None:
    """Bring a file to a step."""
    item = desk().items.get(sha256)
    if item is not None:
        item.failed, item.step = None, step

"""What is known of the file in the steps; worked out once per choice, beside the page."""

from dataclasses import dataclass, replace

from etl import desk
from etl.desk import Choice, Committed, Examined, Handed, OnStep, Preview, Verified
from pages._desk import jobs
from pages._desk.headline import Headline, compare
from pages._desk.jobs import Job
from pages._desk.state import Item
from pages._desk.suggestions import suggestions
from pages._desk.visitor import name as visitor
from pages._ui.frame import Ground
from warehouse.text import Text

READING = Text("Reading the file …", "正在读取文件……")
CHECKING = Text("Checking every row …", "正在逐行检查……")
TRYING = Text("Trying out what would change …", "正在试算变化……")
# From here on a required column was named by a name of its own, or by its words; below it, for want of better.
_SURE = 0.7


def examined(ground: Ground, item: Item) -> Examined:
    """What the file is and how its headers were understood."""
    choice = replace(item.choice, month=item.choice.month or None, department=item.choice.department or None)
    job = item.job("examine", choice, lambda _: desk.examine(ground.config, item.original, choice))
    return jobs.wait(job, ground.say(READING))


def settled(item: Item, found: Examined) -> Choice:
    """What is checked, tried out and loaded: the choice, and what was found where nobody chose.

    An empty word is the choice of none.
    """
    chosen = item.choice
    return replace(
        chosen,
        feed=chosen.feed or found.feed,
        month=(found.month if chosen.month is None else chosen.month) or None,
        department=(found.department if chosen.department is None else chosen.department) or None,
        map_text=found.map_text,
    )


def certain(item: Item, found: Examined) -> bool:
    """Whether nobody needs to look at how the headers were understood."""
    unsure = [column for column in found.columns if column.target and column.confidence < _SURE]
    return found.ready and not (found.words or unsure or suggestions(found, item.questions))


def verified(ground: Ground, item: Item, found: Examined) -> Verified:
    """What checking every row gave; a version published since may hold the same cases, so it is checked anew."""
    choice = settled(item, found)
    key = (choice, ground.snapshot.version if ground.snapshot else None)
    job = item.job("verify", key, lambda _: desk.verify(ground.config, item.original, choice))
    return jobs.wait(job, ground.say(CHECKING))


@dataclass(frozen=True, slots=True)
class Previewed:
    """What loading would change, in records and in the figures that people look at first."""

    preview: Preview
    headline: Headline | None

    def forget(self) -> None:
        """Remove the trial version."""
        self.preview.forget()


def previewed(ground: Ground, item: Item, found: Examined) -> Previewed:
    """What loading would change; worked out anew once somebody else has published a version."""
    choice, standing = settled(item, found), ground.snapshot
    key = (choice, standing.version if standing else None)

    def work(heard: OnStep) -> Previewed:
        preview = desk.preview(ground.config, item.original, choice, visitor(), heard)
        return Previewed(preview, compare(ground.config, standing, preview, found.feed, choice.month))

    if not item.holds("preview", key):
        item.drop("preview")
    return jobs.wait(item.job("preview", key, work), ground.say(TRYING))


def loading(ground: Ground, item: Item, found: Examined) -> Job[Committed]:
    """The load itself; it is begun once and goes on whatever happens to the page."""
    choice = settled(item, found)
    handed = Handed(item.original, choice, item.seen)

    def work(heard: OnStep) -> Committed:
        return desk.commit(ground.config, [handed], visitor(), heard)[0]

    return item.job("load", choice, work)

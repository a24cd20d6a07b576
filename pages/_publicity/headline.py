"""The four figures behind the answer: gross reach, its cost, who has heard of it, and applications traced."""

from metrics.value import Value
from pages._publicity.figures import AWARE, COST, HEADLINE, REACH, TRACED, Found
from pages._ui import cards, numbers, trends
from pages._ui.frame import Frame
from warehouse.text import Text, listed

NOT_PEOPLE = Text("not people: sums overlap · {channels}", "不是人数：相加有重叠 · {channels}")
NO_COST = Text("no cost told of {without} of {channels}", "{channels}中 {without} 个未提供费用")
CHANNEL = Text("{n} channel", "{n} 个渠道")
CHANNELS = Text("{n} channels", "{n} 个渠道")
GROUPS = Text("{groups} · twelve months", "{groups} · 近十二个月")
GROUP = Text("{who} {share}", "{who} {share}")
LOWER = Text("over codes in links: a lower bound, no proof", "仅凭链接推广码：为下限，不证明因果")
NO_CODE = Text("no content of the period bears a code in its link", "本期内容的链接均未带推广码")
LABELS = {
    COST: Text("Yuan per 1,000 contacts", "千次触达成本（元）"),
    AWARE: Text("Have heard of it", "知晓率"),
    TRACED: Text("Applications traced", "可追踪申请"),
}
_GROUPS = 3


def draw(now: Frame, found: Found) -> None:
    """The cards."""
    lines = trends.load(now, HEADLINE, trends.grain_for(now.filters.period))
    channels = numbers.counted(len(found.chains), CHANNEL, CHANNELS)
    captions = {
        REACH: NOT_PEOPLE.format(channels=channels),
        COST: NO_COST.format(without=sum(not one.spend_rows for one in found.chains), channels=channels),
        AWARE: _groups(found),
        TRACED: LOWER if any(one.codes or one.shared_codes for one in found.chains) else NO_CODE,
    }
    cards.row(now, [cards.Card(found.results[id], lines[id, ""], LABELS.get(id), captions[id]) for id in HEADLINE])


def _groups(found: Found) -> Text | None:
    """The occupations that know it least."""
    told = [(one.occupation, one.aware.number) for one in found.people if isinstance(one.aware, Value)]
    if not told:
        return None
    said = [GROUP.format(who=who, share=numbers.count(100 * share) + "%") for who, share in sorted(told, key=_share)]
    return GROUPS.format(groups=listed(said[:_GROUPS]))


def _share(one: tuple[str, float]) -> float:
    return one[1]

"""Why people rate as they do, from a shell: what drives it, who differs, what they write, what does not fit."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from metrics import asking
from metrics.asking import AsOf, From, Json, To, Where
from metrics.catalogue import metric as metric_of
from metrics.comment_words import LEAST, comment_words, count, found
from metrics.drivers import Driver, drivers
from metrics.explained import days_of
from metrics.level_counts import Levels
from metrics.means import Difference
from metrics.model import MINUS, Unit
from metrics.rating_signals import signals
from metrics.report import shown
from metrics.snapshot import Snapshot
from metrics.value import Outcome, Value, number
from metrics.view import View
from metrics.who_differs import Apart, Standing, who_differs
from warehouse.terminal import machine_language, print_table
from warehouse.text import Text

_OF = metric_of("active_good_rate")


def show_drivers(
    start: From = None, end: To = None, where: Where = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Say how people rate early and late cases, those of several visits and the like, and how far they differ."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, "legal")
        told = drivers(snapshot, view)
    if as_json:
        asking.print_json({**days_of(view.period), "factors": [_factor(one) for one in told]})
        return
    rows = [
        (one.factor.label, group.label, f"{levels.n:,}", *_mean_and_good(levels))
        for one in told
        for group in one.factor.groups
        for levels in (one.levels[group.id],)
    ]
    print_table("", (_FACTOR, _GROUP, _N, _MEAN, _INTERVAL, _GOOD), rows)
    effects = [
        (one.factor.compared, _signed(one.effect.plain), _signed(one.effect.alike)) for one in told if one.effect
    ]
    print_table("", (_COMPARED, _DIFFERENCE, _ALIKE), effects)
    asking.say(snapshot, view, clocked=False)


def show_differs(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="A share, such as active_good_rate.")] = _OF.id,
    by: Annotated[str, typer.Option("--by", metavar="DIMENSION")] = "department",
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Hold each department's share against that of all others, as many comparisons as there are taken into account."""
    with asking.said_plainly():
        share = metric_of(metric)
        snapshot, view = asking.asked(share, (start, end), where, as_of, "legal")
        told = who_differs(snapshot, view, metric, group=by)
    if as_json:
        groups = [_standing(one) for one in told.groups]
        asking.print_json({**days_of(view.period), "metric": metric, "all": number(told.whole), by: groups})
        return
    rows = [
        (
            one.group,
            f"{one.n:,}",
            shown(number(one.share), Unit.RATE),
            _between(one.share),
            _points(one.apart) if one.apart else None,
            (_DIFFERS if one.apart.differs else _USUAL) if one.apart else _TOO_FEW,
        )
        for one in told.groups
    ]
    print_table(shown(number(told.whole), Unit.RATE), (_GROUP, _N, _SHARE, _INTERVAL, _APART, _JUDGED), rows)
    asking.say(snapshot, view, clocked=False)


def show_words(
    text: Annotated[str | None, typer.Option("--find", metavar="TEXT", help="List the comments that hold it.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")] = 20,
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Count the words of the comments, masked, or list the comments that hold a text."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, "legal")
        if text is None:
            told = comment_words(snapshot, view, most=limit)
        else:
            page, whole = found(snapshot, view, text, limit=limit), count(snapshot, view, text)
    if text is not None:
        _comments(snapshot, view, page.to_dicts(), whole, as_json=as_json)
        return
    if as_json:
        asking.print_json({**days_of(view.period), **asdict(told)})
        return
    rows = [(one.word, f"{one.n:,}", f"<{LEAST}" if one.bad is None else f"{one.bad:,}") for one in told.words]
    title = _READ.format(read=told.read, comments=told.comments, since=told.since, hidden=told.hidden)
    print_table(title, (_WORD, _COMMENTS, _BAD), rows)
    asking.say(snapshot, view, clocked=False)


def show_cross_checks(
    start: From = None, end: To = None, where: Where = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """List what does not fit together in the ratings, as questions: what was found, what to ask, and whom."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, "legal")
        told = signals(snapshot, view)
    if as_json:
        language = machine_language()
        records = [
            {
                "check": one.check.id,
                "department": one.department,
                "key": one.key or None,
                "n": one.n,
                "of": one.of,
                "found": one.found.in_(language),
                "ask": one.check.ask.in_(language),
                "whom": one.check.whom.in_(language),
            }
            for one in told
        ]
        asking.print_json({**days_of(view.period), "questions": records})
        return
    rows = [(one.check.label, one.department, one.found, one.check.ask, one.check.whom) for one in told]
    print_table("", (_CHECK, _DEPARTMENT, _FOUND, _ASK, _WHOM), rows)
    asking.say(snapshot, view, clocked=False)


def _comments(snapshot: Snapshot, view: View, rows: list[dict[str, Any]], whole: int, *, as_json: bool) -> None:
    if as_json:
        asking.print_json({**days_of(view.period), "comments": whole, "rows": rows})
        return
    heads = (_DAY, _DEPARTMENT, _SERVICE, _LEVEL, _COMMENT)
    print_table(f"{len(rows):,} / {whole:,}", heads, [tuple(str(cell) for cell in row.values()) for row in rows])
    asking.say(snapshot, view, clocked=False)


def _factor(one: Driver) -> dict[str, Any]:
    effect = one.effect
    groups = [
        {
            "group": group.id,
            "n": one.levels[group.id].n,
            "levels": list(one.levels[group.id].counts),
            "mean": number(one.levels[group.id].mean_level),
            "good_rate": number(one.levels[group.id].good_rate),
        }
        for group in one.factor.groups
    ]
    compared = effect and {
        "n": [effect.with_it.n, effect.without.n],
        "difference": asdict(effect.plain),
        "alike": asdict(effect.alike) if effect.alike else None,
        "good_rate_difference": effect.good,
        "good_rate_interval": list(effect.good_interval),
    }
    return {"factor": one.factor.id, "groups": groups, "compared": compared}


def _standing(one: Standing) -> dict[str, Any]:
    apart = asdict(one.apart) | {"differs": one.apart.differs} if one.apart else None
    return {"group": one.group, "hits": one.hits, "n": one.n, "value": number(one.share), "apart": apart}


def _mean_and_good(levels: Levels) -> tuple[str | None, str | None, str | None]:
    mean, good = levels.mean_level, levels.good_rate
    return (
        f"{mean.number:.2f}" if isinstance(mean, Value) else None,
        f"{mean.interval[0]:.2f}–{mean.interval[1]:.2f}" if isinstance(mean, Value) and mean.interval else None,
        shown(number(good), Unit.RATE),
    )


def _signed(told: Difference | None) -> str | None:
    if told is None:
        return None
    return f"{told.number:+.2f} ({told.interval[0]:+.2f} – {told.interval[1]:+.2f})".replace("-", MINUS)


def _points(apart: Apart) -> str:
    told, least, most = (f"{share * 100:+.1f}" for share in (apart.difference, *apart.interval))
    return f"{told} ({least} – {most})".replace("-", MINUS)


def _between(share: Outcome) -> str | None:
    if not isinstance(share, Value) or share.interval is None:
        return None
    return "–".join(shown(end, Unit.RATE) for end in share.interval)


_FACTOR, _GROUP, _N, _MEAN = Text("factor", "因素"), Text("group", "分组"), Text("n", "条数"), Text("mean", "平均星级")
_INTERVAL, _GOOD, _COMPARED = Text("95 %", "95%区间"), Text("good", "好评率"), Text("compared", "对比")
_DIFFERENCE, _ALIKE = Text("difference", "相差"), Text("like with like", "同类相比")
_SHARE, _JUDGED = Text("share", "比率"), Text("judged", "判断")
_APART = Text("points to the others (95 %)", "与其余相差，百分点（95%区间）")
_DIFFERS, _USUAL, _TOO_FEW = Text("differs", "有差异"), Text("as the others", "无明显差异"), Text("too few", "样本不足")
_WORD, _COMMENTS, _BAD = Text("word", "词"), Text("comments", "条数"), Text("of bad ratings", "其中差评")
_DAY, _DEPARTMENT, _SERVICE = Text("day", "日期"), Text("department", "部门"), Text("service", "事项")
_LEVEL, _COMMENT, _CHECK = Text("level", "星级"), Text("comment", "评价文字"), Text("check", "核对项")
_FOUND, _ASK, _WHOM = Text("found", "发现"), Text("ask", "请问"), Text("whom", "询问对象")
_READ = Text(
    "{read:,} of {comments:,} comments, from {since} on; words of fewer than five are not shown: {hidden:,}.",
    "{comments:,} 条文字评价中统计 {since} 起的 {read:,} 条；不足 5 条的 {hidden:,} 个词不显示。",
)

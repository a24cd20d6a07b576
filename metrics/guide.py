"""How a figure is computed, in words made from its definition: for the metric guide and the command line."""

from dataclasses import dataclass

from metrics.marts import DIMENSIONS
from metrics.model import (
    Consistency,
    Count,
    Derived,
    Match,
    Mean,
    Metric,
    OpenAge,
    Quantile,
    Ratio,
    Stock,
    Survival,
    Unit,
)
from warehouse.text import Language, Text, listed

CLOCKS: dict[str, Text] = {
    "legal": Text("legal: accepted → decided", "法定：受理→办结"),
    "experience": Text("experience: applied → issued", "办事人：申请→领证"),
    "throughput": Text("throughput: first → last step", "全程：首环节→末环节"),
}

_TOTALS = (
    Text("Recomputed from its parts for every total; never averaged.", "合计按分子、分母重新计算，不取平均。"),
    Text("Adds up over groups and periods.", "可跨组、跨期相加。"),
)
_COMPARED = (
    Text("With the whole period before, and the whole period a year ago.", "与整个上期、去年同期比较。"),
    Text(
        "With the period before and the one a year ago; while the period runs, with as many days of each.",
        "与上期、去年同期比较；时段未结束时，与对比期的同样天数比较。",
    ),
)
_ALWAYS = Text("Shown for any number of {counted}.", "不限数量均显示。")
_FROM = Text("Shown from {n} {counted} on; below that, “too few”.", "满 {n} {counted}起显示，不足则标“样本过少”。")
_INTERVAL = Text(" With a 95 % Wilson interval.", "附 95% Wilson 区间。")
_CURVE = Text(" With a 95 % interval from the curve’s own.", "附由曲线区间得出的 95% 区间。")
_STUDENT = Text(" With a 95 % interval by Student's t over the sheets.", "附按答卷计算的 95% t 区间。")
_FELDT = Text(" With the 95 % interval of Feldt.", "附 95% Feldt 区间。")
_BY_PROMISE = Text(
    "{unit}; natural days where the data promise by dates or in natural days. Each figure says which.",
    "{unit}；若数据以日期或自然日承诺，则为自然日。每个数值均注明单位。",
)
_CLOCKED = Text("The one asked for, always named: ", "按所选口径并始终标明：")
_NO_TARGET = Text("None unless one is set.", "未设目标。")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a guide and what stands under it."""

    title: Text
    body: Text


def sections(metric: Metric) -> tuple[Section, ...]:
    """Everything there is to say about a figure, in the order of reading."""
    return (
        Section(Text("Meaning", "含义"), metric.meaning),
        Section(Text("Formula", "公式"), metric.formula),
        Section(Text("Who counts", "统计对象"), metric.population),
        Section(Text("Left out", "不计入"), metric.exclusions),
        Section(Text("Clock", "计时口径"), _clock(metric)),
        Section(Text("Unit", "单位"), _unit(metric)),
        Section(Text("Good direction", "向好方向"), metric.direction.label),
        Section(Text("Smallest sample", "最小样本"), _sample(metric)),
        Section(Text("Totals", "合计"), _TOTALS[metric.additive]),
        Section(Text("Compared", "对比"), _COMPARED[metric.additive]),
        Section(Text("Target", "目标"), _target(metric)),
        Section(Text("Broken down by", "可分解维度"), _dimensions(metric)),
        Section(Text("Source", "依据"), metric.source),
        Section(Text("Owner", "负责"), metric.owner),
        Section(Text("Computed from", "计算来源"), _expression(metric)),
    )


def guide(metric: Metric, language: Language) -> str:
    """The guide as plain text: a title, then one paragraph per section."""
    lines = [f"{metric.name.in_(language)}  ({metric.id})", ""]
    colon = Text(": ", "：").in_(language)
    lines += [f"{section.title.in_(language)}{colon}{section.body.in_(language)}" for section in sections(metric)]
    return "\n".join(lines) + "\n"


def _clock(metric: Metric) -> Text:
    if metric.mart.timing:
        return metric.mart.timing
    return Text(
        _CLOCKED.en + "; ".join(text.en for text in CLOCKS.values()) + ".",
        _CLOCKED.zh + "；".join(text.zh for text in CLOCKS.values()) + "。",
    )


def _unit(metric: Metric) -> Text:
    label = metric.unit.label
    if not metric.by_promise:
        return label
    return Text(_BY_PROMISE.en.format(unit=label.en), _BY_PROMISE.zh.format(unit=label.zh))


def _sample(metric: Metric) -> Text:
    if metric.minimum_sample <= 1:
        return _ALWAYS.format(counted=metric.mart.counted)
    smallest = _FROM.format(n=metric.minimum_sample, counted=metric.mart.counted)
    if isinstance(metric.measure, Ratio | Derived) and metric.measure.share:
        return Text(smallest.en + _INTERVAL.en, smallest.zh + _INTERVAL.zh)
    own = {Survival: _CURVE, Mean: _STUDENT, Consistency: _FELDT}.get(type(metric.measure))
    return Text(smallest.en + own.en, smallest.zh + own.zh) if own else smallest


def _ingredients(derived: Derived) -> str:
    """What each name in the formula stands for."""
    return ", ".join(f"{name} = {one.mart.id}: {_amount(one.measure)}" for name, one in derived.ingredients.items())


def _amount(measure: Count | Stock) -> str:
    match measure:
        case Count(expression):
            return expression
        case Stock(inflow=inflow, outflow=outflow):
            return inflow if outflow == "0" else f"{inflow} - ({outflow})"


def _target(metric: Metric) -> Text:
    if metric.target is None:
        return _NO_TARGET
    value = f"{metric.target.value:.0%}" if metric.unit is Unit.RATE else f"{metric.target.value:g}"
    return Text(f"{value}. {metric.target.source.en}", f"{value}。{metric.target.source.zh}")


def _dimensions(metric: Metric) -> Text:
    labels = [DIMENSIONS[name].label for name in metric.dimensions]
    return Text("{names}.", "{names}。").format(names=listed(Text(one.en.lower(), one.zh) for one in labels))


def _expression(metric: Metric) -> Text:
    """The expressions themselves, so that anybody can compute the figure again."""
    match metric.measure:
        case Count(expression):
            words = expression
        case Ratio() as ratio:
            words = f"({ratio.numerator}) / ({ratio.denominator})"
        case Quantile(probability, divisor, part):
            shown = f"quantile_cont({metric.mart.fact_value or metric.mart.bucket}, {probability:g})"
            words = shown + (f" / {divisor:g}" if divisor != 1 else "") + (f", part = {part}" if part else "")
        case Stock(inflow=inflow, outflow=outflow):
            words = inflow if outflow == "0" else f"{inflow} - {outflow}"
        case OpenAge(probability):
            words = f"quantile_cont(age, {probability:g})"
        case Survival(probability):
            words = f"min(t), S(t) <= {1 - probability:g}"
        case Mean(value):
            words = f"avg({value})"
        case Consistency():
            words = "k / (k - 1) * (1 - sum(var_samp(points) by topic) / var_samp(sum(points) by sheet))"
        case Match():
            words = "(reach of the channel / reach of all) / (media use of the channel / media use of all), by audience"
        case Derived() as derived:
            words = f"{derived.words}; {_ingredients(derived)}"
    return Text(f"{metric.mart.id}: {words}", f"{metric.mart.id}：{words}")

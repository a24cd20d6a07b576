"""Any figure from a shell: `python -m metrics list | show | chart | guide | why | peers | curve | ages | case`.

The morning board: `today`. What is piling up: `open | balance | relief | forecast`.

How cases went: `promise | outcomes | limits | steps | paths | handovers`.

What people said: `ratings | loop | survey`, and why: `drivers | differs | words | cross-checks`.

Publicity and the online platform: `channels | match | contents | campaigns`, and `online`.

Exit status: 0 done; 1 there are no data to read; 2 wrong usage, said in one sentence on standard error.
"""

from dataclasses import replace
from typing import Annotated, Any, cast, get_args

import typer

from metrics import (
    case_report,
    chart_report,
    explaining,
    morning_report,
    online_report,
    opinion_report,
    piling,
    process_report,
    publicity_report,
    rating_report,
    survey_report,
)
from metrics.asking import (
    AsOf,
    From,
    Json,
    OneClock,
    To,
    Where,
    one_of,
    open_snapshot,
    print_json,
    said_plainly,
    view_of,
)
from metrics.catalogue import METRICS
from metrics.catalogue import metric as metric_of
from metrics.errors import TwoFormats
from metrics.evaluate import evaluate
from metrics.guide import guide as guide_of
from metrics.model import Metric
from metrics.question import validate
from metrics.report import as_csv, as_table, record
from metrics.view import Grain
from warehouse.terminal import console, machine_language, table
from warehouse.text import LANGUAGES, Language, Text

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Figures of OneWindow, from a shell.")


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List every metric."""
    if as_json:
        print_json([_described(metric) for metric in METRICS.values()])
        return
    language = machine_language()
    listed = table()
    listed.add_column(_ID.in_(language), no_wrap=True)
    for heading in (_NAME, _UNIT):
        listed.add_column(heading.in_(language), overflow="fold")
    for metric in METRICS.values():
        listed.add_row(metric.id, metric.name.in_(language), metric.unit.label.in_(language))
    console().print(listed)


@app.command()
def show(
    metrics: Annotated[list[str], typer.Argument(metavar="METRIC...")],
    start: From = None,
    end: To = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION", help="Break down; repeatable.")] = None,
    grain: Annotated[str | None, typer.Option("--grain", metavar="|".join(get_args(Grain)), help="A trend.")] = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
    to_csv: Annotated[bool, typer.Option("--csv", help="CSV with a header.")] = False,
) -> None:
    """Show figures: by default of the month in which the data end. Dates are days at home; `--to` does not count."""
    with said_plainly():
        if as_json and to_csv:
            raise TwoFormats
        asked = [metric_of(metric) for metric in metrics]
        snapshot = open_snapshot()
        view = view_of(snapshot, asked, (start, end), where, as_of, clock)
        bucket = cast(Grain | None, one_of("--grain", grain, get_args(Grain)))
        view = replace(view, by=tuple(dict.fromkeys(by or [])), grain=bucket)
        validate(asked, view)
        results = evaluate(snapshot, metrics, view)
    records = [record(result, view) for result in results]
    if as_json:
        print_json(records)
    elif to_csv:
        typer.echo(as_csv(records, view), nl=False)
    else:
        console().print(as_table(results, view, machine_language()))


@app.command()
def guide(
    metric: Annotated[str, typer.Argument(metavar="METRIC")],
    lang: Annotated[str | None, typer.Option("--lang", metavar="en|zh", help="By default the machine's.")] = None,
) -> None:
    """Say how a metric is computed."""
    with said_plainly():
        language = cast(Language, one_of("--lang", lang or machine_language(), LANGUAGES))
        text = guide_of(metric_of(metric), language)
    typer.echo(text, nl=False)


def _described(metric: Metric) -> dict[str, Any]:
    return {
        "metric": metric.id,
        "name": {"en": metric.name.en, "zh": metric.name.zh},
        "label": {"en": metric.label.en, "zh": metric.label.zh},
        "unit": metric.unit.id,
        "direction": metric.direction.name.lower(),
        "additive": metric.additive,
        "minimum_sample": metric.minimum_sample,
        "dimensions": list(metric.dimensions),
        "target": metric.target.value if metric.target else None,
    }


app.command("chart")(chart_report.show_chart)
app.command("why")(explaining.show_why)
app.command("peers")(explaining.show_peers)
app.command("curve")(explaining.show_curve)
app.command("ages")(explaining.show_ages)
app.command("case")(case_report.show_case)
app.command("today")(morning_report.show_today)
app.command("open")(piling.show_open)
app.command("balance")(piling.show_balance)
app.command("relief")(piling.show_relief)
app.command("forecast")(piling.show_forecast)
app.command("promise")(process_report.show_promise)
app.command("outcomes")(process_report.show_outcomes)
app.command("limits")(process_report.show_limits)
app.command("steps")(process_report.show_steps)
app.command("paths")(process_report.show_paths)
app.command("handovers")(process_report.show_handovers)
app.command("ratings")(rating_report.show_ratings)
app.command("loop")(rating_report.show_loop)
app.command("survey")(survey_report.show_survey)
app.command("drivers")(opinion_report.show_drivers)
app.command("differs")(opinion_report.show_differs)
app.command("words")(opinion_report.show_words)
app.command("cross-checks")(opinion_report.show_cross_checks)
app.command("channels")(publicity_report.show_channels)
app.command("match")(publicity_report.show_match)
app.command("contents")(publicity_report.show_contents)
app.command("campaigns")(publicity_report.show_campaigns)
app.command("online")(online_report.show_online)

_ID, _NAME, _UNIT = Text("id", "编号"), Text("name", "名称"), Text("unit", "单位")


if __name__ == "__main__":
    app()

"""What requests mean: pages, services, steps and callers, by what their words mean, of which each is looked at once."""

from dataclasses import dataclass

import polars as pl

_QUARTER = 15 * 60_000_000  # microseconds


@dataclass(frozen=True, slots=True)
class Meanings:
    """One row per different path, user agent, referrer, event and service said, and per quarter of an hour in a row."""

    paths: pl.DataFrame
    agents: pl.DataFrame
    referrers: pl.DataFrame
    events: pl.DataFrame
    services: pl.DataFrame
    quarters: pl.DataFrame

    @property
    def callers(self) -> pl.DataFrame:
        """One row per number of a caller."""
        return self.agents.drop("user_agent").unique("caller")

    def of(self, requests: pl.DataFrame) -> pl.DataFrame:
        """The requests with their day and hour, page and service, how far they came, and who called."""
        at = requests["occurred_at"].to_physical().alias("at")
        of_agent = self.agents.select("user_agent", "caller", is_human=pl.col("kind") == "person")
        told = [
            requests.drop("occurred_at", "path", "user_agent", "referrer"),
            at.to_frame(),
            self.quarters.select(pl.exclude("quarter").gather(at // _QUARTER - self.quarters["quarter"].min())),
            _told(requests["path"], self.paths.rename({"service": "of_path", "stage": "stage_of_path"})),
            _told(requests["user_agent"], of_agent),
            _told(requests["referrer"], self.referrers),
            _told(requests["event"], self.events),
            _told(requests["service"], self.services),
        ]
        return pl.concat(told, how="horizontal").select(
            *("visitor", "place", "at", "day", "hour", "path_id", "page", "caller", "domain", "campaign"),
            *("status", "bytes", "duration_ms"),
            **_meant(),
        )


def _meant() -> dict[str, pl.Expr]:
    is_request = pl.col("event").is_null()
    registered = pl.when("demonstration").then("of_demonstration").otherwise("registered")
    is_answered = pl.col("status").fill_null(200) < 400
    is_got = pl.col("method").is_null() | (pl.col("method") == "GET")
    # 304 shows the page that the browser has kept; of every other 3xx another address is asked for.
    is_shown = pl.col("status").fill_null(200).is_between(200, 299) | (pl.col("status") == 304)
    return {
        "service": pl.coalesce(registered, "service", "of_path"),
        "stage": pl.when(is_answered).then(pl.coalesce("stage", "stage_of_path", 0)).otherwise(0).cast(pl.UInt8),
        "is_page": is_request & is_got & is_shown & ~pl.col("is_asset"),
        "is_request": is_request,
        "is_person": pl.col("is_human") & ~pl.col("is_monitoring"),
    }


def _told(words: pl.Series, meanings: pl.DataFrame) -> pl.DataFrame:
    """What the word of each row means, and what none does."""
    name, codes = words.name, words.to_physical()
    many = int(codes.to_frame().select(pl.max(name).fill_null(0) + 1).item())
    # The meanings are brought to the places of their words in the list: to join them to all rows takes thrice as long.
    places = pl.int_range(many, dtype=pl.UInt32, eager=True).extend_constant(None, 1).alias(name).to_frame()
    meant = meanings.with_columns(pl.col(pl.String).cast(pl.Categorical())).with_columns(pl.col(name).to_physical())
    at_places = places.join(meant, on=name, how="left", nulls_equal=True, maintain_order="left").drop(name)
    return at_places.select(pl.all().gather(codes.fill_null(many)))

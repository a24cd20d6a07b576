"""Settings of one installation: `config.toml` in the data directory, every key optional."""

import os
from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from warehouse.config_mistakes import bad_values, unreadable
from warehouse.platform_settings import Platform
from warehouse.publicity_settings import Publicity
from warehouse.rating_rules import Ratings
from warehouse.survey_settings import Survey

# Working days without any record after which nobody speaks for them: one quiet day is no gap, a week is.
QUIET_DAYS = 3
# The last days of which every event is at hand, so that marts also say how things stood a working day ago: no rest is
# longer.
LATELY_DAYS = 14

Moment = Literal["applied_at", "received_at", "accepted_at", "registered_at", "closed_at", "issued_at"]


class ClockColumns(BaseModel):
    """The pair of `cases` columns that a clock runs between; the first one filled counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: tuple[Moment, ...] = Field(min_length=1)
    end: tuple[Moment, ...] = Field(min_length=1)


class Thresholds(BaseModel):
    """Sizes from which a figure is shown as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    grey_below: int = Field(30, ge=0)  # below it a figure is shown with its interval, in grey


class Config(BaseSettings):
    """Where the data live and how their time is counted."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")
    home: Path = Path("var")
    timezone: str = "Asia/Shanghai"
    country: str = "CN"
    # 民法典 203: a limit in natural days that ends on a holiday ends on the next working day.
    natural_days_move_on: bool = True
    legal: ClockColumns = ClockColumns(start=("accepted_at", "received_at"), end=("closed_at", "registered_at"))
    experience: ClockColumns = ClockColumns(start=("applied_at", "received_at"), end=("issued_at",))
    thresholds: Thresholds = Thresholds()
    ratings: Ratings = Ratings()
    survey: Survey = Survey()
    publicity: Publicity = Publicity()
    platform: Platform = Field(default_factory=Platform)
    # Reports of a month are due in the first days of the next; ten leave room for the week of National Day.
    late_after_days: int = Field(10, ge=0)
    keep_versions: int = Field(5, ge=1)
    # Whoever answers for a department knows what happened there; who only hands over files does not speak for it.
    event_roles: tuple[str, ...] = ("supervisor", "manager", "data_admin")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"unknown time zone {value!r}; use a name such as Asia/Shanghai") from error
        return value

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which naive times are read and days begin."""
        return ZoneInfo(self.timezone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller says, then the file; the environment names the directory only."""
        home = init_settings().get("home", Path("var"))
        return (init_settings, TomlConfigSettingsSource(settings_cls, toml_file=Path(home) / "config.toml"))


def load_config(home: Path | None = None) -> Config:
    """Read the settings of `home`, by default of `ONEWINDOW_HOME` or `var/`.

    Raises:
        BadConfiguration: a key is unknown or a value cannot be used; a sentence for each.
    """
    directory = home or Path(os.environ.get("ONEWINDOW_HOME", "var"))
    try:
        return Config(home=directory.resolve())
    except ValidationError as error:
        raise bad_values(directory / "config.toml", error) from error
    except ValueError as error:
        raise unreadable(directory / "config.toml", error) from error

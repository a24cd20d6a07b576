"""The frame of every page: who, language, navigation, filters, freshness; then the page; then the proof."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.navigation.page import Page

from metrics import directory
from metrics.morning import rate_period
from metrics.view import View
from pages._registry import LANDING, PAGES, PageSpec
from pages._ui import back, figures, filters, frame, header, names, rail, states
from pages._ui.literal import literal
from pages._ui.words import CASE_NUMBER, PRODUCT
from warehouse.config import Config, load_config
from warehouse.errors import NoData, WarehouseError
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope
from warehouse.text import Language, Text

_MARK = Path(__file__).parent / "_ui" / "marks" / "mark.svg"
_TOUCH = Path(__file__).parent / "_ui" / "touch.css"  # what no setting of the theme can say
_RAIL_WIDTH = 220  # pixels
_LAST = "last_page"
_NUMBER_LIMIT = 40  # characters; a longer one in the address was not copied from a case
# What the badge of completeness counts: the figure that every department with cases has.
_COMPLETENESS_OF = "cases_closed"
# Until there is sign-in only this machine can connect, and whoever sits at it sees every department.
_SCOPE = Scope.everything()


@st.cache_resource(show_spinner=False)
def _config() -> Config:
    return load_config()


@st.cache_resource(show_spinner=False)
def _reader() -> Reader:
    return Reader(_config())


@st.cache_resource(max_entries=16, show_spinner=False)
def _names(key: tuple[object, ...], _snapshot: Snapshot) -> names.Names:
    return names.load_names(_snapshot)


def _language() -> Language:
    """What the address says, else what the browser prefers."""
    asked = st.query_params.get(filters.LANGUAGE) or st.context.locale or "en"
    return "zh" if asked.lower().startswith("zh") else "en"


def _navigate(language: Language) -> Page:
    """Register the pages.

    The rail is made of links that carry the filters. A phone gets Streamlit's own menu instead, which closes
    after a choice but drops the filters; `_kept` brings them back.
    """
    landing = st.Page(LANDING, title=PRODUCT, default=True, visibility="hidden")
    sections: dict[str, list[Page]] = {"": [landing]}
    phone = rail.on_phone()
    for spec in PAGES.values():
        title = spec.title.in_(language)
        page = st.Page(spec.file, title=title if phone else f"{title} · {PRODUCT}", url_path=spec.id)
        sections.setdefault(spec.section.in_(language), []).append(page)
    return st.navigation(sections, position="sidebar" if phone else "hidden")


def _kept(spec: PageSpec) -> None:
    """Bring the filters of the last page back where a phone's menu has dropped them."""
    page, query = st.session_state.get(_LAST, (spec.id, {}))
    if rail.on_phone() and page != spec.id and not st.query_params:
        st.query_params.from_dict(query)
        if query:
            st.rerun()


def _late(snapshot: Snapshot, as_of: date, now: date) -> int:
    """How many working days passed since the data ended; 0 where the calendar does not know them all."""
    return directory.working_days_between(snapshot, as_of, now) or 0


def _heading(spec: PageSpec, chosen: filters.Filters, known: names.Names) -> Text:
    """The page's name, or the name of the one department or case that it is about."""
    department = chosen.get("department")
    if spec.titled_by == "department" and department:
        return known.of("department", department)
    number = st.query_params.get("case", "").strip()
    if spec.titled_by == "case" and number:
        return CASE_NUMBER.format(number=number[:_NUMBER_LIMIT])
    return spec.title


def _head(spec: PageSpec, heading: Text, language: Language) -> "st.delta_generator.DeltaGenerator":
    """Draw title, question and language; returns the place of the badges."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        header.title(literal(heading.in_(language)), spec.question.in_(language))
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            badges = st.container(width="content")
            header.switch(language)
    return badges


def _empty(page: Page, spec: PageSpec, language: Language, why: WarehouseError) -> None:
    """The frame around nothing: no version has been published yet, or it cannot be opened."""
    rail.draw(language, st.query_params.to_dict(), demo=False)
    _head(spec, spec.title, language)
    if isinstance(why, NoData):
        if not spec.needs_data:
            frame.stand(frame.Ground(language, spec, _config(), st.query_params.to_dict()))
            page.run()
        # Whoever hands files over is where data come from.
        if page.url_path != states.UPLOAD:
            states.no_data(language, upload=spec.needs_data)
    else:
        states.unreadable(language, why.in_(language))


def _full(page: Page, spec: PageSpec, language: Language, snapshot: Snapshot) -> None:
    """The frame around a page with data: one snapshot for the whole run."""
    about = directory.version(snapshot)
    zone = ZoneInfo(about["timezone"])
    known = _names(frame.key(snapshot), snapshot)
    today = snapshot.as_of.astimezone(zone).date()
    chosen = filters.read(st.query_params, known, today)
    st.session_state[_LAST] = (spec.id, chosen.query())
    rail.draw(language, chosen.query(), demo=bool(about["demo"]))
    badges = _head(spec, _heading(spec, chosen, known), language)
    filters.forget(filters.unknown(st.query_params, known), language)
    downloads = filters.bar(chosen, known, language) if spec.filtered else st.container()
    grey = _config().thresholds.grey_below
    inside = frame.Frame(language, spec, snapshot, about, known, chosen, downloads, zone, grey)
    frame.enter(inside)
    frame.stand(frame.Ground(language, spec, _config(), chosen.query(), snapshot, known))
    with badges:
        late = _late(snapshot, today, datetime.now(zone).date())
        view = View(rate_period(today)) if spec.recent else chosen.view()
        header.badges(inside, late, figures.results(inside, (_COMPLETENESS_OF,), view)[0])
    page.run()
    header.proof(inside)


def _main() -> None:
    language = _language()
    page = _navigate(language)
    spec = PAGES.get(page.url_path)
    if spec is None:
        page.run()
        return
    st.set_page_config(page_icon=str(_MARK), layout="wide", initial_sidebar_state=_RAIL_WIDTH)
    rail.mark()
    st.html(_TOUCH)
    _kept(spec)
    back.returned(spec.id)
    try:
        snapshot = _reader().snapshot(_SCOPE)
    except WarehouseError as error:
        _empty(page, spec, language, error)
    else:
        _full(page, spec, language, snapshot)


_main()

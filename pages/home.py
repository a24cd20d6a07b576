"""The address "/": opens the first page with the filters it was asked for."""

import streamlit as st

from pages._registry import FIRST, PAGES

st.switch_page(PAGES[FIRST].file, query_params=st.query_params.to_dict())

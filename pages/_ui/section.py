"""The head of a block: the reader's question, and under it measure, population, n and legend."""

import streamlit as st


def head(question: str, legend: str | None = None) -> None:
    """Draw the question as a third-level heading and the legend close under it; both are Markdown."""
    with st.container(gap=None):
        st.markdown(f"### {question}", anchors=False)
        if legend:
            st.caption(legend)


def answer(sentence: str) -> None:
    """Draw the answer of the page."""
    st.markdown(f"#### {sentence}", anchors=False)

"""What the page on reliability keeps: small sums of one view, keyed by its content (`lib.ui.view.View.key`)."""

import streamlit as st

from lib.analysis.answer_ends import AnswerEnds, answer_ends
from lib.analysis.answering import Answering, answering
from lib.analysis.correlations import correlation_of
from lib.analysis.cross_products import CrossProducts, cross_products
from lib.analysis.parallel_analysis import ParallelAnalysis, parallel_analysis
from lib.survey import columns as col
from lib.survey.responses import Responses


def sums_of(key: str, responses: Responses) -> dict[str, CrossProducts]:
    """The cross-products of both blocks."""
    return _sums(key, responses)


def ends_of(key: str, responses: Responses) -> AnswerEnds:
    """How often the best, the worst and no answer was given."""
    return _ends(key, responses)


def answering_of(key: str, responses: Responses) -> Answering:
    """How the respondents went through the questionnaire."""
    return _answering(key, responses)


def parallel_of(key: str, block: str, sums: CrossProducts) -> ParallelAnalysis:
    """The eigenvalues of one block beside random ones."""
    return _parallel(key, block, sums)


@st.cache_data(max_entries=32, show_spinner=False)
def _sums(key: str, _responses: Responses) -> dict[str, CrossProducts]:
    return {
        col.SATISFACTION: cross_products(_responses.satisfaction),
        col.IMPORTANCE: cross_products(_responses.importance),
    }


@st.cache_data(max_entries=32, show_spinner=False)
def _ends(key: str, _responses: Responses) -> AnswerEnds:
    return answer_ends(_responses)


@st.cache_data(max_entries=32, show_spinner=False)
def _answering(key: str, _responses: Responses) -> Answering:
    return answering(_responses)


@st.cache_data(max_entries=64, show_spinner=False)
def _parallel(key: str, block: str, _sums: CrossProducts) -> ParallelAnalysis:
    return parallel_analysis(correlation_of(_sums.covariance), _sums.n)

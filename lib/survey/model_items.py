"""The questions that a satisfaction model asks beside the indicators, one answer each."""

from enum import StrEnum


class ModelItem(StrEnum):
    """A question about the whole service. Its answers are on the scheme's scale; a high one means much of it.

    Sources: the American Customer Satisfaction Index (Fornell et al. 1996, J. Marketing 60(4), 7-18) asks for all of
    them; the names say which part of its model they measure.
    """

    OVERALL = "overall"
    """Satisfaction as a whole."""
    VERSUS_EXPECTATION = "versus_expectation"
    """Compared with what was expected: far below … far above."""
    VERSUS_IDEAL = "versus_ideal"
    """Compared with an ideal bank: far from it … very close to it."""
    EXPECTATION = "expectation"
    """How much was expected before."""
    VALUE_QUALITY = "value_quality"
    """How good the quality is, given the price."""
    VALUE_PRICE = "value_price"
    """How fair the price is, given the quality."""
    COMPLAINT = "complaint"
    """How much there was to complain about; high is bad."""
    LOYALTY_CONTINUE = "loyalty_continue"
    """Whether the client wants to go on working with the bank."""
    LOYALTY_RECOMMEND = "loyalty_recommend"
    """Whether the client would recommend the bank."""

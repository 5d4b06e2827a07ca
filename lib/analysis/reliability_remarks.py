"""Which notices the reliability of a questionnaire calls for."""

from collections.abc import Iterator

from lib.analysis.notices import Notice, NoticeCode, about
from lib.analysis.reliability import ALPHA, BlockReliability, Reliability
from lib.survey.scheme import Scheme


def remarks_on_reliability(found: Reliability, scheme: Scheme, language: str) -> tuple[Notice, ...]:
    """Name every figure of reliability that cannot be had, and why.

    Parameters
    ----------
    found
        Reliability of both blocks.
    scheme, language
        Name the dimensions.
    """
    blocks = {"importance": found.importance, "satisfaction": found.satisfaction}
    return tuple(notice for name, block in blocks.items() for notice in _on_block(name, block, scheme, language))


def _on_block(name: str, block: BlockReliability, scheme: Scheme, language: str) -> Iterator[Notice]:
    for figures, refusal in (("alpha", block.alpha_refusal), ("adequacy", block.adequacy_refusal)):
        if refusal is not None:
            yield about(NoticeCode.RELIABILITY_REFUSED, block=name, figures=figures, reason=str(refusal), n=block.n)
    lacking = block.dimensions.index[block.dimensions[ALPHA].isna()]
    if block.alpha is not None and len(lacking):
        names = ", ".join(scheme.dimension(str(code)).named(language) for code in lacking)
        yield about(NoticeCode.DIMENSION_ALPHA_REFUSED, block=name, names=names)

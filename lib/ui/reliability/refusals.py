"""Why a figure of reliability cannot be had, in a sentence that names the items in the way."""

from lib.analysis.correlations import constant_items, tied_items
from lib.analysis.cross_products import CrossProducts
from lib.analysis.reliability import Refusal
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import t
from lib.text.phrases import joined
from lib.ui.names import indicator_label, said


def alpha_refused(refusal: Refusal, block: str, sums: CrossProducts, scheme: Scheme) -> str:
    """Say why the block of this name has no alpha; the sentence is for a place that takes Markdown."""
    if refusal is Refusal.NO_VARIANCE and len(constant_items(sums.covariance, scheme.codes)) < len(scheme.codes):
        return said("reliability.refusal.no_variance_sum", block=block)
    return adequacy_refused(refusal, block, sums, scheme)


def adequacy_refused(refusal: Refusal, block: str, sums: CrossProducts, scheme: Scheme) -> str:
    """Say why a block has no KMO, no Bartlett's test and no eigenvalues."""
    match refusal:
        case Refusal.TOO_FEW:
            return t("reliability.refusal.too_few", block=block, n=sums.n, needed=MIN_RESPONSES_SHOWN)
        case Refusal.ONE_ITEM:
            return t("reliability.refusal.one_item", block=block)
        case Refusal.NO_VARIANCE:
            return said("reliability.refusal.no_variance", block=block, names=_constant(sums, scheme))
        case Refusal.SINGULAR:
            return _singular(block, sums, scheme)


def _constant(sums: CrossProducts, scheme: Scheme) -> str:
    return joined(indicator_label(scheme, code) for code in constant_items(sums.covariance, scheme.codes))


def _singular(block: str, sums: CrossProducts, scheme: Scheme) -> str:
    if sums.n <= len(scheme.codes):
        return t("reliability.refusal.few_for_items", block=block, n=sums.n, items=len(scheme.codes))
    tied = tied_items(sums.covariance, scheme.codes)
    if not tied:
        return t("reliability.refusal.dependent", block=block)
    pairs = joined(
        t(
            "reliability.refusal.pair",
            first=indicator_label(scheme, first),
            second=indicator_label(scheme, second),
        )
        for first, second in tied
    )
    return said("reliability.refusal.tied", block=block, pairs=pairs)

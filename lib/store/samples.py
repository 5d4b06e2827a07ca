"""The sample figures of each branch in a file."""

import numpy as np
import numpy.typing as npt

from lib.survey import columns as col
from lib.survey.returned import Returned
from lib.survey.validity import InvalidReason, Sample


def samples_by_branch(returned: Returned) -> dict[str, Sample]:
    """Count returned and invalid rows of each branch; rows without a branch under the empty name.

    The number sent out is not known by branch: it is 0 here and stands at the batch.
    """
    attributes = returned.responses.attributes
    if col.BRANCH not in attributes:
        return {"": _sample(returned.reason)} if len(returned.reason) else {}
    codes = attributes[col.BRANCH].cat.codes.to_numpy()
    names = attributes[col.BRANCH].cat.categories.tolist()
    return {
        names[code] if code >= 0 else "": _sample(returned.reason[codes == code]) for code in np.unique(codes).tolist()
    }


def _sample(reason: npt.NDArray[np.str_]) -> Sample:
    reasons = tuple((rule, int((reason == rule).sum())) for rule in InvalidReason)
    return Sample(len(reason), sum(count for _, count in reasons), 0, reasons)

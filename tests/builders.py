"""Test data in one line; every test may use these."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.store.batch import NewBatch
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import Dimension, Indicator, Scheme, load_scheme
from lib.survey.validity import ValidityRules

BRANCHES = ("江西省/赣州市/信丰县", "江西省/赣州市/南康区", "江西省/吉安市/吉水县", "湖南省/长沙市/宁乡市")
_CHOICES = {
    col.BRANCH: BRANCHES,
    col.CLIENT_TYPE: ("贷款客户", "非贷客户", "存款客户", "政府", "监管部门"),
    col.CLIENT_TIER: ("战略合作客户", "合作伙伴客户", "维护客户"),
    col.CLIENT_LEVEL: ("总行级", "省级分行级", "二级分行级"),
    col.LOAN_KIND: ("固定资产贷款", "流动资金贷款"),
    col.CHANNEL: ("线上", "线下"),
}


def scheme_of(codes: Sequence[str], *, scale: Scale | None = None, version: str = "1") -> Scheme:
    """Build a scheme with these indicators in one dimension ``"D"``."""
    indicators = tuple(Indicator(code, "D", {"zh": f"指标{code}", "en": f"Item {code}"}) for code in codes)
    return Scheme(
        "test", version, {"zh": "测试", "en": "Test"}, (Dimension("D", {"zh": "维度"}),), indicators, scale or Scale()
    )


def ratings_of(rows: Sequence[Sequence[int | None]]) -> npt.NDArray[np.int8]:
    """Build a ratings matrix; None is no answer."""
    return np.array([[MISSING if value is None else value for value in row] for row in rows], dtype=np.int8)


def attributes_of(n: int, **attributes: str | Sequence[str | None]) -> pd.DataFrame:
    """Build an attributes frame of n rows; one text is meant for all of them, None is not given."""
    given = {name: [values] * n if isinstance(values, str) else list(values) for name, values in attributes.items()}
    columns = {
        name: pd.Categorical(values, categories=sorted({v for v in values if v is not None}))
        for name, values in given.items()
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(n))


def responses_of(
    importance: Sequence[Sequence[int | None]],
    satisfaction: Sequence[Sequence[int | None]],
    *,
    scheme: Scheme | None = None,
    overall: Sequence[int | None] | None = None,
    items: Mapping[ModelItem, Sequence[int | None]] | None = None,
    comments: Sequence[str] | None = None,
    first_block: FirstBlock = FirstBlock.IMPORTANCE,
    seconds: Sequence[int] | None = None,
    **attributes: str | Sequence[str | None],
) -> Responses:
    """Build responses from rows of ratings; without a scheme the indicators are I1, I2 … on 1..5.

    >>> responses_of([[5, 4]], [[3, None]], branch="江西省").n
    1
    """
    if scheme is None:
        scheme = scheme_of([f"I{number}" for number, _ in enumerate(importance[0], start=1)])
    asked = {**(items or {}), **({} if overall is None else {ModelItem.OVERALL: overall})}
    return Responses(
        scheme,
        ratings_of(importance),
        ratings_of(satisfaction),
        attributes_of(len(importance), **attributes),
        {item: ratings_of([asked[item]])[0] for item in ModelItem if item in asked},
        None if comments is None else pd.Series(list(comments), dtype="str"),
        first_block,
        None if seconds is None else np.array(seconds, dtype=np.int32),
    )


def random_responses(n: int, seed: int, scheme: Scheme | None = None, *, missing: float = 0.02) -> Responses:
    """Draw n respondents with all canonical attributes (some not given) and a share of `missing` ratings."""
    scheme = scheme or load_scheme()
    random = np.random.default_rng(seed)
    shape = (2, n, len(scheme.indicators))
    ratings = random.integers(scheme.scale.lowest, scheme.scale.highest + 1, shape).astype(np.int8)
    ratings[random.random(shape) < missing] = MISSING
    columns = {}
    for name, choices in _CHOICES.items():
        codes = random.integers(0, len(choices), n).astype(np.int8)
        if name != col.BRANCH:
            codes[random.random(n) < 0.03] = -1
        order = sorted(choices)
        columns[name] = pd.Categorical.from_codes(codes, categories=pd.Index(order))
    return Responses(scheme, ratings[0], ratings[1], pd.DataFrame(columns, index=pd.RangeIndex(n)))


def returned_of(
    responses: Responses,
    *,
    off_scale: Sequence[int] | None = None,
    seconds: Sequence[float] | None = None,
    duplicate: Sequence[bool] | None = None,
    rules: ValidityRules | None = None,
) -> Returned:
    """Wrap responses as the rows of a file (numbered from 2); all count unless `rules` are given to judge them."""
    n = responses.n
    returned = Returned(
        responses,
        rows=np.arange(2, n + 2, dtype=np.int64),
        off_scale=np.array(off_scale if off_scale is not None else [0] * n, dtype=np.int64),
        seconds=np.array(seconds if seconds is not None else [np.nan] * n, dtype=np.float64),
        duplicate=np.array(duplicate if duplicate is not None else [False] * n, dtype=np.bool_),
        reason=np.full(n, "", dtype="<U16"),
    )
    return returned if rules is None else returned.judged(rules)


def new_batch(
    returned: Returned | None = None,
    *,
    content: str = "first",
    period: str = "2026Q3",
    n: int = 30,
    distributed: int | None = None,
) -> NewBatch:
    """Build a batch to be kept; `content` stands for its content hash and seeds its random rows (n of them)."""
    if returned is None:
        seed = int.from_bytes(content.encode(), "big") % 2**32
        returned = returned_of(random_responses(n, seed), rules=ValidityRules(max_missing_share=0.2))
    return NewBatch(Period.parse(period), returned, f"{content}.xlsx", f"bytes of {content}", content, distributed)

"""Six quarters of a synthetic province: one fixed population, four planted changes, sampling noise.

City and county names are those of real places so that the hierarchy reads naturally; no figure is about them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from lib.survey.periods import Period
from lib.survey.scheme import Scheme, load_scheme
from sample_data import SampleFile
from sample_data.changes import moved
from sample_data.clients import draw_clients
from sample_data.layouts import Survey, template_bytes
from sample_data.model_items import draw_items
from sample_data.opinions import SPREAD, Floats, answered, draw_opinions, latent_means
from sample_data.pilot import OFFSETS
from sample_data.questionnaires import BLANK, CLIENT_ID, CLIENT_TYPE, Questionnaires, Ratings
from sample_data.remarks import draw_comments

SEED: Final = 20_250_401
TOP: Final = "江西省分行"
CITIES: Final = {
    "南昌市分行": {"南昌县支行": 14, "进贤县支行": 9, "安义县支行": 4},
    "九江市分行": {"柴桑区支行": 10, "修水县支行": 8, "都昌县支行": 6, "湖口县支行": 3},
    "赣州市分行": {"南康区支行": 12, "于都县支行": 9, "兴国县支行": 7},
    "宜春市分行": {"高安市支行": 11, "丰城市支行": 7},
}
"""County branches below each city and how many of a hundred questionnaires come from each."""

RETURNED: Final = {"2025Q2": 318, "2025Q3": 352, "2025Q4": 407, "2026Q1": 463, "2026Q2": 521, "2026Q3": 584}

_CENTRE: Final = (4.12, 3.86)
_OWN: Final = {
    "A1": (0.1, 0.0),
    "B5": (0.0, -0.1),
    "C2": (0.05, -0.08),
    "E4": (0.05, 0.05),
    "F2": (0.2, 0.45),
    "G2": (0.05, -0.25),
}
"""Where the province's population differs from the pilot's means: indicator -> (importance, satisfaction)."""

_BY_CLIENT: Final = {
    # client type: dimension -> (importance, satisfaction), latent scale points
    "贷款客户": {"C": (0.15, -0.05), "D": (0.12, -0.12)},
    "存款客户": {"F": (0.15, 0.10), "D": (-0.15, 0.05)},
    "非贷客户": {"A": (0.15, -0.10), "C": (-0.15, 0.0)},
    "政府": {"A": (0.20, 0.15), "E": (0.05, 0.15)},
    "监管部门": {"G": (0.25, -0.05), "E": (0.15, 0.0)},
}
_DIMENSION_WEIGHTS: Final = {"A": 0.06, "B": 0.15, "C": 0.20, "D": 0.25, "E": 0.16, "F": 0.08, "G": 0.10}
"""How much each dimension counts in the overall rating."""
_BRANCH_SPREAD: Final = 0.12
"""How far county branches differ from each other, standard deviation in latent scale points; fixed over time."""
_INVALID_SHARE: Final = 0.06


def province_bytes(file: SampleFile) -> bytes:
    """Make the template workbook of one quarter of `sample_data.PROVINCE`."""
    title = f"{TOP}信贷服务客户评价 {file.period}(合成数据 synthetic)"
    return template_bytes(province(file.period), Survey(title, str(file.period), TOP, file.distributed))


def province(period: Period) -> Questionnaires:
    """Make all returned questionnaires of one quarter; the same ones at every call."""
    rng = np.random.default_rng([SEED, period.year, period.month])
    scheme = load_scheme()
    n = RETURNED[str(period)]
    branches = _draw_branches(rng, n)
    clients = draw_clients(rng, branches)
    opinions = draw_opinions(rng, n, scheme)
    blocks = [
        answered(opinion + _centres(scheme, block, period, branches) + _leanings(scheme, block, branches, clients))
        for block, opinion in enumerate(opinions)
    ]
    importance, satisfaction = blocks
    ids = tuple(f"合成{period}-{row + 1:04d}" for row in range(n))
    made = Questionnaires(
        scheme,
        importance,
        satisfaction,
        {CLIENT_ID: ids, **clients},
        draw_comments(rng, satisfaction.mean(axis=1), 0.16),
        tuple(int(second) + 60 for second in np.exp(rng.normal(5.4, 0.35, n))),
        _overall(rng, scheme, satisfaction),
        timed=True,
    )
    return _with_items(period, satisfaction, _with_invalid(rng, made))


def _draw_branches(rng: np.random.Generator, n: int) -> list[str]:
    weights = {f"{TOP}/{city}/{county}": share for city, below in CITIES.items() for county, share in below.items()}
    shares = np.array(list(weights.values())) / sum(weights.values())
    drawn: list[str] = rng.choice(list(weights), size=n, p=shares).tolist()
    return drawn


def _centres(scheme: Scheme, block: int, period: Period, branches: Sequence[str]) -> Floats:
    """Latent means of the population that each respondent comes from, shape (n, p)."""
    base = np.array([_CENTRE[block] + OFFSETS[code][block] + _OWN.get(code, (0, 0))[block] for code in scheme.codes])
    name = ("importance", "satisfaction")[block]
    by_city = {city: latent_means((base + moved(scheme.codes, name, city, period)).tolist()) for city in CITIES}
    return np.array([by_city[branch.split("/")[1]] for branch in branches])


def _leanings(scheme: Scheme, block: int, branches: Sequence[str], clients: dict[str, tuple[str, ...]]) -> Floats:
    """How the respondent's branch and client type lean, the same in every quarter, shape (n, p)."""
    fixed = np.random.default_rng([SEED, block])
    paths = [f"{TOP}/{city}/{county}" for city, below in CITIES.items() for county in below]
    leaning = dict(zip(paths, fixed.normal(0, _BRANCH_SPREAD, len(paths)).tolist(), strict=True))
    dimensions = [item.dimension for item in scheme.indicators]
    by_type = {
        kind: [by_dimension.get(code, (0.0, 0.0))[block] for code in dimensions]
        for kind, by_dimension in _BY_CLIENT.items()
    }
    by_branch = np.array([[leaning[branch]] for branch in branches])
    leaning_of: Floats = by_branch + np.array([by_type[kind] for kind in clients[CLIENT_TYPE]])
    return leaning_of


def _overall(rng: np.random.Generator, scheme: Scheme, satisfaction: Ratings) -> tuple[int, ...]:
    weights = np.array(
        [_DIMENSION_WEIGHTS[i.dimension] / len(scheme.in_dimension(i.dimension)) for i in scheme.indicators]
    )
    felt = (satisfaction * weights).sum(axis=1) + rng.normal(0, SPREAD / 2, len(satisfaction))
    return tuple(int(rating) for rating in answered(felt))


def _with_items(period: Period, satisfaction: Ratings, made: Questionnaires) -> Questionnaires:
    """Answer the satisfaction model's questions from a stream of their own, so that nothing else is drawn anew."""
    own = np.random.default_rng([SEED, period.year, period.month, 2])
    return replace(made, items=draw_items(own, satisfaction, made.overall or ()))


def _with_invalid(rng: np.random.Generator, made: Questionnaires) -> Questionnaires:
    """Spoil some questionnaires: answers left out, a slip off the scale, one answer throughout, a client twice."""
    importance, satisfaction = made.importance.copy(), made.satisfaction.copy()
    columns = {header: list(values) for header, values in made.columns.items()}
    spoilt = np.sort(rng.choice(np.arange(1, made.n), size=round(_INVALID_SHARE * made.n), replace=False)).tolist()
    for row, kind in zip(spoilt, rng.choice(4, size=len(spoilt), p=[0.5, 0.12, 0.2, 0.18]).tolist(), strict=True):
        if kind == 0:
            satisfaction[row] = _left_out(rng, satisfaction[row])
        elif kind == 1:
            importance[row, rng.integers(importance.shape[1])] = rng.choice([0, 6, 55])
        elif kind == 2:
            importance[row] = satisfaction[row] = rng.choice([3, 4, 5])
        else:
            for values in columns.values():
                values[row] = values[row - 1]
    spoilt_columns = {header: tuple(values) for header, values in columns.items()}
    return replace(made, importance=importance, satisfaction=satisfaction, columns=spoilt_columns)


def _left_out(rng: np.random.Generator, ratings: Ratings) -> Ratings:
    """Return the ratings of one respondent without one answer, or without all from one place on."""
    first = int(rng.integers(len(ratings)))
    last = first if rng.random() < 0.5 else len(ratings)
    places = np.arange(len(ratings))
    return np.where((places >= first) & (places <= last), BLANK, ratings).astype(np.int16)

"""The library's partial least squares on a correlation matrix agrees with the algorithm written out in R."""

import json
from pathlib import Path

import numpy as np
import pytest

from lib.analysis.pls import fit_pls, path_coefficients

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("pls.json").read_text("utf-8"))
BLOCKS = {name: [inside] if isinstance(inside, str) else inside for name, inside in REFERENCE["blocks"].items()}
ARROWS = [tuple(arrow) for arrow in REFERENCE["arrows"]]
CORRELATION = np.corrcoef([REFERENCE["columns"][name] for inside in BLOCKS.values() for name in inside])


def known(values):
    return np.array([[np.nan if value is None else value for value in row] for row in values], dtype=float)


@pytest.fixture(scope="module")
def fit():
    return fit_pls(CORRELATION, BLOCKS, ARROWS)


def test_the_paths_are_those_of_r(fit):
    # the library stops when its weights change by less than 1e-7
    assert fit.coefficients == pytest.approx(np.array(REFERENCE["paths"]), abs=2e-6)
    assert path_coefficients(CORRELATION, BLOCKS, ARROWS) == pytest.approx(fit.coefficients)


def test_the_explained_shares_are_those_of_r(fit):
    expected = known([REFERENCE["r_squared"]])[0]
    assert fit.r_squared == pytest.approx(expected, abs=2e-6, nan_ok=True)


def test_loadings_and_cross_loadings_are_those_of_r(fit):
    assert fit.loadings == pytest.approx(REFERENCE["loading"], abs=2e-6)
    assert fit.cross_loadings == pytest.approx(known(REFERENCE["cross"]), abs=2e-6)


@pytest.mark.parametrize(
    ("figure", "name"), [("composite_reliability", "reliability"), ("ave", "ave"), ("alpha", "alpha")]
)
def test_the_quality_of_measurement_is_that_of_r(fit, figure, name):
    assert getattr(fit, figure) == pytest.approx(REFERENCE[name], abs=2e-6)


def test_the_ratio_of_correlations_between_and_within_is_that_of_r(fit):
    assert fit.htmt == pytest.approx(known(REFERENCE["htmt"]), abs=1e-9, nan_ok=True)


def test_a_column_that_is_a_combination_of_others_is_refused():
    columns = np.random.default_rng(1).normal(size=(3, 50))
    singular = np.corrcoef([*columns, columns[0] + columns[1]])
    with pytest.raises(np.linalg.LinAlgError):
        fit_pls(singular, {"A": ["a", "b"], "B": ["c", "d"]}, [("A", "B")])

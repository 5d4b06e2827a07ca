"""Every difference between two schemes is listed once."""

from dataclasses import replace

from lib.intake import scheme_changes
from lib.survey.scale import Scale
from lib.survey.scheme import Dimension, Servqual, load_scheme
from tests.builders import scheme_of

SCHEME = load_scheme()


def told(old, new):
    return [(str(c.kind), c.code, c.field, c.before, c.after) for c in scheme_changes(old, new)]


def test_equal_schemes_have_no_changes():
    assert scheme_changes(SCHEME, load_scheme()) == ()


def test_renamed_regrouped_and_realiased():
    first = replace(
        SCHEME.indicators[0],
        name={"zh": "政策宣讲", "en": "Credit policy communication"},
        dimension="B",
        aliases=(),
        servqual=Servqual.TANGIBLES,
    )
    assert told(SCHEME, replace(SCHEME, indicators=(first, *SCHEME.indicators[1:]))) == [
        ("changed", "A1", "name.zh", "信贷政策宣传", "政策宣讲"),
        ("changed", "A1", "dimension", "A", "B"),
        ("changed", "A1", "aliases", "政策宣传", ""),
        ("changed", "A1", "servqual", "empathy", "tangibles"),
    ]


def test_added_and_removed():
    old, new = scheme_of(["A", "B"]), scheme_of(["A", "C"])
    assert told(old, new) == [("added", "C", "indicator", "", "指标C"), ("removed", "B", "indicator", "指标B", "")]


def test_moved_names_only_the_one_that_moved():
    assert told(scheme_of(["A", "B", "C", "D"]), scheme_of(["A", "D", "B", "C"])) == [
        ("changed", "D", "position", "4", "2")
    ]


def test_dimension_scale_version_and_labels():
    old = replace(scheme_of(["A"]), labels={"satisfaction": {"好": 5, "差": 1}})
    new = replace(
        scheme_of(["A"], scale=Scale(0, 5), version="2"),
        dimensions=(Dimension("D", {"zh": "服务"}), Dimension("E", {"zh": "新"})),
        labels={"satisfaction": {"好": 4, "坏": 1}},
    )
    assert told(old, new) == [
        ("changed", "", "version", "1", "2"),
        ("changed", "", "scale", "1,5", "0,5"),
        ("changed", "", "labels.satisfaction.好", "5", "4"),
        ("added", "", "labels.satisfaction.坏", "", "1"),
        ("removed", "", "labels.satisfaction.差", "1", ""),
        ("changed", "D", "name.zh", "维度", "服务"),
        ("added", "E", "dimension", "", "新"),
    ]

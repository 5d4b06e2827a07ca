from lib.analysis.gap_grouping import Grouping, groupings, members
from lib.survey.scheme import Dimension, Indicator, Scheme, Servqual, load_scheme
from tests.builders import scheme_of

MIXED = Scheme(
    "mixed",
    "1",
    {"en": "Mixed"},
    (Dimension("D", {"en": "D"}), Dimension("E", {"en": "E"})),
    (
        Indicator("I1", "D", {"en": "I1"}, servqual=Servqual.EMPATHY),
        Indicator("I2", "D", {"en": "I2"}),
        Indicator("I3", "D", {"en": "I3"}, servqual=Servqual.RELIABILITY),
    ),
)


def test_the_default_scheme_has_seven_dimensions_and_five_of_servqual():
    scheme = load_scheme()

    assert list(members(scheme, Grouping.DIMENSION)) == list("ABCDEFG")
    assert list(members(scheme, Grouping.SERVQUAL)) == [kind.value for kind in Servqual]
    assert sum(map(len, members(scheme, Grouping.SERVQUAL).values())) == 26


def test_a_group_without_an_indicator_is_left_out_and_so_is_an_indicator_without_a_group():
    assert members(MIXED, Grouping.DIMENSION) == {"D": ("I1", "I2", "I3")}
    assert members(MIXED, Grouping.SERVQUAL) == {"reliability": ("I3",), "empathy": ("I1",)}


def test_nothing_is_grouped_where_nothing_is_asked_for():
    assert members(MIXED, Grouping.NONE) == {}


def test_servqual_is_offered_only_where_an_indicator_names_a_dimension_of_it():
    assert Grouping.SERVQUAL in groupings(MIXED)
    assert groupings(scheme_of(["I1"])) == (Grouping.DIMENSION, Grouping.NONE)

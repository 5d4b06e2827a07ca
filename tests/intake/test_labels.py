"""A label's score is read from the set of labels that occurs; what stays open is told."""

import pytest

from lib.intake.labels import is_label, label_block, plain_label, read_labels
from lib.survey.scale import Scale
from lib.survey.scheme import load_scheme

OWN = load_scheme().labels["satisfaction"]


def read(*labels, chosen=None, scale=None, beside=(), own=OWN):
    return read_labels(labels, own=own, chosen=chosen or {}, scale=scale or Scale(), beside=beside)


@pytest.mark.parametrize(
    "written",
    [
        "非常满意",
        "A.非常满意",
        "A、非常满意",
        "A 非常满意",
        "5.非常满意",
        "(5)非常满意",
        "非常满意(5分)",
        "非常满意〖很好〗",
        "５、非常满意",
        " 非常满意 ",
        "E非常满意",
    ],
)
def test_option_letters_and_numbers_are_taken_off(written):
    assert plain_label(written) == "非常满意"


def test_the_usual_five_labels():
    found = read("非常满意", "很满意", "一般", "不太满意", "不满意")
    assert found.scores == {"非常满意": 5, "很满意": 4, "一般": 3, "不太满意": 2, "不满意": 1}
    assert not found.unsure
    assert not found.unlike_scheme


def test_the_platform_set_in_which_dissatisfied_is_second_worst():
    found = read("很满意", "满意", "一般", "不满意", "很不满意")
    assert found.scores == {"很满意": 5, "满意": 4, "一般": 3, "不满意": 2, "很不满意": 1}
    assert not found.unsure
    assert set(found.unlike_scheme) == {"很满意", "不满意"}


def test_another_platform_set_with_very_and_very_dis():
    found = read("非常满意", "满意", "一般", "不满意", "非常不满意")
    assert found.scores == {"非常满意": 5, "满意": 4, "一般": 3, "不满意": 2, "非常不满意": 1}


def test_rather_labels():
    found = read("非常满意", "比较满意", "一般", "不太满意", "很不满意")
    assert found.scores == {"非常满意": 5, "比较满意": 4, "一般": 3, "不太满意": 2, "很不满意": 1}
    assert not found.unsure


def test_a_label_that_could_mean_two_scores_is_told_with_the_schemes_reading():
    found = read("非常满意", "满意", "一般", "不满意")
    assert found.scores["不满意"] == 1
    assert found.unsure == {"不满意": 2}


def test_the_other_block_helps_to_tell():
    found = read("非常满意", "满意", "一般", "不满意", beside=("非常关心", "关心", "一般", "不关心", "很不关心"))
    assert found.scores["不满意"] == 2
    assert not found.unsure


def test_a_persons_decision_wins_and_ends_the_doubt():
    found = read("非常满意", "满意", "一般", "不满意", chosen={"不满意": 2})
    assert found.scores["不满意"] == 2
    assert not found.unsure


def test_importance_labels_of_another_stem():
    own = load_scheme().labels["importance"]
    found = read("非常重要", "重要", "一般", "不重要", "很不重要", own=own)
    assert found.scores == {"非常重要": 5, "重要": 4, "一般": 3, "不重要": 2, "很不重要": 1}


def test_english_labels_by_the_schemes_map():
    found = read("Very satisfied", "satisfied", "Neutral", "Dissatisfied", "VERY DISSATISFIED")
    assert sorted(found.scores.values()) == [1, 2, 3, 4, 5]


def test_unknown_words_get_no_score():
    assert read("还可以吧").scores == {}


def test_four_labels_on_a_scale_of_four():
    found = read("非常满意", "满意", "不满意", "非常不满意", scale=Scale(1, 4), own={})
    assert found.scores == {"非常满意": 4, "满意": 3, "不满意": 2, "非常不满意": 1}


def test_labels_of_no_known_set_follow_the_scheme_and_are_told():
    found = read("非常满意", "很满意", "满意", "一般", "不太满意")
    assert not found.known
    assert (found.scores["很满意"], found.scores["满意"]) == (4, 4)


def test_labels_are_told_from_headers_and_say_their_block():
    assert is_label("A.非常满意")
    assert is_label("一般")
    assert not is_label("满意程度")
    assert not is_label("重要")
    assert label_block("不太关心") == "importance"
    assert label_block("D.不太满意") == "satisfaction"
    assert label_block("一般") is None

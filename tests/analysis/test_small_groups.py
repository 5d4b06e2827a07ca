from itertools import product

import numpy as np
import pandas as pd
import pytest

from lib.analysis.small_groups import Disclosure, Reason, Visibility, disclosure, showing
from lib.survey import columns as col
from lib.survey.branches import nodes
from lib.survey.periods import Period
from lib.survey.selection import Selection
from tests.analysis.attacker import recovered, recovered_by_comparing, subsets

BRANCHES = ("P/A/1", "P/A/2", "P/A/3", "P/B/1", "P/B/2")
TYPES = ("t1", "t2", "t3")


def survey(counts: object, branches: tuple[str, ...] = BRANCHES, types: tuple[str, ...] = TYPES) -> pd.DataFrame:
    """One row per respondent from a table of counts, branches down and client types across."""
    rows = [
        (branch, kind)
        for branch, line in zip(branches, np.asarray(counts).tolist(), strict=True)
        for kind, count in zip(types, line, strict=True)
        for _ in range(count)
    ]
    return pd.DataFrame(
        {
            col.BRANCH: pd.Categorical([branch for branch, _ in rows], categories=sorted(branches)),
            col.CLIENT_TYPE: pd.Categorical([kind for _, kind in rows], categories=sorted(types)),
        }
    )


def of(*branches: str, **values: tuple[str, ...]) -> Selection:
    return Selection(branches=branches, attributes=tuple(values.items()))


def random_counts(random: np.random.Generator) -> np.ndarray:
    """Five branches x three types, from empty to comfortable, with structural gaps in half of the tables."""
    counts = random.poisson(random.choice([1, 3, 6, 12]) * random.random((5, 3)) * 2)
    if random.random() < 0.5:
        counts[random.random((5, 3)) < 0.3] = 0
    return counts


def every_query(branches: tuple[str, ...], types: tuple[str, ...]) -> list[Selection]:
    """All that branch filter and type filter allow: any set of nodes comes down to a set of branches."""
    return [
        of(*chosen, **({col.CLIENT_TYPE: kinds} if kinds else {}))
        for chosen, kinds in product(subsets(branches), subsets(types))
    ]


def visible(found: Disclosure) -> object:
    return lambda query, n: found.judge(query, n).is_visible


# --- thresholds


@pytest.mark.parametrize(
    ("n", "state", "reason"),
    [
        (0, Visibility.HIDDEN, Reason.NOBODY),
        (4, Visibility.HIDDEN, Reason.TOO_FEW),
        (5, Visibility.MARKED, Reason.FEW),
        (29, Visibility.MARKED, Reason.FEW),
        (30, Visibility.SHOWN, Reason.ENOUGH),
    ],
)
def test_two_tiers(n: int, state: Visibility, reason: Reason):
    found = showing(n)
    assert (found.state, found.reason) == (state, reason)


def test_comments_need_ten_respondents_who_may_be_shown():
    assert [showing(n).comments_visible for n in (9, 10)] == [False, True]
    assert not showing(40, gives_away=True).comments_visible


# --- complement, worked out by hand


def test_a_second_branch_is_hidden_with_a_single_hidden_one():
    """1 | 9 | 20 respondents: the total less the two larger ones is the smallest, so the next one is hidden too."""
    found = disclosure(survey([[1, 0, 0], [9, 0, 0], [20, 0, 0]], BRANCHES[:3]))
    assert [found.judge(of(branch)).is_visible for branch in BRANCHES[:3]] == [False, False, True]
    assert found.judge(of(BRANCHES[1])).reason is Reason.COMPLEMENT
    assert found.judge(of("P/A")).n == 30
    assert found.judge(of("P/A")).is_visible


def test_the_partner_is_sought_in_the_same_city_first():
    found = disclosure(survey([[2, 0, 0], [40, 0, 0], [30, 0, 0], [6, 0, 0], [20, 0, 0]]))
    assert not found.judge(of("P/A/3")).is_visible
    assert found.judge(of("P/B/1")).is_visible
    assert found.judge(of("P/A")).is_visible


def test_hiding_one_cell_hides_a_rectangle():
    """One small cell in a full 2 x 2 table: each of the other three would give it away."""
    found = disclosure(survey([[3, 10, 0], [10, 10, 0]], BRANCHES[:2]))
    cells = [of(branch, client_type=(kind,)) for branch in BRANCHES[:2] for kind in TYPES[:2]]
    assert not any(found.judge(cell).is_visible for cell in cells)
    assert all(found.judge(of(branch)).is_visible for branch in BRANCHES[:2])
    assert all(found.judge(of(client_type=(kind,))).is_visible for kind in TYPES[:2])


def test_nothing_is_hidden_where_every_cell_is_large_enough():
    found = disclosure(survey(np.full((5, 3), 5)))
    assert all(found.judge(query).is_visible for query in every_query(BRANCHES, TYPES))


def test_empty_cells_hide_nothing():
    found = disclosure(survey([[9, 0, 0], [0, 8, 0], [0, 0, 7]], BRANCHES[:3]))
    assert all(found.judge(of(branch)).is_visible for branch in BRANCHES[:3])


def test_two_small_cells_do_not_protect_each_other():
    """1 + 3 in a row: their sum, total less the rest, would still be a group of four."""
    found = disclosure(survey([[1, 3, 50], [50, 50, 50]], BRANCHES[:2]))
    assert not found.judge(of(BRANCHES[0], client_type=("t3",))).is_visible
    assert not found.judge(of(BRANCHES[0], client_type=("t1", "t2"))).is_visible


def test_a_table_never_hides_a_single_group_beside_its_total():
    random = np.random.default_rng(3)
    for _ in range(40):
        counts = random_counts(random)
        found = disclosure(survey(counts))
        for column, within in ((col.BRANCH, Selection()), (col.CLIENT_TYPE, Selection()), (col.CLIENT_TYPE, of("P/A"))):
            groups = found.groups(column, within)
            hidden = groups[groups[col.STATE] == Visibility.HIDDEN]
            if found.judge(within).is_visible:
                assert len(hidden) != 1
                assert hidden.empty or hidden[col.N].sum() >= 5


# --- the attacker


def test_no_small_group_can_be_worked_out_from_all_that_is_shown():
    random = np.random.default_rng(1)
    found, sets = 0, 0
    for _ in range(60):
        attributes = survey(random_counts(random))
        given_away, of_sets = recovered(attributes, every_query(BRANCHES, TYPES), visible(disclosure(attributes)))
        found, sets = found + given_away, sets + of_sets
    assert sets > 500
    assert found == 0


def test_no_small_group_can_be_worked_out_from_groups_rests_and_mixes():
    """All that the comparison of branches and client groups shows, within every selection of a node and of types."""
    random = np.random.default_rng(9)
    branches, types = ("P/A/1", "P/A/2", "P/B/1", "P/B/2"), ("政府", "监管部门", "贷款客户")
    places = ((), ("P/A",), ("P/A/1",), ("P/B/2",))
    selections = [
        of(*node, **({col.CLIENT_TYPE: kinds} if kinds else {})) for node, kinds in product(places, subsets(types))
    ]
    found, sets = 0, 0
    for _ in range(4):
        counts = random.poisson(random.choice([2, 4, 6]) * random.random((4, 3)) * 2)
        given_away, of_sets = recovered_by_comparing(survey(counts, branches, types), selections)
        found, sets = found + given_away, sets + of_sets
    assert sets > 10
    assert found == 0


def test_a_threshold_alone_is_broken_by_the_same_attacker():
    random = np.random.default_rng(1)
    outcomes = [
        recovered(survey(random_counts(random)), every_query(BRANCHES, TYPES), lambda _, n: n >= 5) for _ in range(15)
    ]
    found, sets = np.sum(outcomes, axis=0)
    assert found > 0.8 * sets


def test_no_small_group_can_be_worked_out_through_the_hierarchy_of_a_province():
    random = np.random.default_rng(2)
    branches = tuple(f"P/{city}/{county}" for city in "ABCD" for county in "123")
    types = ("t1", "t2", "t3", "t4", "t5")
    places = nodes(branches)
    chosen = [(), *((node,) for node in places), *product(places, places)]
    queries = [
        of(*some, **({col.CLIENT_TYPE: kinds} if kinds else {})) for some, kinds in product(chosen, subsets(types))
    ]
    counts = random.poisson(random.choice([1, 4, 9], size=(12, 5)))
    counts[counts == 1] = 4  # few small cells, so that all their sets can be tried
    attributes = survey(counts, branches, types)
    given_away, sets = recovered(attributes, queries, visible(disclosure(attributes)))
    assert sets > 0
    assert given_away == 0


def test_an_attribute_nested_in_another_gives_nothing_away():
    """Loan kinds exist only for loan clients, so every figure of the one is a figure of the other."""
    random = np.random.default_rng(5)
    found, sets = 0, 0
    for _ in range(25):
        n = int(random.choice([40, 80, 150]))
        kind = random.choice(3, n, p=[0.5, 0.3, 0.2])
        loan = np.where(kind == 0, random.choice(2, n, p=[0.85, 0.15]), -1)
        attributes = pd.DataFrame(
            {
                col.BRANCH: pd.Categorical.from_codes(random.choice(3, n), BRANCHES[:3]),
                col.CLIENT_TYPE: pd.Categorical.from_codes(kind, TYPES),
                col.LOAN_KIND: pd.Categorical.from_codes(loan, ("k1", "k2")),
            }
        )
        queries = [
            *every_query(BRANCHES[:3], TYPES),
            *(
                of(*some, loan_kind=kinds)
                for some in subsets(BRANCHES[:3])
                for kinds in (("k1",), ("k2",), ("k1", "k2"))
            ),
        ]
        given_away, of_sets = recovered(attributes, queries, visible(disclosure(attributes)))
        found, sets = found + given_away, sets + of_sets
    assert sets > 100
    assert found == 0


def test_combinations_of_filters_give_little_away():
    """The known limit, as docs/small-groups.md states it: below one small group in twenty."""
    random = np.random.default_rng(7)
    found, sets = 0, 0
    for _ in range(12):
        n = int(random.choice([40, 80, 150]))
        attributes = pd.DataFrame(
            {
                col.BRANCH: pd.Categorical.from_codes(random.choice(3, n), BRANCHES[:3]),
                col.CLIENT_TYPE: pd.Categorical.from_codes(random.choice(3, n, p=[0.5, 0.3, 0.2]), TYPES),
                col.CHANNEL: pd.Categorical.from_codes(random.choice(2, n, p=[0.8, 0.2]), ("线上", "线下")),
            }
        )
        queries = [
            Selection(branches=some, attributes=((col.CLIENT_TYPE, kinds), (col.CHANNEL, channel)))
            for some in subsets(BRANCHES[:3])
            for kinds in list(subsets(TYPES))[1:]
            for channel in (("线上",), ("线下",), ("线上", "线下"))
        ]
        given_away, of_sets = recovered(attributes, queries, visible(disclosure(attributes)))
        found, sets = found + given_away, sets + of_sets
    assert found < 0.05 * sets


# --- usability


def test_the_whole_is_shown_whenever_it_is_large_enough():
    random = np.random.default_rng(4)
    for _ in range(60):
        counts = random_counts(random)
        assert disclosure(survey(counts)).judge(Selection()).is_visible == (counts.sum() >= 5)


@pytest.mark.parametrize(("n", "most"), [(600, 0.20), (2000, 0.20), (10_000, 0.05)])
def test_few_respondents_stand_in_large_cells_that_are_hidden(n: int, most: float):
    """A province of 60 counties x 5 client types."""
    attributes = province(n, attributes=0)
    found = disclosure(attributes)
    cells = attributes.value_counts()
    large = cells[cells >= 5]
    lost = sum(
        count for (branch, kind), count in large.items() if not found.judge(of(branch, client_type=(kind,))).is_visible
    )
    assert lost / n <= most


def province(n: int, *, attributes: int, seed: int = 0) -> pd.DataFrame:
    """Draw n respondents of 60 counties in 8 cities, 5 client types and `attributes` further attributes."""
    random = np.random.default_rng(seed)
    counties = sorted(f"省/市{number % 8}/县{number:02d}" for number in range(60))
    columns = {
        col.BRANCH: pd.Categorical.from_codes(random.choice(60, n, p=random.dirichlet(np.full(60, 3))), counties),
        col.CLIENT_TYPE: pd.Categorical.from_codes(random.choice(5, n, p=[0.45, 0.2, 0.2, 0.1, 0.05]), list("abcde")),
    }
    for number in range(attributes):
        columns[f"further{number}"] = pd.Categorical.from_codes(random.choice(3, n, p=[0.6, 0.3, 0.1]), list("abc"))
    return pd.DataFrame(columns)


# --- several periods, frames, odd input


def test_a_view_over_several_periods_needs_each_of_them_to_be_shown():
    """Three in one quarter and forty in the other: the sum less the other quarter would be the three."""
    first = survey([[20, 0, 0], [20, 0, 0]], BRANCHES[:2])
    second = survey([[3, 0, 0], [30, 0, 0]], BRANCHES[:2])
    joined = pd.concat([first, second], ignore_index=True)
    joined[col.PERIOD] = pd.Categorical(["2026Q1"] * len(first) + ["2026Q2"] * len(second))
    found = disclosure(joined)
    one, both = Period.parse("2026Q1"), (Period.parse("2026Q1"), Period.parse("2026Q2"))
    assert found.judge(Selection((one,), (BRANCHES[0],))).is_visible
    assert not found.judge(Selection(both, (BRANCHES[0],))).is_visible
    assert not found.judge(Selection((Period(2026),), (BRANCHES[0],))).is_visible
    assert found.judge(Selection(both)).n == 73
    assert found.judge(Selection(both)).is_visible


def test_groups_are_the_values_or_the_nodes_with_their_counts():
    found = disclosure(survey([[9, 0, 0], [8, 7, 0], [0, 0, 0], [6, 0, 5], [3, 9, 9]]))
    by_branch = found.groups(col.BRANCH)
    assert by_branch[col.GROUP].tolist() == ["P/A/1", "P/A/2", "P/B/1", "P/B/2"]
    assert by_branch[col.N].tolist() == [9, 15, 11, 21]
    assert found.groups(col.BRANCH, depth=1)[col.N].tolist() == [24, 32]
    assert found.groups(col.CLIENT_TYPE, of("P/A"))[col.N].tolist() == [17, 7]


def test_groups_agree_with_the_judgement_of_each_selection():
    attributes = province(700, attributes=1)
    found = disclosure(attributes)
    within = Selection(attributes=((col.CLIENT_TYPE, ("a", "b")), ("further0", ("a", "c"))))
    for _, group in found.groups(col.BRANCH, within).iterrows():
        one = Selection(branches=(group[col.GROUP],), attributes=within.attributes)
        assert found.judge(one).state == group[col.STATE]


def test_respondents_without_a_value_are_a_group_of_their_own():
    attributes = survey([[9, 9, 0], [9, 9, 0]], BRANCHES[:2])
    attributes[col.CLIENT_TYPE] = attributes[col.CLIENT_TYPE].where(np.arange(len(attributes)) % 3 > 0)
    groups = disclosure(attributes).groups(col.CLIENT_TYPE)
    assert groups[col.GROUP].tolist() == ["t1", "t2", ""]
    assert groups[col.N].sum() == 36


def test_a_file_without_attributes_is_one_group():
    found = disclosure(pd.DataFrame(index=pd.RangeIndex(7)))
    assert found.judge(Selection()).is_visible
    assert found.judge(of(client_type=("t1",))).reason is Reason.NOBODY
    assert found.groups(col.CLIENT_TYPE).empty


def test_nobody_at_all_is_no_error():
    found = disclosure(survey(np.zeros((5, 3), dtype=int)))
    assert found.judge(Selection()).reason is Reason.NOBODY
    assert found.groups(col.BRANCH).empty


def test_an_attribute_with_very_many_values_is_guarded_without_a_table_of_its_own():
    attributes = survey([[40, 40, 40], [40, 40, 40]], BRANCHES[:2])
    names = [f"客户{number % 119:03d}" for number in range(len(attributes))]
    attributes["企业名称"] = pd.Categorical(names)
    found = disclosure(attributes)
    everybody_but_one = tuple(sorted(set(names))[1:])
    assert not found.judge(of(企业名称=everybody_but_one)).is_visible
    assert found.judge(of(企业名称=tuple(sorted(set(names))))).is_visible

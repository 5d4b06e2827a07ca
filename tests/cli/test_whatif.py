import pytest

from sample_data import PILOT
from tests.cli.running import survey_csv

# Three items, ten respondents, importance always 4; satisfaction means 3.0, 3.9, 4.6: line 3.8333.
SATISFACTION = list(zip([3] * 10, [4] * 9 + [3], [5] * 6 + [4] * 4, strict=True))


@pytest.fixture
def ten(tmp_path):
    return survey_csv(tmp_path / "ten.csv", [(4, 4, 4)] * 10, SATISFACTION)


def json_of(run, file, *options):
    found = run("whatif", file, "--keep-invalid", "--json", *options)
    assert (found.code, found.err) == (0, "")
    return found.json


def test_says_what_the_moves_change(run, ten):
    codes = [row["code"] for row in json_of(run, ten)["indicators"]]
    found = json_of(run, ten, "--move", f"{codes[0]}=3", "--resamples", "50")

    assert list(found) == [
        "crosshair",
        "index",
        "indicators",
        "inverse",
        "moves",
        "notices",
        "robustness",
        "sample",
        "side_effects",
        "zones",
    ]
    assert found["crosshair"]["before"]["satisfaction"] == pytest.approx(11.5 / 3)
    assert found["crosshair"]["after"]["satisfaction"] == pytest.approx(11.8 / 3)
    (move,) = found["moves"]
    assert (move["steps"], move["customers"], move["room"], move["capped"]) == (3, 3, 20, False)
    assert move["flows"] == [{"from": 3, "to": 4, "customers": 3}]
    assert found["side_effects"] == [codes[1]]
    assert found["indicators"][0]["satisfaction"] == {"before": 3.0, "after": 3.3, "change": pytest.approx(0.3)}
    assert found["indicators"][1]["zone"] == {"before": "strength", "after": "improve"}
    assert found["index"]["change"] == pytest.approx(2.5)
    assert found["robustness"]["resamples"] == 50
    assert [row["code"] for row in found["robustness"]["above_line"]] == [codes[0]]


def test_answers_the_inverse_questions(run, ten):
    codes = [row["code"] for row in json_of(run, ten)["indicators"]]
    found = json_of(run, ten, "--target-index", "75", "--effort", f"{codes[0]}=none", "--fixed-effort", f"{codes[1]}=9")
    (crossing,) = found["inverse"]["crossing"]

    # 3 + k/10 >= (11.5 + k/10) / 3 first holds at k = 13 (4.3 against 4.2667).
    assert (crossing["code"], crossing["steps"], crossing["customers"]) == (codes[0], 13, 10)
    # The index is 70.83; a move adds 0.8333, so 75 takes 5 moves, of which the third item has room for 4.
    plan = found["inverse"]["target"]
    assert plan["status"] == "optimal"
    assert sum(plan["steps"].values()) == 5
    assert (plan["effort"], plan["index"]) == (14, pytest.approx(75.0))
    assert found["robustness"] is None


def test_a_target_out_of_reach_and_a_capped_move_are_notices(run, ten):
    codes = [row["code"] for row in json_of(run, ten)["indicators"]]
    found = json_of(run, ten, "--move", f"{codes[2]}=9", "--target-index", "99", "--effort", f"{codes[0]}=none")

    assert found["inverse"]["target"]["status"] == "infeasible"
    assert found["inverse"]["target"]["highest_index"] == pytest.approx(70.8333 + 15 * 0.8333, abs=1e-3)
    assert any("最多 4 人次" in notice for notice in found["notices"])
    assert any("目标 99.0 达不到" in notice for notice in found["notices"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_person_reads_tables(run, lang):
    found = run(
        "whatif", PILOT[0].path, "--move", "C2=m0.25", "--move", "G2=2f3t5", "--target-index", "76", "--lang", lang
    )

    assert found.code == 0
    assert "C2" in found.out
    assert {"zh": "带动效应", "en": "Side effects"}[lang] in found.out
    assert {"zh": "已证明没有更省的方案", "en": "Proven: nothing is cheaper."}[lang] in found.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--move", "nothing"), "不是情景"),
        (("--move", "C2=k1.5"), "不是情景"),
        (("--move", "ZZ=3"), "没有指标 ZZ"),
        (("--move", "C2=3", "--move", "C2=4"), "只能给一个"),
        (("--target-index", "101"), "不是满意度指数"),
        (("--target-index", "nan"), "不是满意度指数"),
        (("--effort", "C2=0", "--target-index", "80"), "不是投入"),
        (("--effort", "C2=2"), "须和 --target-index 一起"),
        (("--effort", "ZZ=2", "--target-index", "80"), "没有指标 ZZ"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_one_line(run, options, said):
    found = run("whatif", PILOT[0].path, *options)

    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert found.err.count("\n") == 1


def test_too_few_respondents_are_refused(run, tmp_path):
    few = survey_csv(tmp_path / "few.csv", [(4, 4, 4)] * 4, SATISFACTION[:4])
    found = run("whatif", few, "--keep-invalid", "--json")

    assert (found.code, found.out) == (3, "")
    assert "少于 5 份" in found.err


def test_a_group_that_would_give_another_away_is_refused(run, tmp_path):
    kinds = ["甲类"] * 8 + ["乙类"] * 2
    mixed = survey_csv(tmp_path / "mixed.csv", [(4, 4, 4)] * 10, SATISFACTION, 客户种类=kinds)

    assert run("whatif", mixed, "--keep-invalid", "--where", "客户种类=甲类").code == 3

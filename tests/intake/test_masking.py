"""Personal data in free text is masked, beside Chinese characters and in full width, too."""

import pytest

from lib.intake.masking import holds_personal_data, mask_personal


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("请打13900000000联系", "请打***联系"),
        ("请打１３９００００００００联系", "请打***联系"),
        ("电话139-0000-0000。", "电话***。"),
        ("+86 139 0000 0000", "***"),
        ("座机0790-6441234", "座机***"),
        ("身份证110101199001010000好", "身份证***好"),
        ("身份证11010119900101001X", "身份证***"),
        ("旧证130503670401001", "旧证***"),
        ("邮箱test.a@example.com请回", "邮箱***请回"),
        ("卡号6228480402564890018", "卡号***"),
        ("卡号6228 4804 0256 4890 018", "卡号***"),
    ],
)
def test_is_masked(text, masked):
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    ["利率4.35%太高", "2026年9月1日放款", "等了15天", "贷款12345678元", "编号20260901", "", "（全角）括号，照旧"],
)
def test_other_numbers_and_text_stay_as_they_were(text):
    assert mask_personal(text) == text


def test_a_column_of_phone_numbers_holds_personal_data():
    assert holds_personal_data(["13900000001", "13900000002", ""])
    assert not holds_personal_data(["甲", "乙"])
    assert not holds_personal_data([])

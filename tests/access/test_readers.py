import pytest

from lib.access.readers import AccessRefused, Reader, alone
from lib.survey.branches import EVERYTHING, BranchScope


def test_alone_on_a_laptop_everything_is_open():
    assert alone().scope == EVERYTHING
    alone().require_branch("任何机构")


def test_a_reader_sees_its_branch_and_those_below():
    reader = Reader("赣州", BranchScope(("江西省/赣州市",)))

    reader.require_branch("江西省/赣州市")
    reader.require_branch("江西省/赣州市/信丰县")


@pytest.mark.parametrize("wanted", ["江西省", "江西省/吉安市", "江西省/赣州市2", ""])
def test_anything_else_is_refused_by_name(wanted):
    with pytest.raises(AccessRefused) as refused:
        Reader("赣州", BranchScope(("江西省/赣州市",))).require_branch(wanted)

    assert (refused.value.reader, refused.value.wanted) == ("赣州", wanted)

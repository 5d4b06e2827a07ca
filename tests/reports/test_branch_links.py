"""Links and QR codes of the branches: nothing of a branch's name leaves its place."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from lib.reports.branch_links import branch_links, is_usable, links_package, qr_png, qr_svg

ADDRESS = "https://www.wjx.cn/vm/A1b2.aspx?sojumpparm={branch}&udsid=3"
HOSTILE = '=cmd|"/c calc"!A1 &x={branch}</svg><script>#?'


def test_a_branch_goes_whole_into_its_place():
    links = branch_links(ADDRESS, ["江西省分行/新余市分行", HOSTILE, "", "江西省分行/新余市分行"])

    assert [link.branch for link in links] == ["江西省分行/新余市分行", HOSTILE]
    asked = parse_qs(urlsplit(links[1].address).query)
    assert asked == {"sojumpparm": [HOSTILE], "udsid": ["3"]}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.wjx.cn/vm/a.aspx?sojumpparm={branch}",
        "javascript:alert('{branch}')",
        "https://www.wjx.cn/vm/a.aspx?sojumpparm=",
        "https://{branch}.example/",
        "https://[::1?{branch}",
    ],
)
def test_an_address_that_cannot_carry_a_branch_is_refused(address):
    assert not is_usable(address)
    with pytest.raises(ValueError, match="branch"):
        branch_links(address, ["甲支行"])


def test_the_package_has_a_list_and_two_pictures_for_each_branch():
    links = branch_links(ADDRESS, ["江西省分行/新余市分行", HOSTILE, "../../etc/passwd"])
    with ZipFile(BytesIO(links_package(links))) as archive:
        names = archive.namelist()
        book = load_workbook(BytesIO(archive.read(names[0])))
        pictures = [name for name in names if name.endswith((".png", ".svg"))]

    assert len(pictures) == 2 * len(links)
    assert not [name for name in names if "/" in name or ".." in name]
    rows = list(book.worksheets[0].iter_rows(min_row=2))
    assert [(row[0].value, row[1].value) for row in rows] == [(link.branch, link.address) for link in links]
    assert {cell.data_type for row in rows for cell in row} == {"s"}


def test_the_codes_are_pictures_and_hold_no_text_of_the_branch():
    address = branch_links(ADDRESS, [HOSTILE])[0].address

    assert qr_png(address).startswith(b"\x89PNG")
    assert qr_svg(address).startswith("<svg")
    assert "script" not in qr_svg(address)
    assert qr_svg(address) != qr_svg(address + "1")

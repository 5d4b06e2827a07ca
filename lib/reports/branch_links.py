"""A link to the questionnaire for every branch, with its QR code, so that an answer says where it comes from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import quote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
import segno

from lib.reports.table_workbook import table_workbook
from lib.survey.plain_text import plain
from lib.text import t

PLACE: Final = "{branch}"
"""Where the branch goes in the address of the questionnaire."""

LONGEST: Final = 50
"""Characters that 问卷星 keeps of ``sojumpparm`` (its API documentation)."""

MOST: Final = 500
"""Branches in one package."""

_UNSAFE: Final = re.compile(r"[^\w\-]+")
_LONG_AGO: Final = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class BranchLink:
    """The address of the questionnaire for one branch."""

    branch: str
    address: str


def is_usable(template: str) -> bool:
    """Whether an address can carry the branch: a web address with the place for it behind the host."""
    try:
        parts = urlsplit(template.strip())
    except ValueError:
        return False
    behind = parts.path + parts.query
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and PLACE in behind and PLACE not in parts.netloc


def branch_links(template: str, branches: Sequence[str]) -> tuple[BranchLink, ...]:
    """Put every branch, percent-encoded, into the address; doubled and empty ones are left out.

    Raises
    ------
    ValueError
        If the address cannot carry a branch.
    """
    if not is_usable(template):
        msg = f"The address needs http or https and the place {PLACE}."
        raise ValueError(msg)
    named = dict.fromkeys(plain(" ".join(branch.split())) for branch in branches)
    return tuple(BranchLink(name, template.strip().replace(PLACE, quote(name, safe=""))) for name in named if name)


def qr_svg(address: str) -> str:
    """Draw an address as a QR code that survives a bad printer (error correction M)."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=6, border=4, xmldecl=False)
    return drawn.getvalue().decode("utf-8")


def qr_png(address: str) -> bytes:
    """Draw an address as a QR code for documents that take no vectors."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=12, border=4)
    return drawn.getvalue()


def links_package(links: Sequence[BranchLink]) -> bytes:
    """Pack the list of links as a workbook and the QR code of every branch as PNG and SVG."""
    names = [f"{number:03d}_{_UNSAFE.sub('_', link.branch).strip('_')[:60]}" for number, link in enumerate(links, 1)]
    table = pd.DataFrame(
        {
            t("attribute.branch"): [link.branch for link in links],
            t("questionnaire.links.address"): [link.address for link in links],
            t("questionnaire.links.picture"): [f"{name}.png" for name in names],
        }
    )
    title = t("questionnaire.links.sheet")
    about = [(t("questionnaire.links.about"), t("questionnaire.links.returns"))]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        workbook = table_workbook(table, about, sheet=title, about_sheet=t("questionnaire.links.about"))
        archive.writestr(ZipInfo(f"{title}.xlsx", _LONG_AGO), workbook)
        for name, link in zip(names, links, strict=True):
            archive.writestr(ZipInfo(f"{name}.png", _LONG_AGO), qr_png(link.address))
            archive.writestr(ZipInfo(f"{name}.svg", _LONG_AGO), qr_svg(link.address))
    return packed.getvalue()

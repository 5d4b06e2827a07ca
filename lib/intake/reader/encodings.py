"""Bytes of a text file -> the encoding that is right for all of them, or the line that contradicts."""

import codecs
import re
from typing import Final

from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

_CHOOSABLE: Final = {
    codecs.lookup(name).name
    for name in (
        "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312",
        "big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_kr", "cp949", "ascii", "cp1252", "latin-1",
    )
}  # fmt: skip
_TIE_BREAK: Final = ["big5", "cp932", "cp949", "cp1252"]
"""What else a questionnaire may come in; asked only when the Chinese and Unicode ones do not fit."""
_SAMPLE: Final = 65_536
_COMMON_SHARE: Final = 0.75
"""At least this share of the non-ASCII letters must be everyday ones; wrongly decoded text has about half."""
_UTF8_SHARE: Final = 0.9
_FEW_ZEROS: Final = 8
_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


def encoding_of(content: bytes, wanted: str | None) -> tuple[str, bool]:
    """Find the encoding that decodes all of `content` to plausible text.

    Parameters
    ----------
    content
        A text file.
    wanted
        What a person chose, or None: utf-8, utf-16 with its mark, gb18030, in this order, then others.

    Returns
    -------
    tuple
        Python's name of the encoding, and whether it is a guess that a person should look at.

    Raises
    ------
    FileRefused
        If the chosen one does not fit, or none does; names the first line that contradicts.
    """
    if wanted:
        return _chosen(content, wanted), False
    if content.startswith(_UTF16_MARKS):
        return _fitting(content, "utf-16"), False
    if content.startswith(codecs.BOM_UTF8):
        return _fitting(content, "utf-8-sig"), False
    if b"\x00" in content:
        return _utf16_without_mark(content), True
    if _fits(content, "utf-8"):
        return "utf-8", False
    _refuse_broken_utf8(content)
    if _fits(content, "gb18030") and _is_everyday_chinese(content[:_SAMPLE].decode("gb18030", "ignore")):
        return "gb18030", False
    return _tie_broken(content), True


def declared_charset(content: bytes) -> str | None:
    """The encoding that a web page names in its head, if it is one that can be chosen and fits."""
    named = _CHARSET.search(content[:4_096])
    if named is None or _known(name := named.group(1).decode("ascii")) is None:
        return None
    name = "gb18030" if name.lower() in ("gbk", "gb2312") else name
    return name if _fits(content, name) else None


def _chosen(content: bytes, wanted: str) -> str:
    name = _known(wanted)
    if name is None:
        raise refusal(ProblemCode.ENCODING_DOES_NOT_FIT, encoding=wanted[:40], line=1)
    return _fitting(content, name)


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return found if found in _CHOOSABLE else None


def _fitting(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise refusal(
            ProblemCode.ENCODING_DOES_NOT_FIT, encoding=encoding, line=_line_of(content, wrong.start)
        ) from None
    return encoding


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(content: bytes) -> str:
    """Tell UTF-16 by its many zero bytes in every second place; a few zero bytes are damage."""
    sample = content[: _SAMPLE & ~1]
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[place::2].count(0), sample[1 - place :: 2].count(0)
        if zeros > max(_FEW_ZEROS, len(sample) // 8) and not others and _fits(content, encoding):
            return encoding
    raise refusal(ProblemCode.NUL_BYTES, line=_line_of(content, content.index(0)))


def _refuse_broken_utf8(content: bytes) -> None:
    """Refuse what is UTF-8 but for a few bytes: read as anything else it would all be wrong."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = _line_of(content, wrong.start)
    read = content.decode("utf-8", "replace")
    beyond_ascii = sum(not character.isascii() for character in read[:_SAMPLE])
    broken = read[:_SAMPLE].count("\ufffd")
    almost = beyond_ascii and 1 - broken / beyond_ascii >= _UTF8_SHARE
    if almost or _fits_with_surrogates(content):
        raise refusal(ProblemCode.ENCODING_DOES_NOT_FIT, encoding="utf-8", line=line)


def _fits_with_surrogates(content: bytes) -> bool:
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _is_everyday_chinese(text: str) -> bool:
    letters = [character for character in text if not character.isascii()]
    return sum(map(_is_everyday, letters)) >= _COMMON_SHARE * len(letters)


def _is_everyday(character: str) -> bool:
    """Whether a character is punctuation or one of the 3,755 commonest of GB 2312."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _tie_broken(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_isolation=_TIE_BREAK, preemptive_behaviour=False).best()
    name = _known(best.encoding) if best else None
    if name and _fits(content, name):
        return name
    start = 0
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        start = wrong.start
    raise refusal(ProblemCode.ENCODING_UNKNOWN, line=_line_of(content, start))


def _line_of(content: bytes, at: int) -> int:
    return len(_LINE_END.findall(content, 0, at)) + 1

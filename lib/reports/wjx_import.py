"""The questionnaire as the text that 问卷星 turns into questions (创建问卷 → 文本导入).

What its import page reads: the title on the first line, the address to the client below it, then each question as
``number. title[kind]``. Of a ``[矩阵量表题]`` the first line names the answers, parted by blanks, which it scores 1, 2
and so on in this order; every further line up to a blank one is a row. A line that begins with a number, with a letter
and a number, or holds a full-width digit, can open a new question, unless 分 and the like follow the number; ``[…]``
marks a kind. A name that has any of these is put into quotation marks and written with other signs, which a reader of
the answers takes for the same. Source: the script of that page (GetStartDigit, StartWithDigit, generateQs), and the
text format of 问卷星's own command line tool.
"""

import re
from collections.abc import Iterator
from typing import Final

from lib.reports.chapters import in_language
from lib.reports.questionnaire import Matrix, Questionnaire, questionnaire
from lib.survey.plain_text import plain
from lib.survey.scheme import Scheme

_SIGNS: Final = {ord("["): "［", ord("]"): "］", ord("【"): "〔", ord("】"): "〕"} | {
    0xFF10 + digit: str(digit) for digit in range(10)
}
_OPENING: Final = re.compile(r"(?:[A-Za-z]|问题|第)?\s*\d|第?[一二三四五六七八九十]|[(（]")


def wjx_import(scheme: Scheme) -> str:
    """Write the text of a scheme's questionnaire, in Chinese whatever the language of the run."""
    return in_language("zh", lambda: _text(questionnaire(scheme)))


def _text(asked: Questionnaire) -> str:
    questions = [
        *(_question(choice.title, "单选题", map(_line, choice.options)) for choice in asked.client),
        *map(_matrix, asked.parts),
        _question(asked.overall.title, "量表题", map(_answer, asked.overall.options)),
        _question(asked.comment, "填空题", ()),
    ]
    head = [_line(asked.title), *map(_line, (*asked.opening, asked.edition))]
    numbered = [f"{number}. {question}" for number, question in enumerate(questions, 1)]
    return "\n\n".join(("\n".join(head), *numbered)) + "\n"


def _question(title: str, kind: str, lines: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join((f"{_line(title)}[{kind}]", *lines))


def _matrix(part: Matrix) -> str:
    rows = (_row(name) for name in part.rows)
    return _question(part.stem, "矩阵量表题", iter((" ".join(map(_answer, part.answers)), *rows)))


def _line(text: str) -> str:
    """One line that names no kind."""
    return plain(" ".join(text.split())).translate(_SIGNS)


def _row(text: str) -> str:
    """A line that opens no question either."""
    line = _line(text)
    return f"“{line}”" if _OPENING.match(line) else line


def _answer(text: str) -> str:
    line = _line(text).replace(" ", "")
    return f"{line}分" if line.isdecimal() else line

"""Every sentence exists in every language, with the same gaps, and every sentence is asked for somewhere."""

import re
import string

import pytest

from lib.text import LANGUAGES, catalogue
from tests.architecture import Module, project_modules
from tests.catalogue_use import asked, gaps, mentioned

OTHERS = LANGUAGES[1:]
CHINESE = "[\u4e00-\u9fff]"


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return project_modules()


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_sentences(language):
    first, other = catalogue(LANGUAGES[0]).keys(), catalogue(language).keys()

    assert sorted(first ^ other) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_same_gaps_in_all_languages(language):
    first, other = catalogue(LANGUAGES[0]), catalogue(language)

    assert [key for key in first.keys() & other.keys() if gaps(first[key]) != gaps(other[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_has_a_gap_without_a_name(language):
    faulty = [
        key
        for key, sentence in catalogue(language).items()
        if not sentence.strip() or any(name == "" for _, name, _, _ in string.Formatter().parse(sentence))
    ]

    assert faulty == []


def test_chinese_sentences_use_chinese_punctuation():
    half_width = re.compile(rf"{CHINESE}\s?[,;:?!]|[,;:?!]\s?{CHINESE}")

    assert {key: text for key, text in catalogue("zh").items() if half_width.search(text)} == {}


def test_english_sentences_are_english():
    assert {key: text for key, text in catalogue("en").items() if re.search(r"[，。；：？！]", text)} == {}


def test_every_sentence_the_code_asks_for_exists(modules):
    known = catalogue(LANGUAGES[0])

    assert [f"{ask.place} {ask.key}" for module in modules for ask in asked(module) if ask.key not in known] == []


def test_every_call_fills_the_gaps_of_its_sentence(modules):
    known = catalogue(LANGUAGES[0])
    wrong = [
        f"{ask.place} {ask.key}: gaps {sorted(gaps(known[ask.key]))}, facts {sorted(ask.facts)}"
        for module in modules
        for ask in asked(module)
        if ask.key in known and ask.facts is not None and ask.facts != gaps(known[ask.key])
    ]

    assert wrong == []


def test_every_sentence_is_asked_for_somewhere(modules):
    patterns = [pattern for module in modules for pattern in mentioned(module)]
    unused = [key for key in catalogue(LANGUAGES[0]) if not any(pattern.fullmatch(key) for pattern in patterns)]

    assert unused == []


def test_a_literal_call_is_found_with_its_facts():
    module = Module("lib/ui/a.py", 't("notice.few", n=3)\nt("page.home")\nt(f"zone.{z}")\nt("x.y", **facts)')

    found = [(ask.key, ask.facts) for ask in asked(module)]

    assert found == [("notice.few", frozenset({"n"})), ("page.home", frozenset()), ("x.y", None)]


def test_a_key_made_in_an_f_string_counts_as_mentioned_and_a_bare_gap_does_not():
    module = Module("lib/ui/a.py", 't(f"zone.{z}.name")\nx = f"{a}{b}"')

    assert [pattern.pattern for pattern in mentioned(module)] == [r"zone\..+\.name"]


def test_gaps_are_named_without_their_format():
    assert gaps("{n:,} of {total.count}, {rows[0]}") == {"n", "total", "rows"}

from pathlib import Path

import pytest

from lib.store.place import StorePlace

DEFAULT = Path("data")


def test_the_folder_of_the_command_line_wins_over_everything():
    environ = {"SURVEY_STORE": "elsewhere", "SURVEY_DATABASE_URL": "postgresql://server/db"}

    assert StorePlace.from_environment(environ, DEFAULT, directory="here") == StorePlace(Path("here"))


def test_without_any_word_the_default_folder_is_used():
    assert StorePlace.from_environment({}, DEFAULT) == StorePlace(DEFAULT)


def test_the_environment_names_a_folder():
    assert StorePlace.from_environment({"SURVEY_STORE": "elsewhere"}, DEFAULT) == StorePlace(Path("elsewhere"))


@pytest.mark.parametrize("prefix", ["postgresql://", "postgres://", "postgresql+psycopg://"])
def test_a_shared_database_is_reached_by_its_usual_url(prefix):
    place = StorePlace.from_environment({"SURVEY_DATABASE_URL": f"{prefix}server/db"}, DEFAULT)

    assert place == StorePlace(DEFAULT, "postgresql+psycopg://server/db")


def test_an_sqlite_url_names_a_folder():
    place = StorePlace.from_environment({"SURVEY_DATABASE_URL": "sqlite:///folder"}, DEFAULT)

    assert place == StorePlace(Path("folder"))


def test_another_kind_of_database_is_refused():
    with pytest.raises(ValueError, match="must begin with postgresql://"):
        StorePlace.from_environment({"SURVEY_DATABASE_URL": "mysql://server/db"}, DEFAULT)

import pytest

from lib.store.bounded import BoundedCache


def test_a_value_is_computed_once():
    cache = BoundedCache(100)

    assert [cache.get("key", lambda number=number: (number, 1)) for number in (1, 2)] == [1, 1]


def test_what_was_used_longest_ago_goes_first():
    cache = BoundedCache(2)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda key=key: (key, 1))

    assert cache.keys() == ("a", "c")


def test_what_is_larger_than_the_whole_is_returned_and_not_kept():
    cache = BoundedCache(10)

    assert cache.get("large", lambda: ("value", 11)) == "value"
    assert cache.keys() == ()


def test_an_error_passes_and_the_next_one_tries_again():
    cache = BoundedCache(10)

    def fail():
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any will do
        cache.get("key", fail)
    assert cache.get("key", lambda: (1, 1)) == 1


def test_forgetting_makes_room():
    cache = BoundedCache(2)
    for key in ("a", "b"):
        cache.get(key, lambda: (0, 1))
    cache.forget(lambda key: key == "b")
    cache.get("c", lambda: (0, 1))

    assert cache.keys() == ("a", "c")

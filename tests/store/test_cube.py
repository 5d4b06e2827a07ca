from lib.store import cube
from lib.store.batches import keep_batch
from tests.builders import new_batch, random_responses, responses_of, returned_of
from tests.store.conftest import BY


def test_counts_pairs_of_ratings_by_group_with_what_was_not_given():
    responses = responses_of(
        [[5, 1], [5, 1], [5, None], [4, 4]],
        [[3, 2], [3, 2], [3, 1], [4, 4]],
        branch=["a", "a", "a", None],
        channel=["线上", "线上", "线上", "线下"],
        industry=["农业"] * 4,
    )

    counted = cube.count(responses)

    nothing, own = (None, None, None, None, None, "线下"), ("a", None, None, None, None, "线上")
    assert counted.groups == ((nothing, 1), (own, 3))
    assert counted.counts.tolist() == [
        [0, 0, 4, 4, 1],
        [0, 1, 4, 4, 1],
        [1, 0, 5, 3, 3],
        [1, 1, -128, 1, 1],
        [1, 1, 1, 2, 2],
    ]


def test_every_rating_of_every_respondent_is_counted_once():
    responses = random_responses(500, 3)
    counted = cube.count(responses)

    assert sum(n for _, n in counted.groups) == 500
    assert counted.counts[:, 4].sum() == 500 * 26
    both = counted.counts[(counted.counts[:, 1] == 7) & (counted.counts[:, 2] == 5) & (counted.counts[:, 3] == 2)]
    assert both[:, 4].sum() == ((responses.importance[:, 7] == 5) & (responses.satisfaction[:, 7] == 2)).sum()


def test_no_respondents_give_no_counts():
    counted = cube.count(random_responses(0, 1))

    assert (counted.groups, counted.counts.shape) == ((), (0, 5))


def test_the_counts_are_stored_as_they_were_made(store):
    batch = keep_batch(store, new_batch(returned_of(random_responses(200, 5))), **BY).batch

    with store.reading() as connection:
        assert cube.load_cube(connection, batch.number).hash == cube.count(random_responses(200, 5)).hash

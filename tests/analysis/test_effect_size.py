import pytest

from lib.analysis.effect_size import EffectSize, effect_size


@pytest.mark.parametrize(
    ("d", "size"),
    [
        (0.0, EffectSize.NEGLIGIBLE),
        (0.19, EffectSize.NEGLIGIBLE),
        (0.2, EffectSize.SMALL),
        (-0.49, EffectSize.SMALL),
        (0.5, EffectSize.MEDIUM),
        (-0.8, EffectSize.LARGE),
        (float("nan"), None),
    ],
)
def test_the_size_follows_cohens_steps_whatever_the_sign(d, size):
    assert effect_size(d) is size

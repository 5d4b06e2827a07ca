"""What a scale point is called in the questionnaire."""

from lib.survey.scheme import Scheme
from lib.text import language, t


def answer_word(scheme: Scheme, block: str, score: int) -> str:
    """Return the first wording of `score` in the language of the run with its points, or the points alone.

    Parameters
    ----------
    scheme
        Its labels may hold several wordings, in several languages, for one score.
    block
        ``"importance"`` or ``"satisfaction"``.
    """
    words = [word for word, points in scheme.labels.get(block, {}).items() if points == score]
    own = [word for word in words if word.isascii() == (language() != "zh")]
    return t("chart.word_with_points", word=own[0], score=score) if own else t("chart.points", score=score)

"""The questionnaire that a scheme asks: one content, whether it is printed or goes to a survey platform."""

from dataclasses import dataclass

from lib.survey import columns as col
from lib.survey.answer_options import VALUES, offered_labels
from lib.survey.scheme import Scheme
from lib.text import language, t

ASKED = (col.CLIENT_TYPE, col.CLIENT_TIER, col.CLIENT_LEVEL, col.LOAN_KIND)
"""What is asked about the client; branch and channel are known to whoever hands the questionnaire out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the answers to choose from."""

    title: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One part: every indicator on the same scale, worst answer first; `groups` are (dimension, indicators)."""

    title: str
    stem: str
    answers: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The indicators of all dimensions."""
        return tuple(name for _, names in self.groups for name in names)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What stands on it, in one language.

    Attributes
    ----------
    opening
        Sentences to the client; the second one is on anonymity.
    parts
        Importance, then satisfaction.
    """

    title: str
    edition: str
    opening: tuple[str, ...]
    client: tuple[Choice, ...]
    parts: tuple[Matrix, Matrix]
    overall: Choice
    comment: str
    thanks: str


def questionnaire(scheme: Scheme) -> Questionnaire:
    """Write the questionnaire of a scheme in the language of the run."""
    spoken = language()
    ends = {"lowest": scheme.scale.lowest, "highest": scheme.scale.highest}
    name = scheme.name.get(spoken) or scheme.id
    return Questionnaire(
        title=t("questionnaire.paper.title"),
        edition=t("questionnaire.paper.edition", name=name, version=scheme.version),
        opening=(
            t("questionnaire.paper.greeting"),
            t("questionnaire.paper.anonymous"),
            t("questionnaire.paper.instructions", indicators=len(scheme.indicators), **ends),
        ),
        client=tuple(
            Choice(
                t(f"questionnaire.paper.{name}"),
                tuple(VALUES[name].values() if spoken == "en" else VALUES[name]),
            )
            for name in ASKED
        ),
        parts=(_matrix(scheme, col.IMPORTANCE), _matrix(scheme, col.SATISFACTION)),
        overall=Choice(t("questionnaire.paper.overall"), _answers(scheme, col.SATISFACTION)),
        comment=t("questionnaire.paper.comment"),
        thanks=t("questionnaire.paper.thanks"),
    )


def _matrix(scheme: Scheme, block: str) -> Matrix:
    groups = (
        (each.named(language()), tuple(item.named(language()) for item in scheme.in_dimension(each.code)))
        for each in scheme.dimensions
    )
    return Matrix(
        t(f"questionnaire.paper.{block}_title"),
        t(f"questionnaire.paper.{block}_stem"),
        _answers(scheme, block),
        tuple((name, items) for name, items in groups if items),
    )


def _answers(scheme: Scheme, block: str) -> tuple[str, ...]:
    found = offered_labels(scheme, block, language())
    return tuple(reversed(found)) or tuple(map(str, scheme.scale.points))

"""What a report or a view is about, in words: periods, branches, filters."""

from lib.survey import branches
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.selection import Selection
from lib.text import catalogue, language, t
from lib.text.phrases import joined


def attribute_name(column: str) -> str:
    """The name of an attribute column: translated where the product knows it, else as the file calls it."""
    return catalogue(language()).get(f"attribute.{column}", column)


def period_words(selection: Selection) -> str:
    """The periods of a selection."""
    return joined(str(period) for period in selection.periods)


def filter_words(selection: Selection) -> str:
    """The branches and attribute values of a selection."""
    parts = [joined(branches.leaf(path) for path in selection.branches) or t("filter.all_branches")]
    parts += [f"{attribute_name(column)}: {joined(values)}" for column, values in selection.attributes]
    return " · ".join(parts)


def selection_words(selection: Selection) -> str:
    """A selection in one line: periods, branches, attribute values."""
    return " · ".join(part for part in (period_words(selection), filter_words(selection)) if part)


def branch_words(selection: Selection, responses: Responses) -> str:
    """Whose results these are: the chosen branches, else the one branch above all that answered."""
    chosen = selection.branches or _tops(responses)
    return joined(branches.leaf(path) for path in chosen) if chosen else t("filter.all_branches")


def _tops(responses: Responses) -> tuple[str, ...]:
    if col.BRANCH not in responses.attributes:
        return ()
    present = [str(path) for path in responses.attributes[col.BRANCH].cat.categories]
    tops = {branches.node_at(path, 0) for path in present}
    return tuple(tops) if len(tops) == 1 else ()

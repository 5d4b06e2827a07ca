"""The scale of an overall item that is asked on another one than the indicators."""

from lib.intake.choices import Use
from lib.intake.direction import Numbers, proposed_scale
from lib.intake.mapping import data_cells
from lib.intake.recognition import Recognition
from lib.survey.scale import Scale


def overall_scale(recognition: Recognition) -> Scale | None:
    """Return the usual scale that the numbers of the overall item fit, None where they fit that of the file."""
    use = next((use for use in recognition.mapping if use.use is Use.OVERALL), None)
    if use is None:
        return None
    table = next(table for table in recognition.tables if table.sheet.name == use.sheet)
    found = proposed_scale(Numbers.of([data_cells(table, use.index)]), recognition.scale)
    return None if found is None else found[0]

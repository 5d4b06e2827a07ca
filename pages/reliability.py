"""How far the questionnaire can be trusted: reliability, construct validity, quality of answers, sample size."""

from lib.ui import requirements
from lib.ui.reliability import agreement, answers, parts, planning, structure

view = requirements.require_view()
part = parts.draw_part()

match part:
    case parts.AGREEMENT:
        agreement.draw(view)
    case parts.STRUCTURE:
        structure.draw(view)
    case parts.ANSWERS:
        answers.draw(view)
    case parts.PLANNING:
        planning.draw(view)

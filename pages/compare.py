"""Branches and client groups beside each other: differences, ranks, funnel, client mix, pairs, panels, preferences."""

from lib.ui import requirements
from lib.ui.compare import board, views

view = requirements.require_view()
groups = board.draw_division(view)

if groups is not None:
    chosen = views.draw_choice()
    board.draw_protection(groups)
    views.draw_view(chosen, groups)

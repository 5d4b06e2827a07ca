"""Survey files small enough to work out by hand."""

from pathlib import Path

COMPLETE = Path(__file__).parents[1] / "analysis" / "reference" / "synthetic_complete.csv"
# Two items, six respondents. Item 1: importance 5 5 4 4 5 4 (mean 4.5), satisfaction 4 4 3 3 4 3 (mean 3.5);
# item 2: importance 3 2 3 2 3 2 (mean 2.5), satisfaction 5 4 5 5 4 4 (mean 4.5).
IMPORTANCE = [(5, 3), (5, 2), (4, 3), (4, 2), (5, 3), (4, 2)]
SATISFACTION = [(4, 5), (4, 4), (3, 5), (3, 5), (4, 4), (3, 4)]

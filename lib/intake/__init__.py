"""Files in: limits before parsing, reading cells in a process of its own, understanding them as a survey."""

from lib.intake.choices import MODEL_ITEMS, Choices, ColumnChoice, ColumnUse, Layout, Platform, Use
from lib.intake.excluded import excluded_rows
from lib.intake.infer import infer_scheme, scheme_of_items
from lib.intake.intake import CellCounts, Intake
from lib.intake.kinds import FileKind
from lib.intake.left_out import LeftOut
from lib.intake.limits import LIMITS, Limits
from lib.intake.marked_copy import marked_copy
from lib.intake.masking import mask_personal
from lib.intake.named_table import NamedTable, header_table
from lib.intake.overall_scale import overall_scale
from lib.intake.reading import read_workbook
from lib.intake.recognition import Recognition, recognise
from lib.intake.scheme_changes import ChangeKind, SchemeChange, scheme_changes
from lib.intake.scheme_file import scheme_from_file, scheme_of_workbook
from lib.intake.scheme_toml import scheme_toml_bytes
from lib.intake.scheme_writing import scheme_workbook_bytes
from lib.intake.sheets import Column, Sheet, Workbook
from lib.intake.slide_template import checked_slides
from lib.intake.template import template_bytes
from lib.intake.understanding import read_survey, understand, understand_or_infer

__all__ = [
    "LIMITS",
    "MODEL_ITEMS",
    "CellCounts",
    "ChangeKind",
    "Choices",
    "Column",
    "ColumnChoice",
    "ColumnUse",
    "FileKind",
    "Intake",
    "Layout",
    "LeftOut",
    "Limits",
    "NamedTable",
    "Platform",
    "Recognition",
    "SchemeChange",
    "Sheet",
    "Use",
    "Workbook",
    "checked_slides",
    "excluded_rows",
    "header_table",
    "infer_scheme",
    "marked_copy",
    "mask_personal",
    "overall_scale",
    "read_survey",
    "read_workbook",
    "recognise",
    "scheme_changes",
    "scheme_from_file",
    "scheme_of_items",
    "scheme_of_workbook",
    "scheme_toml_bytes",
    "scheme_workbook_bytes",
    "template_bytes",
    "understand",
    "understand_or_infer",
]

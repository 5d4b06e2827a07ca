"""What can be wrong with a file, located. The sentences are in lib/text (`problem.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float


class Severity(StrEnum):
    """What a problem means for the file."""

    REFUSED = "refused"
    """The file cannot be used at all."""
    BLOCKING = "blocking"
    """It cannot be stored before a person decides something (a mapping, a scale direction)."""
    VALUE_LEFT_OUT = "value_left_out"
    """One value is left out; the rest is kept."""
    NOTE = "note"
    """Something was recognised or skipped that a person should know of."""


class ProblemCode(StrEnum):
    """Every way a file can be wrong; each has a sentence and a remedy in every language."""

    # extended by lib/intake's needs; each code: problem.<code>.what and problem.<code>.fix
    EMPTY_FILE = "empty_file"
    # reading: the file as a whole
    FILE_TOO_LARGE = "file_too_large"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    UNKNOWN_CONTENT = "unknown_content"
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - a code, not a password
    DAMAGED_FILE = "damaged_file"
    NO_DATA = "no_data"
    # reading: what hides in a workbook
    TOO_MANY_PARTS = "too_many_parts"
    INFLATES_TOO_FAR = "inflates_too_far"
    DISHONEST_DIRECTORY = "dishonest_directory"
    NESTED_ARCHIVE = "nested_archive"
    ENTITIES_DECLARED = "entities_declared"
    XML_NOT_UTF8 = "xml_not_utf8"
    XML_TOO_DEEP = "xml_too_deep"
    TOO_MANY_STYLES = "too_many_styles"
    TOO_MANY_MERGES = "too_many_merges"
    CELL_OUT_OF_RANGE = "cell_out_of_range"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_ROWS = "too_many_rows"
    CELL_TEXT_TOO_LONG = "cell_text_too_long"
    TOO_MUCH_TEXT = "too_much_text"
    CELL_UNREADABLE = "cell_unreadable"
    # a template of slides
    NOT_A_PRESENTATION = "not_a_presentation"
    PRESENTATION_WITH_MACROS = "presentation_with_macros"
    # reading: the process that reads
    READING_TOOK_TOO_LONG = "reading_took_too_long"
    READING_TOOK_TOO_MUCH_MEMORY = "reading_took_too_much_memory"
    READING_BROKE_OFF = "reading_broke_off"
    # reading: text files
    ENCODING_UNKNOWN = "encoding_unknown"
    ENCODING_DOES_NOT_FIT = "encoding_does_not_fit"
    NUL_BYTES = "nul_bytes"
    LINE_TOO_LONG = "line_too_long"
    QUOTES_UNBALANCED = "quotes_unbalanced"
    TOO_RAGGED = "too_ragged"
    RAGGED_ROW = "ragged_row"
    SHORT_ROW = "short_row"
    RAGGED_ROWS_MORE = "ragged_rows_more"
    # reading: notes
    NAMED_OTHERWISE = "named_otherwise"
    SHEET_HIDDEN = "sheet_hidden"
    SHEET_WITHOUT_CELLS = "sheet_without_cells"
    MACROS_NOT_RUN = "macros_not_run"
    LINKS_NOT_FOLLOWED = "links_not_followed"
    ENCODING_GUESSED = "encoding_guessed"
    # understanding: single values
    VALUE_OFF_SCALE = "value_off_scale"
    VALUE_NOT_A_RATING = "value_not_a_rating"
    VALUE_IS_A_DATE = "value_is_a_date"
    CELL_SHOWS_ERROR = "cell_shows_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    MISSING_CODE = "missing_code"
    MEAN_OFF_SCALE = "mean_off_scale"
    MEAN_NOT_A_NUMBER = "mean_not_a_number"
    NAME_TWICE = "name_twice"
    MORE_CELLS = "more_cells"
    # understanding: what the columns are
    NO_INDICATOR = "no_indicator"
    BLOCK_MISSING = "block_missing"
    INDICATORS_MISSING = "indicators_missing"
    INDICATOR_IN_ONE_BLOCK = "indicator_in_one_block"
    COLUMN_TWICE = "column_twice"
    RATING_COLUMN_UNKNOWN = "rating_column_unknown"
    COLUMNS_GUESSED = "columns_guessed"
    COLUMNS_IGNORED = "columns_ignored"
    PERSONAL_COLUMNS = "personal_columns"
    COMMENTS_NOT_KEPT = "comments_not_kept"
    CHOICE_NOT_APPLIED = "choice_not_applied"
    EXPECTATION_BLOCK = "expectation_block"
    SCHEME_INFERRED = "scheme_inferred"
    # understanding: which block, which direction, which scale
    BLOCKS_BY_POSITION = "blocks_by_position"
    BLOCKS_BY_LABELS = "blocks_by_labels"
    DIRECTION_PROPOSED = "direction_proposed"
    DIRECTION_UNKNOWN = "direction_unknown"
    LABEL_UNSURE = "label_unsure"
    LABELS_READ_AS = "labels_read_as"
    SCALE_DOES_NOT_FIT = "scale_does_not_fit"
    # understanding: rows and sheets
    NO_ROWS = "no_rows"
    TOTAL_ROW = "total_row"
    FOOTNOTE_ROW = "footnote_row"
    HEADER_AGAIN = "header_again"
    SHEETS_NOT_READ = "sheets_not_read"
    SHEETS_JOINED_BY_ROW = "sheets_joined_by_row"
    RESPONDENT_IN_ONE_SHEET = "respondent_in_one_sheet"
    RESPONDENT_TWICE = "respondent_twice"
    INDICATOR_UNKNOWN = "indicator_unknown"
    SEVERAL_PERIODS = "several_periods"
    RETURNED_DIFFERS = "returned_differs"
    # an edited scheme
    SCHEME_SHEET_MISSING = "scheme_sheet_missing"
    SCHEME_COLUMN_MISSING = "scheme_column_missing"
    SCHEME_CELL_EMPTY = "scheme_cell_empty"
    SCHEME_CODE_TWICE = "scheme_code_twice"
    SCHEME_DIMENSION_UNKNOWN = "scheme_dimension_unknown"
    SCHEME_WORD_UNKNOWN = "scheme_word_unknown"
    SCHEME_SCALE_IMPOSSIBLE = "scheme_scale_impossible"
    SCHEME_SCORE_OFF_SCALE = "scheme_score_off_scale"
    SCHEME_TOO_MANY = "scheme_too_many"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    `cell` is an address as a spreadsheet shows it (``F12``), or a row/column alone (``12``, ``F``),
    empty where the whole file or sheet is meant. `facts` fill the gaps of the sentences.
    """

    code: ProblemCode
    severity: Severity
    file: str = ""
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def where(self) -> str:
        """The place, e.g. ``Sheet1!F12``; empty where the whole file is meant."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


class FileRefused(Exception):
    """The file cannot be used; carries every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.code} {p.where}".strip() for p in problems))
        self.problems = problems

"""How large and how deep an uploaded file may be; hit limits are named in the message."""

from dataclasses import dataclass
from typing import Final

_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of reading a file. The command line may raise them; a page never does."""

    file_bytes: int = 30 * _MB
    """The file as it was uploaded."""
    zip_members: int = 1_000
    """Parts inside a workbook; an ordinary one has some twenty."""
    inflated_bytes: int = 400 * _MB
    """All parts together, unpacked."""
    member_bytes: int = 300 * _MB
    """One part, unpacked."""
    inflation_ratio: int = 60
    """Unpacked to packed size; real workbooks reach 13, bombs have 286 and more."""
    ratio_from_bytes: int = 10 * _MB
    """Parts below this unpacked size may have any ratio."""
    styles_bytes: int = 8 * _MB
    """The part with the cell formats, unpacked."""
    cell_formats: int = 65_490
    """Excel's own limit on different cell formats."""
    rows: int = 200_000
    """Last row of a sheet that may hold something."""
    columns: int = 512
    """Last column of a sheet that may hold something."""
    cells: int = 12_000_000
    """Cells of all visible sheets; also the area between the outermost cells of one sheet."""
    xml_depth: int = 64
    """Elements inside elements; a sheet needs eight."""
    cell_characters: int = 32_767
    """Excel's own limit on the text of one cell."""
    text_bytes: int = 64 * _MB
    """Text of all cells, a shared text counted as often as it is used."""
    merges: int = 5_000
    """Merged ranges of one sheet."""
    first_line_bytes: int = 64_000
    """First line of a text file: the headers."""
    line_bytes: int = 256_000
    """Any other line of a text file."""
    text_rows: int = 2_000_000
    """Rows of a text file."""
    memory_bytes: int = 1_536 * 1_048_576
    """Address space of the reading process."""
    cpu_seconds: int = 60
    """Computing time of the reading process."""
    wall_seconds: int = 120
    """Time after which a reading process is ended whatever it does."""
    answer_bytes: int = 256 * _MB
    """What the reading process may hand back."""
    faulty_cells: int = 10_000
    """Cells with an error or without a value that are listed one by one."""
    located_problems: int = 200
    """Rows of a text file with the wrong number of fields that are listed one by one."""


LIMITS: Final = Limits()
"""What the upload page and the command line use unless told otherwise."""

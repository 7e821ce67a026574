"""What is wrong in a file that people wrote: which file, which row or line, which field, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """One thing to mend. `key` names the sentence in texts.csv, `values` fill its placeholders: (name, value) pairs."""

    file: str
    """Path below the content folder."""
    row: int
    """Row of the table or line of the text as an editor counts them; 0 when it is about the whole file."""
    field: str
    """Name of the column or header line; empty when it is about the whole row."""
    key: str
    values: tuple[tuple[str, str], ...] = ()

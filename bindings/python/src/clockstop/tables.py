"""Tables that pandas, polars, pyarrow and DuckDB read in place, none of which is needed."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Union

from . import _native

Kind = Literal["number", "whole", "text"]
Value = Union[float, int, str, None]


class Table:
    """Rows of named columns; a column is of numbers (float64), whole numbers (int64) or text, with None where there is none.

    Read it with what you have: ``pandas.DataFrame.from_arrow(table)``, ``polars.DataFrame(table)``, ``pyarrow.table(table)``,
    DuckDB by name in a query; or without any of them: ``table["value"]``, ``for row in table``.
    """

    def __init__(self, columns: Sequence[tuple[str, Kind, list[Value]]]) -> None:
        self._columns = {name: values for name, _, values in columns}
        self._native = _native.ArrowTable(list(columns))

    @property
    def columns(self) -> list[str]:
        return list(self._columns)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, columns."""
        return len(self), len(self._columns)

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), []))

    def __getitem__(self, column: str) -> list[Value]:
        return self._columns[column]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for values in zip(*self._columns.values()):
            yield dict(zip(self._columns, values))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        """The Arrow C stream interface. Another schema than the table's own is not offered."""
        return self._native.stream()

    def __repr__(self) -> str:
        return f"<clockstop.Table of {len(self)} rows: {', '.join(self._columns)}>"

    def _repr_html_(self) -> str:
        return html_table(self.columns, [list(row.values()) for row in _first(self, 60)], len(self))


def _first(table: Table, most: int) -> Iterator[dict[str, Value]]:
    for index, row in enumerate(table):
        if index == most:
            return
        yield row


def _cell(value: Value) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, float):
        return f'<td style="text-align:right">{value:.4g}</td>'
    return f"<td>{html.escape(str(value))}</td>"


def html_table(columns: Sequence[str], rows: Sequence[Sequence[Value]], of: int) -> str:
    """Escaped; says how many rows there are when it shows fewer."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    more = f"<p>{len(rows)} of {of} rows</p>" if of > len(rows) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

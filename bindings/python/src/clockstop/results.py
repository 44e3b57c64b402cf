"""What runs and questions are answered with."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Union

from . import _native
from .tables import Kind, Table, Value, html_table


class Record(Mapping[str, Any]):
    """One level of a result: every key is an attribute, and an item for keys that are no Python names.

    ``scenarios["cut-only"].processes.class2.lead_time_d.mean.value``. An estimate has ``value`` and ``ci95`` (low, high; None for
    one replication). What does not exist is None.
    """

    __slots__ = ("_entries",)

    def __init__(self, entries: dict[str, Any]) -> None:
        self._entries = entries

    def __getitem__(self, key: str) -> Any:
        value = self._entries[key]
        return Record(value) if isinstance(value, dict) else value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            known = ", ".join(list(self._entries)[:12])
            raise AttributeError(f"no {name!r} here; there is {known}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._entries]

    def __getstate__(self) -> dict[str, Any]:
        return self._entries

    def __setstate__(self, entries: dict[str, Any]) -> None:
        self._entries = entries

    def __repr__(self) -> str:
        return f"<{', '.join(self._entries)}>"

    def to_dict(self) -> dict[str, Any]:
        return self._entries


class _Document:
    """A JSON document that is read when it is asked for."""

    def __init__(self, text: str) -> None:
        self._json = text
        self._record: Record | None = None

    def to_json(self) -> str:
        """Byte for byte (UTF-8) what ``--json`` writes."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        return self.record.to_dict()

    @property
    def record(self) -> Record:
        if self._record is None:
            self._record = Record(json.loads(self._json))
        return self._record


def _estimates(entries: dict[str, Any], path: str) -> Iterator[tuple[str, float | None, float | None, float | None]]:
    for key, entry in entries.items():
        if not isinstance(entry, dict):
            continue
        if "value" in entry and "ci95" in entry:
            low, high = entry["ci95"] or (None, None)
            yield path + key, entry["value"], low, high
        else:
            yield from _estimates(entry, f"{path}{key}.")


class Results(_Document):
    """Figures of every scenario, in their units (``_d`` civil days, ``_wd`` working days, ``_h`` hours, shares of 1).

    ``scenarios``, ``comparisons`` and ``study`` are those of the JSON. ``str(results)`` is the table of the command line.
    """

    def __init__(self, answer: _native.RunAnswer) -> None:
        super().__init__(answer.json())
        self._answer = answer

    @property
    def study(self) -> Record:
        """file, digest, seed, replications, warnings."""
        record: Record = self.record.study
        return record

    @property
    def scenarios(self) -> Record:
        """By name: processes and pools."""
        record: Record = self.record.scenarios
        return record

    @property
    def comparisons(self) -> Record:
        """By name of the scenario: paired differences to the baseline, with intervals over replications."""
        record: Record = self.record.comparisons
        return record

    def table(self) -> Table:
        """Every figure: scenario, part (process or pool), name, metric, value, low, high (95 % interval)."""
        rows = [(scenario, part[:-2] if part == "processes" else "pool", name, *figure)
                for scenario, entry in self.to_dict()["scenarios"].items() for part in ("processes", "pools")
                for name, figures in entry[part].items() for figure in _estimates(figures, "")]
        return _table([("scenario", "text"), ("part", "text"), ("name", "text"), ("metric", "text"),
                       ("value", "number"), ("low", "number"), ("high", "number")], rows)

    def differences(self) -> Table:
        """Scenario minus baseline: scenario, against, name, metric, difference, low, high, ratio."""
        rows = []
        for scenario, entry in self.to_dict()["comparisons"].items():
            for part in ("processes", "pools"):
                for name, metrics in entry.get(part, {}).items():
                    for metric, figure in metrics.items():
                        difference, ratio = figure["difference"], figure.get("ratio")
                        low, high = (difference or {}).get("ci95") or (None, None)
                        rows.append((scenario, entry["against"], name, metric, (difference or {}).get("value"), low, high,
                                     (ratio or {}).get("value")))
        return _table([("scenario", "text"), ("against", "text"), ("name", "text"), ("metric", "text"), ("difference", "number"),
                       ("low", "number"), ("high", "number"), ("ratio", "number")], rows)

    def cases(self) -> Table:
        """A row for each application of the cohort, as in the cases file; of a run with ``cases=True``."""
        text = self.cases_csv().decode("utf-8")
        reader = csv.reader(io.StringIO(text))
        names = next(reader)
        return _table([(name, _kind_of_case_column(name)) for name in names], list(reader))

    def cases_csv(self) -> bytes:
        """Byte for byte what ``--cases`` writes. Errors: ValueError if the run kept none."""
        text = self._answer.cases
        if not text:
            raise ValueError("no cases were kept; run with cases=True")
        return text

    def to_text(self, *, lang: str = "en", details: bool = False) -> str:
        """The table of the command line, at most 100 columns."""
        return self._answer.text(lang, details)

    def to_xlsx(self, path: Union[str, Path], *, lang: str = "en") -> None:
        """The workbook that ``--xlsx`` writes."""
        Path(path).write_bytes(self._answer.xlsx(lang))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<clockstop.Results of {self.study.file}: {', '.join(self.scenarios)}; {self.study.replications} replications>"

    def _repr_html_(self) -> str:
        rows: list[list[Value]] = []
        for scenario, entry in self.to_dict()["scenarios"].items():
            for process, figures in entry["processes"].items():
                mean, p90 = figures["lead_time_d"]["mean"], figures["lead_time_d"]["p90"]
                rows.append([process, scenario, mean["value"], *(mean["ci95"] or [None, None]), p90["value"]])
        rows.sort(key=lambda row: str(row[0]))
        return html_table(["process", "scenario", "mean lead time, d", "low", "high", "P90, d"], rows, len(rows))


def _kind_of_case_column(name: str) -> Kind:
    if name in ("replication", "application", "lead_wd") or name.endswith((".visits", ".used_wd", ".used_d")):
        return "whole"
    return "number" if name in ("lead_d", "applicant_d") else "text"


def _table(columns: list[tuple[str, Kind]], rows: list[Any]) -> Table:
    def read(kind: Kind, value: Value) -> Value:
        if value is None or value == "" and kind != "text":
            return None
        return float(value) if kind == "number" else int(value) if kind == "whole" else value or None

    values = list(zip(*rows)) if rows else [()] * len(columns)
    return Table([(name, kind, [read(kind, value) for value in column]) for (name, kind), column in zip(columns, values)])


class Answer(_Document):
    """The answer to a planner's question. Its keys are attributes: ``answer.shapley``. ``str(answer)`` is the table."""

    def __init__(self, answer: _native.QuestionAnswer) -> None:
        super().__init__(answer.json)
        self._answer = answer

    @property
    def complete(self) -> bool:
        """False if the time of ``budget`` ran out; what was complete by then is in the answer."""
        return self._answer.complete

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.record, name)

    def __str__(self) -> str:
        return self._answer.text

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


class StaffAnswer(Answer):
    """The cheapest staffing that meets every target, with its proof."""

    @property
    def met(self) -> bool:
        """Whether there is one: fresh draws show that it meets every target."""
        return self._answer.met


class Explanation(Answer):
    """A study in sentences (``str``), and the same as JSON."""

"""What can be wrong with a study or with what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnostic:
    """One error or warning.

    ``line`` and ``column`` count from 1, the column in characters; both are 0 for a file as a whole. ``text`` is the
    whole of it, as the command line prints it: with the line, a caret and the suggestion.
    """

    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str
    text: str

    def __str__(self) -> str:
        return self.text


class ScenarioError(Exception):
    """A study that cannot be run. ``diagnostics`` has everything that is wrong, warnings included, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        super().__init__("\n".join(one.text for one in self.diagnostics))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[list[Diagnostic]]]:
        return type(self), (self.diagnostics,)


class WrongUsage(ScenarioError, ValueError):
    """A question that cannot be answered as it was put: an unknown scenario, a metric that leads nowhere."""

    def __init__(self, message: str) -> None:
        super().__init__([Diagnostic("error", "", 0, 0, message, "", message)])

    def __reduce__(self) -> tuple[type[WrongUsage], tuple[str]]:  # type: ignore[override]
        return type(self), (str(self),)


class PartError(ValueError):
    """Parts of a run that cannot be merged: damaged, of another run, or not all of them."""

"""Studies, and what can be asked of them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar, Union, runtime_checkable

from . import _native
from .errors import Diagnostic, PartError, ScenarioError, WrongUsage
from .results import Answer, Explanation, Results, StaffAnswer

PathLike = Union[str, "os.PathLike[str]"]


@runtime_checkable
class Bar(Protocol):
    """A bar of tqdm, or anything like it."""

    n: Any
    total: Any

    def update(self, n: float = 1) -> Any: ...


Asked = TypeVar("Asked")
Progress = Union[Callable[[int, int], object], Bar, None]
Names = Union[str, Sequence[str], None]
_Source = tuple[str, Union[str, None], str]  # path or name; text; folder of includes


def load(path: PathLike) -> Study:
    """Reads a study and what it includes. Errors: ScenarioError."""
    return Study((os.fspath(path), None, ""))


def loads(text: str, *, name: str = "study.yaml", folder: PathLike = "") -> Study:
    """A study whose text is at hand. ``name`` is what messages and results call it; what it includes lies in ``folder``
    (without one it may include nothing). Errors: ScenarioError."""
    return Study((name, text, os.fspath(folder)))


def merge(parts: Iterable[bytes], *, threads: int = 0) -> Results:
    """The results of a run whose replications were run in parts (:meth:`Study.chunk`), in any order: the same bytes as of
    one run. Errors: PartError, which says which replications are missing or what does not fit."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, part in enumerate(parts, start=1):
            path = Path(folder) / f"part {number}"
            path.write_bytes(part)
            paths.append(str(path))
        with_cases = bool(paths) and all(b"\ncases " in Path(path).read_bytes() for path in paths)
        try:
            return Results(_native.merge(paths, str(Path(folder) / "cases.csv") if with_cases else "", threads))
        except _native.PartError as error:
            raise PartError(str(error).replace(folder + os.sep, "")) from None


class Study:
    """A study, read and checked; it does not change. Make one with :func:`load` or :func:`loads`.

    It can be pickled: a study from a file is read again where it is unpickled, so the file has to be there too.
    Threads: questions may be asked from several threads at once; the interpreter is free meanwhile.
    """

    def __init__(self, source: _Source, values: Sequence[tuple[str, str]] = (),
                 scenarios: Sequence[tuple[str, list[str]]] = ()) -> None:
        self._source, self._values, self._added = source, list(values), list(scenarios)
        path, text, folder = _utf8(source[0]), source[1], _utf8(source[2])
        self._native = (_native.open_study(path, self._values, self._added) if text is None
                        else _native.read_study(path, _utf8(text), folder, self._values, self._added))
        self.diagnostics: list[Diagnostic] = [Diagnostic(*one) for one in self._native.diagnostics()]
        if not self._native.ok:
            raise ScenarioError(self.diagnostics)

    def __reduce__(self) -> tuple[type[Study], tuple[_Source, list[tuple[str, str]], list[tuple[str, list[str]]]]]:
        return Study, (self._source, self._values, self._added)

    def __repr__(self) -> str:
        return f"<clockstop.Study {self._source[0]}>"

    # What is in it.

    @property
    def title(self) -> dict[str, str]:
        """By language (en, zh)."""
        return self._native.titles

    @property
    def scenarios(self) -> list[str]:
        return self._native.scenarios

    @property
    def baseline(self) -> str:
        return self._native.baseline

    @property
    def reforms(self) -> list[str]:
        """All that a scenario could have, used or not."""
        return self._native.reforms

    @property
    def processes(self) -> list[str]:
        return self._native.processes

    @property
    def pools(self) -> list[str]:
        return self._native.pools

    @property
    def replications(self) -> int:
        return self._native.replications

    @property
    def seed(self) -> int:
        return self._native.seed

    @property
    def digest(self) -> str:
        """SHA-256 of the study with its includes, and with what was set."""
        return self._native.digest

    # Other studies of it.

    def set(self, path: str, value: Any) -> Study:
        """The study with another value at a path, as a reform's ``set`` would write it, in all scenarios and before any reform:
        ``study.set("pools.reviewers.staff", 14)``, ``study.set("class2.review.limit", "40 wd")``,
        ``study.set("pools.reviewers.staff", {"value": 14, "assumed": "asked for", "range": [12, 16]})``. Errors: ScenarioError."""
        try:
            text = json.dumps(value, allow_nan=False, default=_plain)
        except (TypeError, ValueError) as error:
            raise WrongUsage(f"'{path}' cannot be set to {value!r}: {error}") from None
        return Study(self._source, [*self._values, (_utf8(path), text)], self._added)

    def with_reforms(self, *reforms: str, scenario: str = "custom") -> Study:
        """The study with one more scenario, in which these of its reforms are in force, in this order. Errors: ScenarioError."""
        return Study(self._source, self._values, [*self._added, (_utf8(scenario), [_utf8(reform) for reform in reforms])])

    # What can be asked.

    def run(self, *, scenarios: Names = None, replications: int | None = None, seed: int | None = None, threads: int = 0,
            cases: bool = False, progress: Progress = None) -> Results:
        """Every figure of every scenario (or of those named). ``replications`` and ``seed`` are the study's unless given;
        ``threads`` 0 is all there are, and no result depends on it. ``cases`` keeps a row for each application.
        ``progress`` is called with (done, total) runs, or is a bar of tqdm. Errors: WrongUsage, MemoryError."""
        return self._run("run", scenarios, replications, seed, threads, cases, progress)

    def compare(self, *, scenarios: Names = None, replications: int | None = None, seed: int | None = None, threads: int = 0,
                cases: bool = False, progress: Progress = None) -> Results:
        """The same, with paired differences to the baseline; options as for :meth:`run`."""
        return self._run("compare", scenarios, replications, seed, threads, cases, progress)

    def chunk(self, first: int, last: int, *, command: str = "compare", scenarios: Names = None, replications: int | None = None,
              seed: int | None = None, threads: int = 0, cases: bool = False, progress: Progress = None) -> bytes:
        """Replications ``first`` to ``last`` (from 1, both included) of a run or comparison, for :func:`merge`. All chunks of a
        run take the same options. Errors: WrongUsage."""
        if command not in ("run", "compare"):
            raise WrongUsage(f"a chunk is of 'run' or 'compare', not of {command!r}")
        asked = self._asked(command, scenarios, replications, seed, threads)
        if first < 1 or last < first:
            raise WrongUsage(f"a chunk goes from a replication to a later one, from 1 on, not from {first} to {last}")
        return _guarded(lambda: self._native.chunk(asked, cases, first, last, _callback(progress)))

    def staff(self, *targets: str, scenario: str | None = None, pools: Names = None, cost: Names = None, most: Names = None,
              from_date: str | None = None, replications: int | None = None, seed: int | None = None, threads: int = 0,
              budget: float | None = None, lang: str = "en", progress: Progress = None) -> StaffAnswer:
        """The cheapest staffing that meets every target: ``study.staff("class2.lead_time_d.p90 <= 310 d")``. ``cost`` is
        ``NAME=COST``, ``most`` ``NAME=STAFF``, ``budget`` seconds. Errors: WrongUsage."""
        asked = self._asked("staff", scenario, replications, seed, threads, lang=lang, budget=budget)
        asked.targets, asked.pools, asked.costs, asked.most = list(targets), _names(pools), _names(cost), _names(most)
        asked.from_date = from_date
        return StaffAnswer(_guarded(lambda: self._native.ask(asked, _callback(progress))))

    def attribute(self, metric: str, *, scenario: str | None = None, replications: int | None = None, seed: int | None = None,
                  threads: int = 0, budget: float | None = None, lang: str = "en", progress: Progress = None) -> Answer:
        """Which reform of a scenario brings how much of its difference to the baseline (Shapley values).
        ``metric`` is a path of the results: ``class2.lead_time_d.mean``. Errors: WrongUsage."""
        asked = self._asked("attribute", scenario, replications, seed, threads, lang=lang, budget=budget)
        asked.metrics = [_utf8(metric)]
        return Answer(_guarded(lambda: self._native.ask(asked, _callback(progress))))

    def sensitivity(self, metric: str, *, scenario: str | None = None, replications: int | None = None, seed: int | None = None,
                    threads: int = 0, budget: float | None = None, lang: str = "en", progress: Progress = None) -> Answer:
        """On which assumed numbers a figure hangs, and where within their ranges the conclusion turns. Errors: WrongUsage."""
        asked = self._asked("sensitivity", scenario, replications, seed, threads, lang=lang, budget=budget)
        asked.metrics = [_utf8(metric)]
        return Answer(_guarded(lambda: self._native.ask(asked, _callback(progress))))

    def explain(self, path: str = "", *, scenario: str | None = None, diff: str | None = None, graph: str | None = None,
                provenance: bool = False, lang: str = "en") -> Explanation:
        """The study in sentences; or where one number comes from (``path``), what a scenario changes against ``diff``, a drawing
        (``graph`` dot, mermaid, text or svg), or every number by kind of source (``provenance``). Errors: WrongUsage."""
        asked = self._asked("explain", scenario, None, None, 0, lang=lang)
        asked.path, asked.diff, asked.graph, asked.provenance = _utf8(path), diff, graph, provenance
        return Explanation(_guarded(lambda: self._native.ask(asked, None)))

    def _run(self, command: str, scenarios: Names, replications: int | None, seed: int | None, threads: int, cases: bool,
             progress: Progress) -> Results:
        asked = self._asked(command, scenarios, replications, seed, threads)
        return Results(_guarded(lambda: self._native.run(asked, cases, _callback(progress))))

    def _asked(self, command: str, scenarios: Names, replications: int | None, seed: int | None, threads: int, *, lang: str = "en",
               budget: float | None = None) -> _native.Asked:
        if replications is not None and not 1 <= replications <= 100_000:
            raise WrongUsage(f"there are 1 to 100,000 replications, not {replications}")
        if seed is not None and not 0 <= seed < 2**64:
            raise WrongUsage(f"a seed lies between 0 and 2⁶⁴ − 1, not at {seed}")
        if not 0 <= threads <= 1024:
            raise WrongUsage(f"there are 1 to 1,024 threads (0: all there are), not {threads}")
        if lang not in ("en", "zh"):
            raise WrongUsage(f"languages are 'en' and 'zh', not {lang!r}")
        asked = _native.Asked()
        asked.command, asked.file = command, _utf8(self._source[0])
        asked.scenarios, asked.replications, asked.seed = _names(scenarios), replications, seed
        asked.threads, asked.language, asked.budget = threads, lang, budget
        return asked


def _utf8(text: str) -> str:
    """What no UTF-8 can say is replaced, so that it is refused where it stands and not by the encoder."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _names(names: Names) -> list[str]:
    return [] if names is None else [_utf8(names)] if isinstance(names, str) else [_utf8(name) for name in names]


def _plain(value: Any) -> Any:
    """Dates as ISO text, numbers of numpy as numbers."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} is no value of a study")


def _guarded(ask: Callable[[], Asked]) -> Asked:
    try:
        return ask()
    except _native.WrongUsage as error:
        raise WrongUsage(str(error)) from None
    except _native.PartError as error:
        raise PartError(str(error)) from None
    except _native.TooLarge as error:
        raise MemoryError(str(error)) from None


def _callback(progress: Progress) -> Callable[[int, int], object] | None:
    if progress is None or not isinstance(progress, Bar):
        return progress
    bar = progress

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show

"""What the compiled module offers to the rest of the package."""

from collections.abc import Callable, Sequence
from typing import Any, Optional

class WrongUsage(ValueError): ...
class PartError(ValueError): ...
class TooLarge(MemoryError): ...

class Asked:
    command: str
    file: str
    scenarios: list[str]
    replications: Optional[int]
    seed: Optional[int]
    threads: int
    language: str
    budget: Optional[float]
    targets: list[str]
    pools: list[str]
    costs: list[str]
    most: list[str]
    from_date: Optional[str]
    metrics: list[str]
    path: str
    graph: Optional[str]
    diff: Optional[str]
    provenance: bool

class RunAnswer:
    command: str
    cases: bytes
    def json(self) -> str: ...
    def text(self, language: str, details: bool) -> str: ...
    def xlsx(self, language: str) -> bytes: ...

class QuestionAnswer:
    json: str
    text: str
    complete: bool
    met: bool

class StudyHandle:
    ok: bool
    titles: dict[str, str]
    scenarios: list[str]
    reforms: list[str]
    processes: list[str]
    pools: list[str]
    baseline: str
    replications: int
    seed: int
    digest: str
    def diagnostics(self) -> list[tuple[str, str, int, int, str, str, str]]: ...
    def run(self, asked: Asked, cases: bool, progress: Optional[Callable[[int, int], object]]) -> RunAnswer: ...
    def chunk(self, asked: Asked, cases: bool, first: int, last: int, progress: Optional[Callable[[int, int], object]]) -> bytes: ...
    def ask(self, asked: Asked, progress: Optional[Callable[[int, int], object]]) -> QuestionAnswer: ...

class ArrowTable:
    def __init__(self, columns: Sequence[tuple[str, str, Sequence[Any]]]) -> None: ...
    def stream(self) -> object: ...

def version() -> str: ...
def open_study(path: str, values: Sequence[tuple[str, str]], scenarios: Sequence[tuple[str, list[str]]]) -> StudyHandle: ...
def read_study(name: str, text: str, folder: str, values: Sequence[tuple[str, str]],
               scenarios: Sequence[tuple[str, list[str]]]) -> StudyHandle: ...
def merge(parts: Sequence[str], cases_file: str, threads: int) -> RunAnswer: ...

"""Clockstop: what reforms of regulatory reviews do to lead times, promises kept, throughput and staff.

    import clockstop
    study = clockstop.load("scenarios/studies/hainan.yaml")
    results = study.compare(replications=100)
    results.scenarios["announced"].processes.class2.lead_time_d.mean.value   # civil days

Words and bytes are those of the command line: ``results.to_json()`` is what ``--json`` writes.
"""

from ._native import version as _version
from .errors import Diagnostic, PartError, ScenarioError, WrongUsage
from .results import Answer, Explanation, Record, Results, StaffAnswer
from .study import Study, load, loads, merge
from .tables import Table

__version__: str = _version()
__all__ = ["Answer", "Diagnostic", "Explanation", "PartError", "Record", "Results", "ScenarioError", "StaffAnswer", "Study", "Table",
           "WrongUsage", "load", "loads", "merge"]

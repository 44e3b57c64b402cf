"""What happened to a case, in plain records that the figures are computed from afterwards."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Optional


@dataclass(eq=False)
class Token:
    """A place in a flow. The main line has no parent; a branch's parent waits at the join."""
    case: Any
    flow: list
    parent: Optional["Token"] = None
    index: int = -1
    open_branches: int = 0
    after_end: bool = False          # the main line of a follow-up
    gate: Optional[str] = None       # beside the flow, since what is missing may come later: the stage that waits for it


@dataclass(eq=False)
class Visit:
    """One round of one dossier at one stage, from its entry to its leaving: the regulator's hands."""
    case: Any
    stage: str
    round: int                       # 0, then deficiency rounds 1, 2, …
    place: int                       # of the stage in the flow, file order
    token: Token
    fields: dict                     # the stage's rules, fixed on entry
    numbers: dict                    # committed, statutory, extended: whole days or None
    entered: int
    pool: Any = None                 # None for a delay
    team: int = 1
    effort: int = 0                  # seconds of each member, as stated
    brought: int = 0                 # the same at the productivity of the entry
    priority: str = "normal"
    due: Optional[date] = None       # what a due-date queue orders by
    escalates: Optional[int] = None  # from when it is of class high; None: never
    started: Optional[int] = None
    ready: Optional[int] = None      # from when a batched dossier no longer waits for others; None: it never did
    joint: Optional[list] = None     # all that went in the visit together
    shared: list = field(default_factory=list)       # (from, to, how many were in it): whose hours are shared
    end: Optional[int] = None        # when the work or the delay will be done
    expiry: Optional[int] = None     # when silence becomes consent
    until: Optional[int] = None      # when it left the regulator's hands, however it did
    finished: bool = False           # by work, delay or consent; not cut off
    last: bool = False               # no deficiency round follows
    silent: bool = False             # ended by silence as consent
    clocks: set = field(default_factory=set)         # the named clocks over the stage, by the flow at entry


@dataclass(eq=False)
class Turn:
    """The applicant answers, or fails to."""
    case: Any
    visit: Visit
    start: int
    end: int
    late: bool
    counts_from: Optional[int] = None    # from when it holds up the dossier; None: it does not
    until: Optional[int] = None


@dataclass(eq=False)
class Case:
    process: str
    number: int
    attributes: dict
    arrived: int
    submitted: Optional[int] = None
    ended: Optional[int] = None
    outcome: str = "open"
    over: bool = False               # ended, and its follow-up too
    remembered: str = "approved"
    visits: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    beside: list = field(default_factory=list)         # tokens of what may come later
    held: list = field(default_factory=list)           # tokens that wait in front of their next step for it
    clock_rules: dict = field(default_factory=dict)    # a named clock's own numbers, fixed when it starts
    clock_over: dict = field(default_factory=dict)     # the stages of each named clock, by the flow at the last entry: what can still follow
    could_follow: set = field(default_factory=set)     # stages still ahead or under way at the end

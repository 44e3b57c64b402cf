"""Deliberate mistakes. A comparison that cannot see them proves nothing."""

SABOTAGES = {
    "drop-clock-stops": "named clocks run on through the applicant's turn",
    "closing-next-morning": "work done at closing time ends at the next opening",
    "lifo-ties": "ties in a queue go to the last process, number and stage instead of the first",
    "count-start-day": "the starting day is counted as a day used",
    "answer-after-expiry": "an answer at the very end of respond_within is late",
    "overtake-team": "dossiers behind a waiting team start when their own places are free",
    "kept-without-cut-off": "the days that can be kept forget the clocks that were cut off or are still open",
    "first-option": "a choose block always takes its first option",
    "no-followup": "nothing follows an end",
    "one-by-one": "a stage with a batch serves one dossier a visit",
    "no-escalation": "who has waited too long stays in its class",
    "strict-acceptance": "nobody goes on without what is missing",
    "open-gates": "no stage waits for what is still missing",
    "full-speed": "every pool works as fast as the efforts say",
    "fresh-backlog": "the days that a case of the backlog has used are forgotten",
    "no-cancel": "a rejection or withdrawal in one branch leaves the other branches running",
}

_active = None


def choose(name):
    """Break the interpreter in this one way from now on; None mends it."""
    global _active
    if name is not None and name not in SABOTAGES:
        raise SystemExit(f"unknown sabotage '{name}'; there are: {', '.join(SABOTAGES)}")
    _active = name


def broken(name):
    assert name in SABOTAGES, name
    return _active == name

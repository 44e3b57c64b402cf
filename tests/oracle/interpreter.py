"""The second interpreter: one deterministic replication of one scenario of a study.

It keeps plain lists and scans all of them for the next instant. At an instant it goes through the phases
(a) to (e) again and again until nothing happens; each phase first lists its events, then takes them in order,
so what begins in a phase is over in a later round at the earliest.
"""

from clocks import stage_numbers, stage_unit
from flow import Flow
from office_calendar import ONE_DAY, day_of, instant
from quantity import effort_seconds, round_half_up
from record import Case, Token, Visit
from rulebook import inner_flows, place_in
from sabotage import broken
from study import SUBMIT

CLASSES = {"high": 0, "normal": 1, "low": 2}


def places_held(visits):
    """A joint visit holds its places once, as long as anybody is in it."""
    held = {id(visit.joint) if visit.joint else id(visit): max(one.team for one in visit.joint or [visit]) for visit in visits}
    return sum(held.values())


def tokens_at(case, flow, stages, parent=None):
    """Stage → token, for stages in unlike branches; the blocks around them wait for just those branches."""
    tokens = {}
    for index, step in enumerate(flow):
        if step in stages:
            tokens[step] = Token(case, flow, parent, index)
        block = Token(case, flow, parent, index)
        for inner in inner_flows(step):
            inside = tokens_at(case, inner, stages, block)
            block.open_branches += bool(inside)
            tokens |= inside
    return tokens


class Replication(Flow):
    def __init__(self, study, scenario):
        super().__init__(study, scenario)
        self.coming = [(arrival.at, process.name, number, arrival.attributes) for process in study.processes.values()
                       for number, arrival in enumerate(process.arrivals, start=1)]
        self.people = {}
        self.staff_instants = {instant(day) for pool in study.pools.values() for day in self.rulebook.staff_days(pool)}

    def run(self):
        self.now = min(arrival[0] for arrival in self.coming) - 1
        if any(process.backlog for process in self.study.processes.values()):
            self.now = instant(self.study.first_day)
            self.staff_changes()
            self.open_with_backlog()
            while self.one_round():
                pass
        self.staff_changes()
        while (at := self.next_instant()) is not None and at < self.study.end:
            self.now = at
            while self.one_round():
                pass
        self.now = self.study.end
        for case in self.cases:
            if case.ended is None:
                case.could_follow = self.following(case)
        return self

    def open_with_backlog(self):
        """Each case is put where it is as if it had come there on the day that its days used point to."""
        begin, found = self.now, []
        for process in self.study.processes.values():
            for number, waiting in enumerate(process.backlog, start=1):
                # behind the arrivals of the process where they tie
                case = Case(process.name, 10 ** 9 + number, waiting.attributes, waiting.submitted, submitted=waiting.submitted)
                self.cases.append(case)
                flow = self.rulebook.rules(case, waiting.submitted).flow
                tokens = tokens_at(case, flow, [place.stage for place in waiting.places])
                for place in waiting.places:
                    since = place.asked
                    if since is None:
                        since = max(self.since(place, process.stages[place.stage], begin), waiting.submitted)
                    found.append((since, process.name, case.number, place_in(flow, place.stage), tokens[place.stage], place))
        for since, *_, token, place in sorted(found, key=lambda one: one[:4]):     # whoever came first is put first
            self.now = since
            self.enter_backlog(token, place)
        self.now = begin
        for visit in self.visits:
            visit.end = max(visit.end, begin) if visit.end is not None else None
            visit.expiry = max(visit.expiry, begin) if visit.expiry is not None else None
            visit.ready = max(visit.ready, begin) if visit.ready is not None else None
        for turn in self.turns:
            turn.end = max(turn.end, begin)

    def since(self, place, fields, begin):
        """The opening of the last working day (or civil day) since which so many days have been used."""
        calendar, day = self.study.calendar, day_of(begin) - ONE_DAY
        if stage_unit(fields) == "d":
            return instant(day - place.used * ONE_DAY, calendar.opening)
        while not calendar.works(day):
            day -= ONE_DAY
        for _ in range(0 if broken("fresh-backlog") else place.used):
            day -= ONE_DAY
            while not calendar.works(day):
                day -= ONE_DAY
        return instant(day, calendar.opening)

    def enter_backlog(self, token, place):
        if place.asked is None:
            self.enter(token, place.stage, place.round)
            return
        rules = self.rulebook.rules(token.case, self.now)
        fields = rules.stages[place.stage]
        visit = Visit(token.case, place.stage, place.round, place_in(rules.flow, place.stage), token, fields,
                      stage_numbers(fields, place.round), self.now)
        visit.clocks.update(name for name, clock in rules.clocks.items() if place.stage in clock["over"])
        self.ask_applicant(visit, fields["deficiency"], may_go_on=False)

    def next_instant(self):
        times = [arrival[0] for arrival in self.coming]
        for visit in self.visits:
            times += [time for time in (visit.end, visit.expiry) if time is not None]
            if visit.pool and visit.started is None and not visit.pool.calendar.is_open(self.now):
                times.append(visit.pool.calendar.next_opening(self.now))
        times += [visit.ready for visit in self.visits if visit.ready is not None and visit.started is None]
        times += [visit.escalates for visit in self.visits if visit.escalates is not None and visit.started is None]
        times += [turn.end for turn in self.turns]
        times += self.staff_instants
        return min((time for time in times if time > self.now), default=None)

    def one_round(self):
        happened = [self.ends(), self.expiries(), self.staff_changes(), self.arrivals(), self.starts()]
        return any(happened)

    # (a) ends of work and of delays, and applicants' answers

    def ends(self):
        due = [visit for visit in self.visits if visit.end == self.now]
        due += [turn for turn in self.turns if turn.end == self.now and not turn.late]
        for event in self.in_order(due):
            if event in self.visits:
                self.leave(event)
                self.after_work(event)
            elif event in self.turns:
                self.turns.remove(event)
                event.until = self.now
                if not event.case.over:
                    self.enter(event.visit.token, event.visit.stage, event.visit.round + 1)
        return bool(due)

    def in_order(self, events):
        def key(event):
            visit = event if isinstance(event, Visit) else event.visit
            return visit.case.process, visit.case.number, visit.place
        return sorted(events, key=key)

    def leave(self, visit):
        self.visits.remove(visit)
        visit.until, visit.finished = self.now, True

    def after_work(self, visit):
        case = visit.case
        if case.over:                                         # only when sabotaged
            return
        round_ = visit.fields.get("deficiency")
        if round_ and visit.round < round_.get("rounds", 1) and self.asked(round_["probability"]):
            self.ask_applicant(visit, round_)
            return
        visit.last = True
        outcome = visit.fields.get("outcome")
        if outcome in ("rejected", "withdrawn"):
            self.end_case(case, outcome, visit.token)
            return
        case.remembered = outcome or case.remembered
        self.go_on(visit.token)

    # (b) expiries: silence as consent, and answers that did not come

    def expiries(self):
        due = [visit for visit in self.visits if visit.expiry == self.now]
        due += [turn for turn in self.turns if turn.end == self.now and turn.late]
        for event in self.in_order(due):
            if event in self.visits:
                self.leave(event)
                self.waste(event)
                event.last = event.silent = True
                if not event.case.over:
                    event.case.remembered = "approved"
                    self.go_on(event.token)
            elif event in self.turns:
                self.turns.remove(event)
                event.until = self.now
                if not event.case.over:
                    outcome = event.visit.fields["deficiency"].get("if_late", "withdrawn")
                    self.end_case(event.case, outcome, event.visit.token, cut_at=event.visit.stage)
        return bool(due)

    # (c) staff changes

    def staff_changes(self):
        before = dict(self.people)
        for pool in self.study.pools.values():
            self.people[pool.name] = self.rulebook.staff(pool, day_of(self.now))
        return self.people != before

    # (d) arrivals

    def arrivals(self):
        due = sorted((arrival for arrival in self.coming if arrival[0] == self.now), key=lambda arrival: arrival[1:3])
        for arrival in due:
            self.coming.remove(arrival)
            _, process, number, attributes = arrival
            case = Case(process, number, attributes, self.now)
            self.cases.append(case)
            flow = self.rulebook.rules(case, self.now).flow
            if SUBMIT not in flow:
                case.submitted = self.now
            self.advance(Token(case, flow))
        return bool(due)

    # (e) every pool starts all it can

    def starts(self):
        started = False
        for pool in self.study.pools.values():
            if not pool.calendar.is_open(self.now):
                continue
            mine = [visit for visit in self.visits if visit.pool is pool]
            free = self.people[pool.name] * pool.caseload - places_held(visit for visit in mine if visit.started is not None)
            for visit in sorted((visit for visit in mine if visit.started is None), key=self.turn_in_queue):
                if visit.started is not None or (visit.ready is not None and visit.ready > self.now):
                    continue                                  # gone with another, or still waiting for others
                together = [visit]
                if visit.ready is not None:
                    others = [one for one in self.companions(visit) if one is not visit]
                    together += sorted(others, key=self.turn_in_queue)
                    together = together[:visit.fields["batch"]["most"]]
                team = max(one.team for one in together)
                if broken("one-by-one"):
                    together = [visit]
                if team <= free:
                    effort = max(one.effort for one in together)
                    if len(together) > 1:
                        effort += (len(together) - 1) * effort_seconds(visit.fields["batch"]["extra"], pool.calendar)
                    for one in together:
                        one.started = self.now
                        one.end = pool.calendar.end_of_work(self.now, self.scaled(pool, effort) * pool.caseload)
                        one.joint = together if len(together) > 1 else None
                    free -= team
                    started = True
                elif not broken("overtake-team"):
                    break
        return started

    def scaled(self, pool, seconds):
        """Work at the productivity of today, to the nearest second."""
        share = self.rulebook.productivity(pool, day_of(self.now))
        return seconds if share == 1 or broken("full-speed") else round_half_up(seconds / share)

    def turn_in_queue(self, visit):
        names = sorted(self.study.processes)
        tie = [names.index(visit.case.process), visit.case.number, visit.place]
        if broken("lifo-ties"):
            tie = [-part for part in tie]
        if visit.pool.queue == "priority":
            escalated = visit.escalates is not None and visit.escalates <= self.now and not broken("no-escalation")
            rank = CLASSES["high" if escalated else visit.priority]
        elif visit.pool.queue == "due-date":
            rank = (1,) if visit.due is None else (0, visit.due)          # without a date: after all that have one
        else:
            rank = 0
        return rank, visit.entered, tie

"""How a dossier moves: along its flow, into a stage's queue, to the applicant, and out."""

from fractions import Fraction

from clocks import clock_due, clock_escalation, last_day, stage_numbers
from office_calendar import midnight_after
from quantity import delay_end, effort_seconds, whole_days
from record import Token, Turn, Visit
from rulebook import Rulebook, ahead, passes_by, place_in, pool_of, ways_on
from sabotage import broken
from study import SUBMIT, Choose, End, Followup, Parallel


def staff_seconds(visit, end):
    """Staff time that a visit has borne up to `end`; in a joint visit an equal part at every moment."""
    seconds = visit.pool.calendar.open_seconds
    if visit.joint is None:
        return Fraction(seconds(visit.started, end) * visit.team, visit.pool.caseload)
    points = sorted({visit.started, end} | {one.until for one in visit.joint if one.until is not None and one.until < end})
    team = max(one.team for one in visit.joint)
    total = Fraction(0)
    for start, stop in zip(points, points[1:]):
        inside = sum(one.until is None or one.until >= stop for one in visit.joint)
        total += Fraction(seconds(start, stop) * team, visit.pool.caseload * inside)
    return total


class Flow:
    """The moves; `Replication` says when they happen."""

    def __init__(self, study, scenario):
        self.study, self.rulebook = study, Rulebook(study, scenario)
        self.now = None
        self.cases, self.visits, self.turns = [], [], []      # visits and turns: only those under way
        self.all_visits, self.wasted = [], []                 # wasted: (pool, instant, staff seconds)

    def advance(self, token):
        """Goes on from the step just done; branches run until they wait for something."""
        case = token.case
        token.index += 1
        if self.held_up(token):
            return
        if token.index == len(token.flow):
            if token.after_end:
                case.over = True
            elif token.parent is None:
                self.end_case(case, case.remembered, token)
            else:
                token.parent.open_branches -= 1
                if token.parent.open_branches == 0:
                    self.advance(token.parent)
            return
        step = token.flow[token.index]
        if step == SUBMIT:
            case.submitted = self.now
            token.flow = self.rulebook.rules(case, self.now).flow      # from here on, the day of submission's
            token.index = token.flow.index(SUBMIT)
            self.advance(token)
        elif isinstance(step, Parallel):
            token.open_branches = len(step.branches)
            for branch in step.branches:
                self.advance(Token(case, branch, token))
        elif isinstance(step, Choose):
            self.choose(token, step)
        elif isinstance(step, End):
            self.end_case(case, step.outcome, token)
            behind = token.flow[token.index + 1:]
            if behind:
                self.follow_up(case, behind[0])
        elif isinstance(step, Followup):
            self.end_case(case, case.remembered, token)
            self.follow_up(case, step)
        elif passes_by(self.rulebook.rules(case, self.now).stages[step], case.attributes):
            self.advance(token)
        else:
            self.enter(token, step, 0)

    def held_up(self, token):
        """In front of a gate or of the end while something is missing; from now on the applicant's turn counts."""
        if not token.case.beside:
            return False
        case, step = token.case, token.flow[token.index] if token.index < len(token.flow) else None
        ends = isinstance(step, (End, Followup)) or (step is None and token.parent is None and not token.after_end)
        if not ends and (not isinstance(step, str) or step == SUBMIT or passes_by(self.rulebook.rules(case, self.now).stages[step], case.attributes)):
            return False
        missing = [one for one in case.beside if ends or one.gate == step]
        if not missing or broken("open-gates"):
            return False
        case.held.append(token)
        for turn in self.turns:
            if turn.visit.token in missing and turn.counts_from is None:
                turn.counts_from = self.now
        return True

    def go_on(self, token):
        """A stage is over: its dossier goes on, or what waited for the missing papers does."""
        case = token.case
        if token.gate is None:
            self.advance(token)
            return
        case.beside.remove(token)
        waiting, case.held = case.held, []
        for one in waiting:
            one.index -= 1
            self.advance(one)

    def choose(self, token, block):
        options, _ = ways_on(block, token.case.attributes)
        if broken("first-option"):
            options = block.options[:1]
        if not options:
            self.advance(token)
            return
        token.open_branches = 1
        self.advance(Token(token.case, options[0].flow, token))

    def follow_up(self, case, step):
        """The staff goes on; the applicant has the decision."""
        if not broken("no-followup"):
            case.over = False
            self.advance(Token(case, step.flow, after_end=True))

    def enter(self, token, stage, round_number):
        case = token.case
        rules = self.rulebook.rules(case, self.now)
        fields = rules.stages[stage]
        own = fields["deficiency"] if round_number else {}
        visit = Visit(case, stage, round_number, place_in(rules.flow, stage), token, fields,
                      stage_numbers(fields, round_number), self.now)
        visit.team = own.get("team", fields.get("team", 1))
        visit.priority = own.get("priority", fields.get("priority", "normal"))
        for group in (case.visits, self.visits, self.all_visits):
            group.append(visit)
        for name, clock in rules.clocks.items():
            case.clock_over[name] = clock["over"]  # by the flow in force, which the submission may change
            if stage in clock["over"]:
                visit.clocks.add(name)
                case.clock_rules.setdefault(name, clock)
        if "delay" in fields:
            visit.started, visit.end = self.now, delay_end(self.now, fields["delay"], self.study.calendar)
        else:
            visit.pool = self.study.pools[pool_of(fields, case.attributes)]
            visit.effort = effort_seconds((own or fields)["effort"], visit.pool.calendar)
            visit.brought = self.scaled(visit.pool, visit.effort)
            visit.due = self.due_day(visit, rules)
            if "escalate" in fields:
                visit.escalates = self.escalation(visit, rules, **fields["escalate"])
            if "batch" in fields and round_number == 0:
                self.gather(visit)
        limit = visit.numbers["statutory"]
        if fields.get("on_expiry") == "approved" and limit is not None:
            visit.expiry = midnight_after(last_day(self.now, limit.value, limit.unit, self.study.calendar))

    def gather(self, visit):
        """Waits for others of its key, until enough are together."""
        batch = visit.fields["batch"]
        visit.ready = self.now if batch["wait"] is None else delay_end(self.now, batch["wait"], self.study.calendar)
        together = [one for one in self.companions(visit) if one.ready > self.now]
        if batch["most"] is not None and len(together) >= batch["most"]:
            for one in together:
                one.ready = self.now

    def companions(self, visit):
        """All that wait for this stage's pool with the same key, itself included."""
        def key(one):
            return [one.case.attributes[name] for name in visit.fields["batch"]["by"]]
        def alike(one):
            return "batch" in one.fields and set(one.fields["batch"]["by"]) == set(visit.fields["batch"]["by"]) and key(one) == key(visit)
        return [one for one in self.visits if one.started is None and one.pool is visit.pool and one.round == 0
                and (one.case.process, one.stage) == (visit.case.process, visit.stage) and alike(one)]

    def due_day(self, visit, rules):
        clock = visit.pool.queue_clock
        if clock is not None:
            return clock_due(visit.case, rules.clocks[clock], self.now, self.study.calendar) if clock in rules.clocks else None
        number = visit.numbers["committed"]
        return last_day(self.now, number.value, number.unit, self.study.calendar) if number is not None else None

    def escalation(self, visit, rules, after, clock):
        """24:00 of the last day of the number, or at once if it has run out already."""
        calendar = self.study.calendar
        if clock is not None:
            return clock_escalation(visit.case, rules.clocks[clock], after, self.now, calendar)
        number = after or visit.numbers["committed"]
        return midnight_after(last_day(self.now, whole_days(number).value, number.unit, calendar)) if number else None

    def end_case(self, case, outcome, token, cut_at=None):
        if case.ended is None:
            case.ended, case.outcome = self.now, outcome
            case.could_follow = self.following(case, token) | ({cut_at} if cut_at else set())
        case.over = True
        if broken("no-cancel"):
            return
        for visit in [visit for visit in self.visits if visit.case is case]:
            self.visits.remove(visit)
            visit.until = self.now
            self.waste(visit)
        for turn in [turn for turn in self.turns if turn.case is case]:
            self.turns.remove(turn)
            turn.until = self.now

    def following(self, case, token=None):
        """Stages under way, and those that the case can still come to by its attributes."""
        visits = [visit for visit in self.visits if visit.case is case]
        visits += [turn.visit for turn in self.turns if turn.case is case]
        found = {visit.stage for visit in visits}
        places = [visit.token for visit in visits] + ([token] if token else [])
        places += [Token(case, one.flow, one.parent, one.index - 1) for one in case.held]
        for place in [place for place in places if place.gate is None]:
            passes = True
            while place is not None and passes:
                stages, passes = ahead(place.flow[place.index + 1:], case.attributes, self.rulebook.rules(case, self.now).stages)
                found |= stages
                place = place.parent
        return found

    @staticmethod
    def asked(probability):
        assert probability in (0, 1), "the oracle draws nothing"
        return probability == 1

    def ask_applicant(self, visit, round_, may_go_on=True):
        calendar = self.study.calendar
        answer, late = delay_end(self.now, round_["response"], calendar), False
        if "respond_within" in round_:
            deadline = delay_end(self.now, round_["respond_within"], calendar)
            late = answer >= deadline if broken("answer-after-expiry") else answer > deadline
            answer = deadline if late else answer
        case, tolerated = visit.case, round_.get("tolerated")
        goes_on = may_go_on and visit.token.gate is None and tolerated is not None and self.asked(tolerated["share"]) and not broken("strict-acceptance")
        if goes_on:
            main, visit.token = visit.token, Token(case, visit.token.flow, index=visit.token.index, gate=tolerated["before"])
            case.beside.append(visit.token)
        turn = Turn(case, visit, self.now, answer, late)
        if visit.token.gate is None or any(self.waits_for(one, visit.token) for one in case.held):
            turn.counts_from = self.now
        self.turns.append(turn)
        case.turns.append(turn)
        if goes_on:
            self.advance(main)

    @staticmethod
    def waits_for(held, beside):
        step = held.flow[held.index] if held.index < len(held.flow) else None
        return not isinstance(step, str) or step == beside.gate

    def waste(self, visit):
        if visit.pool and visit.started is not None:
            self.wasted.append((visit.pool.name, self.now, staff_seconds(visit, self.now)))

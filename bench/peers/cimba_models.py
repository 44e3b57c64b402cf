"""The benchmark models for Cimba through its Python package: staff as processes that take from stores, its fastest style
(an application is a number, no process of its own). Applicants who answer are more than ever answer at once."""

import math

import cimba as cb


def lognormal(mean, cv):
    variance = math.log(1 + cv * cv)
    return math.log(mean) - variance / 2, math.sqrt(variance)


# Compiled model code reads plain numbers of the module.
ACCEPTANCE_M, ACCEPTANCE_S = lognormal(4, 0.5)
REVIEW_M, REVIEW_S = lognormal(15.3, 0.8)
RESPONSE_M, RESPONSE_S = lognormal(45, 1)
DECISION_M, DECISION_S = lognormal(3, 0.5)
SLOTS = 65536  # far more than are in flight


class Queue(cb.Model):
    line: cb.Store[float]
    waited: float = 0.0
    served: int = 0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self):
        while True:
            cb.hold(cb.random.exponential(1 / 9))
            self.line.put(cb.now())

    @cb.process(copies=10)
    def server(self):
        while True:
            came = self.line.get()
            self.waited += cb.now() - came
            self.served += 1
            cb.hold(cb.random.exponential(1.0))

    @cb.on_end
    def measure(self):
        self.mean = self.waited / self.served


class Review(cb.Model):
    acceptance: cb.Store[int]
    review: cb.PriorityStore[int]
    response: cb.Store[int]
    inspection: cb.Store[int]
    decision: cb.Store[int]
    came: cb.Array[float] = cb.Array(SLOTS)
    branches: cb.Array[int] = cb.Array(SLOTS)
    priority: cb.Array[int] = cb.Array(SLOTS)
    lead: float = 0.0
    decided: int = 0
    mean: cb.Output[float]

    @cb.process
    def arrivals(self):
        number = 0
        while True:
            cb.hold(cb.random.exponential(1.0))
            number += 1
            slot = number % SLOTS
            self.came[slot] = cb.now()
            self.branches[slot] = 2
            self.priority[slot] = 1 if cb.random.uniform() < 0.2 else 0
            self.acceptance.put(slot)

    @cb.process(copies=5)
    def acceptor(self):
        while True:
            slot = self.acceptance.get()
            cb.hold(cb.random.lognormal(ACCEPTANCE_M, ACCEPTANCE_S))
            self.review.put(slot, self.priority[slot])
            self.inspection.put(slot)

    @cb.process(copies=30)
    def reviewer(self):
        while True:
            slot = self.review.get()
            cb.hold(cb.random.lognormal(REVIEW_M, REVIEW_S))
            if cb.random.uniform() < 0.4:
                self.response.put(slot)
            else:
                self.branches[slot] -= 1
                if self.branches[slot] == 0:
                    self.decision.put(slot)

    @cb.process(copies=250)
    def applicant(self):
        while True:
            slot = self.response.get()
            cb.hold(cb.random.lognormal(RESPONSE_M, RESPONSE_S))
            self.review.put(slot, self.priority[slot])

    @cb.process(copies=8)
    def inspector(self):
        while True:
            slot = self.inspection.get()
            cb.hold(cb.random.gamma(2.0, 3.2))
            self.branches[slot] -= 1
            if self.branches[slot] == 0:
                self.decision.put(slot)

    @cb.process(copies=4)
    def decider(self):
        while True:
            slot = self.decision.get()
            cb.hold(cb.random.lognormal(DECISION_M, DECISION_S))
            self.lead += cb.now() - self.came[slot]
            self.decided += 1

    @cb.on_end
    def measure(self):
        self.mean = self.lead / self.decided


def run(model_class, hours):
    model = model_class()
    results = cb.Experiment(model, replications=1, window=cb.Window(duration=hours), seed=7).run()
    return float(results[model].mean.values[0][0])


def compile_both():
    """So that no run is charged for it."""
    for model_class in (Queue, Review):
        run(model_class, 1000)


def mm10(customers):
    return run(Queue, customers / 9)


def review(applications):
    return run(Review, applications)

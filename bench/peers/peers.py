"""Other simulators on the benchmark models. Each is checked for the known answer, and timed in processor time in turn with
the engine (../table.py shows them)."""

import importlib
import importlib.metadata
import math
import random
import statistics
import time

# Known answers, with five standard deviations of a run of a million: the mean wait by Erlang C, the mean lead time from
# hand-coded models. A shorter run knows less, by the square root of its length.
MM10 = ("mm10", 0.66873, 0.09)
REVIEW = ("review_pipeline/x1", 66.68, 0.5)


def lognormal(stream, mean, cv):
    variance = math.log(1 + cv * cv)
    return stream.lognormvariate(math.log(mean) - variance / 2, math.sqrt(variance))


def simpy_mm10(customers):
    simpy = importlib.import_module("simpy")
    stream, waits = random.Random(1), []
    environment = simpy.Environment()
    servers = simpy.Resource(environment, 10)

    def customer():
        came = environment.now
        with servers.request() as request:
            yield request
            waits.append(environment.now - came)
            yield environment.timeout(stream.expovariate(1))

    def source():
        for _ in range(customers):
            yield environment.timeout(stream.expovariate(9))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return statistics.fmean(waits)


def simpy_review(applications):
    simpy = importlib.import_module("simpy")
    stream, leads = random.Random(1), []
    environment = simpy.Environment()
    acceptors, inspectors, deciders = (simpy.Resource(environment, n) for n in (5, 8, 4))
    reviewers = simpy.PriorityResource(environment, 30)

    def work(pool, hours):
        with pool.request() as request:
            yield request
            yield environment.timeout(hours)

    def review(priority):
        while True:
            with reviewers.request(priority=priority) as request:
                yield request
                yield environment.timeout(lognormal(stream, 15.3, 0.8))
            if stream.random() >= 0.4:
                return
            yield environment.timeout(lognormal(stream, 45, 1))

    def application():
        came = environment.now
        priority = 0 if stream.random() < 0.2 else 1
        yield from work(acceptors, lognormal(stream, 4, 0.5))
        inspection = environment.process(work(inspectors, stream.gammavariate(2, 3.2)))
        yield environment.process(review(priority)) & inspection
        yield from work(deciders, lognormal(stream, 3, 0.5))
        leads.append(environment.now - came)

    def source():
        for _ in range(applications):
            yield environment.timeout(stream.expovariate(1))
            environment.process(application())

    environment.process(source())
    environment.run()
    return statistics.fmean(leads)


def ciw_mm10(customers):
    ciw = importlib.import_module("ciw")
    network = ciw.create_network(arrival_distributions=[ciw.dists.Exponential(rate=9)],
                                 service_distributions=[ciw.dists.Exponential(rate=1)], number_of_servers=[10])
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers)
    return statistics.fmean(record.waiting_time for record in simulation.get_all_records())


def salabim_mm10(customers):
    salabim = importlib.import_module("salabim")
    salabim.yieldless(False)
    environment = salabim.Environment(random_seed=1)
    servers = salabim.Resource(capacity=10)
    stream, waits = random.Random(1), []

    class Customer(salabim.Component):
        def process(self):
            came = environment.now()
            yield self.request(servers)
            waits.append(environment.now() - came)
            yield self.hold(stream.expovariate(1))

    class Source(salabim.Component):
        def process(self):
            for _ in range(customers):
                yield self.hold(stream.expovariate(9))
                Customer()

    Source()
    environment.run()
    return statistics.fmean(waits)


def of_module(name, function):
    return lambda size: getattr(importlib.import_module(name), function)(size)


# package, model, how to run it, applications of one run, by how much the engine is to be faster
PEERS = [("cimba", REVIEW, of_module("cimba_models", "review"), 500_000, 2.2),
         ("simpy", REVIEW, simpy_review, 20_000, 80),
         ("prosimos", REVIEW, of_module("prosimos_models", "review"), 4_000, 1_200),
         ("cimba", MM10, of_module("cimba_models", "mm10"), 1_000_000, None),
         ("simpy", MM10, simpy_mm10, 100_000, None),
         ("ciw", MM10, ciw_mm10, 50_000, None), ("salabim", MM10, salabim_mm10, 20_000, None)]


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def measure(package, model, run, size, rounds, engine_speed):
    """The peer's speed and the engine's in applications per second of processor time, medians of rounds in turn, and the
    peer's answer; instead of them a text where the answer is not the known one."""
    name, known, tolerance = model
    tolerance *= math.sqrt(1e6 / size)
    if package == "cimba":
        importlib.import_module("cimba_models").compile_both()
    peer, engine = [], []
    for _ in range(rounds):
        begin = time.process_time()
        answer = run(size)
        peer.append(size / (time.process_time() - begin))
        engine.append(engine_speed(name))
    if abs(answer - known) > tolerance:
        return f"gives {answer:.4g} h, not {known} ± {tolerance:.2g}: not compared"
    return statistics.median(peer), statistics.median(engine), answer

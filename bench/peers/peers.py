"""Other simulators on the benchmark models, beside the engine, in one run. `./dev bench-peers` installs and runs it.

Each peer is checked for the known answer before its speed is shown, and is timed in processor time, alternating with the
engine (bench_once); what is shown is the median of the rounds. What cannot be installed or run is said in its row.
"""

import argparse
import importlib
import importlib.metadata
import math
import random
import statistics
import subprocess
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


PEERS = [("simpy", REVIEW, simpy_review, 40_000), ("simpy", MM10, simpy_mm10, 300_000),
         ("ciw", MM10, ciw_mm10, 100_000), ("salabim", MM10, salabim_mm10, 60_000)]
NOT_RUN = [("cimba", "its release is a C library and its Python package compiles models: no model of ours is written yet"),
           ("prosimos", "it reads BPMN and a JSON of its own: no model of ours is written yet")]


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def engine_speed(once, model):
    window = ["2001-01-01", "2004-12-31"]
    words = subprocess.run([once, "engine", model, *window], check=True, capture_output=True, text=True).stdout.split()
    figures = dict(zip(words[::2], words[1::2]))
    return float(figures["applications"]) / float(figures["seconds"])


def measure(once, package, model, run, size, rounds):
    name, known, tolerance = model
    tolerance *= math.sqrt(1e6 / size)
    peer, engine = [], []
    for _ in range(rounds):
        begin = time.process_time()
        answer = run(size)
        peer.append(size / (time.process_time() - begin))
        engine.append(engine_speed(once, name))
    if abs(answer - known) > tolerance:
        return f"{package:9} {version(package):9} {name:20} gives {answer:.4g} h, not {known} ± {tolerance:.2g}: not compared"
    speed, ours = statistics.median(peer), statistics.median(engine)
    return (f"{package:9} {version(package):9} {name:20} {speed:12,.0f} {ours:12,.0f} {ours / speed:8.1f}"
            f"   {answer:.4g} h, known {known}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", required=True, help="the program bench_once")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("Applications per second of processor time, medians")
    print(f"{'peer':9} {'version':9} {'model':20} {'peer':>12} {'engine':>12} {'ratio':>8}   answer")
    for package, model, run, size in PEERS:
        if version(package) is None:
            print(f"{package:9} not installed")
            continue
        print(measure(arguments.once, package, model, run, size, arguments.rounds), flush=True)
    for package, why in NOT_RUN:
        print(f"{package:9} not run: {why}")


if __name__ == "__main__":
    main()

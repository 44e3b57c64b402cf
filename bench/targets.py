"""Every target of speed and memory with its measured figure, met or not. `./dev targets` builds and runs it.

Both sides of a ratio run in turn, one replication at a time, in processor time; what counts is the median of the rounds,
so a busy machine moves both. Instructions are callgrind's, which no neighbour moves.
"""

import argparse
import re
import statistics
import subprocess

# model: its window for one run of some seconds, and a short one for callgrind
X1, X100, X10000 = "review_pipeline/x1", "review_pipeline/x100", "review_pipeline/x10000"
OFFICE, UNMEASURED = "review_pipeline/x1_office", "review_pipeline/x1_unmeasured"
WINDOWS = {X1: ["1981-01-01", "2020-12-31"], X100: ["2001-01-01", "2001-04-30"], X10000: [], OFFICE: ["2020-01-01", "2035-12-31", "1 y"],
           UNMEASURED: [],
           "mm10": ["1981-01-01", "1995-12-31"]}
SHORT = {X1: ["2001-01-01", "2001-06-30"], X100: ["2001-01-01", "2001-01-05", "30 d"], "mm10": ["2001-01-01", "2001-03-31"]}
IN_FLIGHT = {X1: 130, X10000: 630_000}  # bench/studies/review_pipeline.yaml at these sizes, by Little's law


def run(once, side, model):
    words = subprocess.run([once, side, model, *WINDOWS[model]], check=True, capture_output=True, text=True).stdout.split()
    return {name: float(value) for name, value in zip(words[::2], words[1::2])}


def instructions(once, side, model):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               "--toggle-collect=clockstop::bench::run_once*", once, side, model, *SHORT[model]]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    collected = int(re.search(r"Collected : (\d+)", done.stderr).group(1))
    return collected / int(re.search(r"applications (\d+)", done.stdout).group(1))


class Table:
    def __init__(self, once, rounds):
        self.once, self.rounds = once, rounds

    def medians(self, sides_and_models, rounds=None):
        """Microseconds an application of each, and the last run's figures, from runs in turn."""
        times = {key: [] for key in sides_and_models}
        last = {}
        for _ in range(rounds or self.rounds):
            for key in sides_and_models:
                last[key] = run(self.once, *key)
                times[key].append(last[key]["seconds"] / last[key]["applications"] * 1e6)
        return {key: statistics.median(values) for key, values in times.items()}, last

    @staticmethod
    def row(what, target, figure, met):
        print(f"{what:58} {target:>10} {figure:>10}   {'met' if met else 'NOT MET'}", flush=True)

    def against_the_limit(self):
        for model, wanted, rounds in ((X1, 0.70, None), (X100, 0.70, None), (X10000, 0.80, 2)):
            keys = [("engine", model), ("hand_coded", model)]
            cost, last = self.medians(keys, rounds)
            ratio = cost[keys[1]] / cost[keys[0]]
            events = last[keys[0]]["events"] / last[keys[0]]["applications"]
            self.row(f"{model}: engine ÷ hand-coded limit", f"≥ {wanted:.2f}", f"{ratio:.2f}", ratio >= wanted)
            print(f"    {1e6 / cost[keys[0]]:,.0f} applications/s, {cost[keys[0]] / events * 1e3:.0f} ns an event, peak "
                  f"{last[keys[0]]['peak_kib'] / 1024:.0f} MiB; by hand {1e6 / cost[keys[1]]:,.0f} applications/s")

    def parts(self):
        keys = [("engine", model) for model in (X1, OFFICE, UNMEASURED)]
        cost, _ = self.medians(keys)
        office = cost[keys[1]] / cost[keys[0]] - 1
        self.row("office hours instead of always: more time an application", "≤ 25 %", f"{office:.0%}", office <= 0.25)
        share = 1 - cost[keys[2]] / cost[keys[0]]
        self.row("measuring: share of the time", "≤ 20 %", f"{share:.0%}", share <= 0.20)

    def growth(self):
        keys = [("engine", X1), ("engine", X10000)]
        cost, last = self.medians(keys, 2)
        grown = cost[keys[1]] / cost[keys[0]]
        self.row(f"time an application at {IN_FLIGHT[X10000]:,} in flight ÷ at {IN_FLIGHT[X1]}", "≤ 2.5", f"{grown:.1f}",
                 grown <= 2.5)
        more = (last[keys[1]]["peak_kib"] - last[keys[0]]["peak_kib"]) * 1024
        size = more / (IN_FLIGHT[X10000] - IN_FLIGHT[X1])
        self.row("bytes an application in flight, from peak memory", "≤ 128", f"{size:.0f}", size <= 128)

    def counted(self):
        print("Instructions an application (callgrind): engine, by hand")
        for model in SHORT:
            print(f"    {model:24}", *(f"{instructions(self.once, side, model):8,.0f}" for side in ("engine", "hand_coded")))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", required=True, help="the program bench_once")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"{'':58} {'target':>10} {'measured':>10}")
    table = Table(arguments.once, arguments.rounds)
    table.against_the_limit()
    table.parts()
    table.growth()
    table.counted()


if __name__ == "__main__":
    main()

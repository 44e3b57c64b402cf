"""One table: every target of speed and memory with its measured figure, met or not. `./dev bench` builds and runs it.

Both sides of a ratio run in turn, one replication at a time, in processor time; what counts is the median of the rounds, so a busy
machine moves both. Instructions are callgrind's, which no neighbour moves. Peers are those that are installed for the Python that
runs this.
"""

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "peers")]
import national_caseload  # noqa: E402
import peers  # noqa: E402

# model: its window for one run of some seconds, and a short one for callgrind
X1, X100, X10000, X16000 = (f"review_pipeline/x{size}" for size in (1, 100, 10000, 16000))
OFFICE, UNMEASURED = "review_pipeline/x1_office", "review_pipeline/x1_unmeasured"
WINDOWS = {X1: ["1981-01-01", "2020-12-31"], X100: ["2001-01-01", "2001-04-30"], X10000: [], X16000: [],
           OFFICE: ["2020-01-01", "2035-12-31", "1 y"], UNMEASURED: [], "mm10": ["1981-01-01", "1995-12-31"]}
SHORT = {X1: ["2001-01-01", "2001-06-30"], X100: ["2001-01-01", "2001-01-05", "30 d"], "mm10": ["2001-01-01", "2001-03-31"]}
IN_FLIGHT = {X1: 130, X10000: 630_000, X16000: 1_008_000}  # bench/studies/review_pipeline.yaml at these sizes, by Little's law
# Cimba's profile-guided build over its release build, on the machine where both were measured: PyPI has the latter alone.
CIMBA_GUIDED = 1.14 / 0.83


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
        print(f"{what:66} {target:>8} {figure:>9}   {'' if met is None else 'met' if met else 'NOT MET'}".rstrip(), flush=True)

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
        keys = [("engine", X1), ("engine", X10000), ("engine", X16000)]
        cost, last = self.medians(keys, 2)
        grown = cost[keys[2]] / cost[keys[0]]
        self.row(f"time an application at {IN_FLIGHT[X16000]:,} in flight ÷ at {IN_FLIGHT[X1]}", "≤ 2.5", f"{grown:.1f}",
                 grown <= 2.5)
        more = (last[keys[1]]["peak_kib"] - last[keys[0]]["peak_kib"]) * 1024
        size = more / (IN_FLIGHT[X10000] - IN_FLIGHT[X1])
        self.row("bytes an application in flight, from peak memory", "≤ 128", f"{size:.0f}", size <= 128)

    def beside_peers(self):
        def engine_speed(model):
            figures = run(self.once, "engine", model)
            return figures["applications"] / figures["seconds"]

        for package, model, function, size, wanted in peers.PEERS:
            what = f"{model[0]}: engine ÷ {package} {peers.version(package) or ''}"
            if peers.version(package) is None:
                print(f"{what} not installed: ./dev bench installs the peers")
                continue
            found = peers.measure(package, model, function, size, min(self.rounds, 3), engine_speed)
            if isinstance(found, str):
                print(f"{what}: {found}", flush=True)
                continue
            speed, ours, answer = found
            ratio = ours / speed
            self.row(what, f"≥ {wanted:,}" if wanted else "", f"{ratio:,.1f}", ratio >= wanted if wanted else None)
            print(f"    {speed:,.0f} applications/s; its answer {answer:.4g} h, known {model[1]}")
            if package == "cimba" and wanted:
                guided = ratio / CIMBA_GUIDED
                self.row("the same, estimated for its profile-guided build", "≥ 1.6", f"{guided:.1f}", guided >= 1.6)

    def threads(self, program, root):
        """Wall time, as processor time would hide what threads wait for."""
        def seconds(count):
            begin = time.perf_counter()
            subprocess.run([program, "compare", root / "scenarios/studies/hainan.yaml", "--replications", "200", "--threads", str(count),
                            "--quiet", "--json", "-"], check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - begin

        ratios = [seconds(1) / seconds(2) for _ in range(3)]
        ratio = statistics.median(ratios)
        self.row("hainan.yaml, 200 replications: 1 thread ÷ 2 threads", "≥ 1.9", f"{ratio:.2f}", ratio >= 1.9)

    def national(self, program, years):
        with tempfile.TemporaryDirectory() as folder:
            study = Path(folder, "national.yaml")
            study.write_text(national_caseload.text(years))
            begin = time.perf_counter()
            subprocess.run([program, "run", study, "--replications", "1", "--quiet", "--json", Path(folder, "out.json")], check=True)
            took = time.perf_counter() - begin
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        applications = (years + 1) * national_caseload.PER_YEAR * national_caseload.PROVINCES * national_caseload.PROCESSES
        self.row(f"national caseload, {applications / 1e6:,.0f} million in one replication: MiB", "≤ 256", f"{peak:.0f}", peak <= 256)
        print(f"    31 provinces, 310 processes; {took:,.0f} s of wall time, {took / applications * 1e9:,.0f} ns an application")

    def counted(self):
        print("Instructions an application (callgrind): engine, by hand")
        for model in SHORT:
            print(f"    {model:24}", *(f"{instructions(self.once, side, model):8,.0f}" for side in ("engine", "hand_coded")))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", required=True, help="the program bench_once")
    parser.add_argument("--program", required=True, help="clockstop itself")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", action="store_true", help="the national caseload with 100 million applications, not 5: some minutes more")
    arguments = parser.parse_args()
    print(f"{'':66} {'target':>8} {'measured':>9}")
    table = Table(arguments.once, arguments.rounds)
    # First, because the peak of memory is the greatest of all children.
    table.national(arguments.program, national_caseload.YEARS if arguments.long else 1)
    table.against_the_limit()
    table.parts()
    table.growth()
    table.beside_peers()
    table.threads(arguments.program, HERE.parent)
    table.counted()


if __name__ == "__main__":
    main()

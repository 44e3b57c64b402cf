"""A sweep over two numbers on many workers, and one long run in chunks that give the bytes of a single one.

    python parameter_sweep.py ../../../scenarios/studies/hainan.yaml --executor processes   # or threads, dask, ray

A study can be pickled, so it goes to workers as it is. Where Dask or Ray is not installed, the program says so and ends
with status 77.
"""

import argparse
import itertools
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import clockstop

Map = Callable[[Callable[[Any], Any], Iterable[Any]], list[Any]]


def executor(kind: str, workers: int) -> tuple[Map, Callable[[], None]]:
    """How to map over workers, and how to end them."""
    if kind == "threads":
        threads = ThreadPoolExecutor(workers)
        return lambda function, tasks: list(threads.map(function, tasks)), threads.shutdown
    if kind == "processes":
        processes = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        return lambda function, tasks: list(processes.map(function, tasks)), processes.shutdown
    if kind == "dask":
        from dask.distributed import Client
        client: Any = Client(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, dashboard_address=None)
        return lambda function, tasks: client.gather(client.map(function, list(tasks), pure=False)), client.close
    import ray  # type: ignore[import-not-found, unused-ignore]
    ray.init(num_cpus=workers, include_dashboard=False)
    return lambda function, tasks: ray.get([ray.remote(function).remote(task) for task in tasks]), ray.shutdown


def mean_lead_time(task: tuple[clockstop.Study, str, int]) -> float:
    study, scenario, replications = task
    results = study.run(scenarios=scenario, replications=replications, threads=1)
    return float(results.scenarios[scenario].processes.class2.lead_time_d.mean.value)


def chunk(task: tuple[clockstop.Study, int, int, int]) -> bytes:
    study, first, last, replications = task
    return study.chunk(first, last, replications=replications, threads=1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study")
    parser.add_argument("--executor", choices=["threads", "processes", "dask", "ray"], default="processes")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--replications", type=int, default=8)
    options = parser.parse_args()

    study = clockstop.load(options.study)
    try:
        map_over, end = executor(options.executor, options.workers)
    except ImportError as error:
        print(f"{error.name} is not installed: pip install {error.name}")
        return 77
    try:
        grid = list(itertools.product([3, 4, 5, 6], [4, 6]))
        varied = [(study.set("pools.reviewers.staff", staff).set("pools.reviewers.caseload", caseload), study.baseline, options.replications)
                  for staff, caseload in grid]
        for (staff, caseload), days in zip(grid, map_over(mean_lead_time, varied)):
            print(f"{staff} reviewers with {caseload} open dossiers each: {days:.1f} d")

        half = options.replications // 2
        tasks = [(study, 1, half, options.replications), (study, half + 1, options.replications, options.replications)]
        merged = clockstop.merge(map_over(chunk, tasks))
    finally:
        end()
    same = merged.to_json() == study.compare(replications=options.replications).to_json()
    print("two chunks give the bytes of one run" if same else "the chunks differ from one run")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())

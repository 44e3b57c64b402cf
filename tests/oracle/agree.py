#!/usr/bin/python3
"""Does clockstop agree with a second interpreter that was written from the design alone?

    tests/oracle/agree.py --clockstop build/release/clockstop --studies 500 --seed 1 [--jobs 2] [--keep DIR]
    tests/oracle/agree.py --clockstop build/release/clockstop --study DIR/study.yaml     one study again
    tests/oracle/agree.py … --sabotage drop-clock-stops       breaks the oracle in one way: failures must follow
    tests/oracle/agree.py --list-sabotages
    tests/oracle/agree.py --write DIR --seed 1 --studies 3    only writes studies, to read them

Every study is random but deterministic (traces, constants, chances of 0 or 100 %). Clockstop runs all its scenarios
with `run study.yaml --cases cases.csv --json out.json --quiet --threads 1`; every field of every case, and the figures
of each process and pool, must be those of the oracle (numbers to 1e-9). The last line is `N passed, M failed`; the exit
status is 1 if any failed. A failing study is kept with its outputs, in DIR or in a folder under /tmp, and its path is printed.

Rooms, in the order in which they use each other:
  sabotage            the deliberate mistakes
  office_calendar     instants, office hours, working days, one day at a time
  quantity, condition numbers with units as exact fractions; `when` conditions
  study               reads a study into plain records
  rulebook            what the reforms in force make of numbers, flow and staff
  record              what happened to a case
  clocks              days used and limits kept, from the record
  flow, interpreter   the moves of a dossier; the phases (a) to (e) of an instant
  figures             rows of the cases file, figures of processes and pools
  generator           random studies (with generate_process, generate_reforms, yaml_text)
  comparison          clockstop's files against the figures
Tests: /usr/bin/python3 -m unittest discover -s tests/oracle   (hand-computed timelines need no clockstop)
"""

import argparse
import gc
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import sabotage
from comparison import first_difference
from generator import write_study


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clockstop", type=Path, help="the program to compare with")
    parser.add_argument("--studies", type=int, default=100)
    parser.add_argument("--seed", default="1", help="study i of seed S is always the same")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where failing studies stay (default: a new folder under /tmp)")
    parser.add_argument("--study", type=Path, help="compare this one study instead of random ones")
    parser.add_argument("--write", type=Path, help="write the random studies there and stop")
    parser.add_argument("--sabotage", metavar="NAME")
    parser.add_argument("--list-sabotages", action="store_true")
    return parser.parse_args()


def compare_study(clockstop, path):
    """None if all agrees, else what is wrong."""
    folder = path.parent
    command = [str(clockstop), "run", "study.yaml" if path.name == "study.yaml" else path.name, "--cases", "cases.csv",
               "--json", "out.json", "--quiet", "--threads", "1"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return "clockstop did not end within 120 s"
    if done.returncode != 0:
        return f"clockstop ended with status {done.returncode}\n{done.stderr.rstrip()}"
    try:
        return first_difference(path, folder / "cases.csv", folder / "out.json")
    except Exception:                                         # an oracle that cannot follow has failed too
        return traceback.format_exc()


def random_study(task):
    clockstop, seed, number, keep, broken = task
    sabotage.choose(broken)
    folder = keep / f"{seed}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    difference = compare_study(clockstop, write_study(f"{seed}-{number}", folder))
    if difference is None:
        shutil.rmtree(folder)
    return folder / "study.yaml", difference


def compare_random_studies(options, clockstop):
    keep = options.keep or Path(tempfile.mkdtemp(prefix="clockstop-oracle-"))
    tasks = [(clockstop, options.seed, number, keep.resolve(), options.sabotage) for number in range(1, options.studies + 1)]
    with multiprocessing.Pool(options.jobs) as pool:
        yield from pool.imap(random_study, tasks)
    if not any(keep.iterdir()):
        keep.rmdir()


def main():
    gc.set_threshold(100_000, 20, 100)  # a run keeps what it makes; looking for rubbish all the time doubled its cost
    options = arguments()
    if options.list_sabotages:
        for name, meaning in sabotage.SABOTAGES.items():
            print(f"{name:22}{meaning}")
        return 0
    if options.write:
        for number in range(1, options.studies + 1):
            print(write_study(f"{options.seed}-{number}", options.write / f"{options.seed}-{number}"))
        return 0
    if options.clockstop is None or not options.clockstop.is_file():
        sys.exit(f"no program at --clockstop {options.clockstop}")
    clockstop = options.clockstop.resolve()
    sabotage.choose(options.sabotage)
    if options.study:
        results = [(options.study, compare_study(clockstop, options.study.resolve()))]
    else:
        results = compare_random_studies(options, clockstop)
    passed = failed = 0
    for path, difference in results:
        passed, failed = passed + (difference is None), failed + (difference is not None)
        if difference is not None:
            print(f"{path}\n    {difference}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

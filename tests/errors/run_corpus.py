"""Runs `clockstop check` and `clockstop run` on every wrong or hostile study and compares the whole of what is said.

    run_corpus.py CLOCKSTOP [--update] [--unlimited] [--only PART-OF-A-NAME]…

cases/GROUP/NAME.yaml is a study, NAME.expected beside it all that `check` writes to stderr. What is too large or too odd
for a repository (30 MB of text, named pipes) is made by generated_cases.py; its expectations lie in generated/.
--update rewrites the expectations; the difference is then for people to review. --unlimited drops the bounds on time and
memory (sanitizers need several times as much of both).

Each case: exit code 2, nothing on stdout, exactly the expected stderr, less than 1 s of processor time (5 s of wall
clock, since the machine may be busy), less than 200 MB of memory, and no file left by `run --json --cases`. The seconds
are those of a machine that passes the yardstick in 0.3 s; a slower one has as much more.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import sys
import tempfile
import time

import generated_cases

HERE = pathlib.Path(__file__).resolve().parent
MOST_CPU_SECONDS = 1.0
MOST_WALL_SECONDS = 5.0
YARDSTICK_SECONDS = 0.3
MOST_MEGABYTES = 200
MOST_KEPT_BYTES = 16_000


class Outcome:
    def __init__(self, code, stdout, stderr, cpu_seconds, wall_seconds, megabytes):
        self.code = code
        self.stdout = stdout
        self.stderr = stderr
        self.cpu_seconds = cpu_seconds
        self.wall_seconds = wall_seconds
        self.megabytes = megabytes


def slowness():
    """How many times longer this machine takes for the yardstick; 1 if it is no slower. The best of three."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        sum(i * i % 7 for i in range(3_000_000))
        taken.append(time.process_time() - began)
    return max(1.0, min(taken) / YARDSTICK_SECONDS)


def execute(command, folder):
    """Runs to the end, or kills after a minute, and says what it took."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            try:
                os.chdir(folder)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(stdout.fileno(), 1)
                os.dup2(stderr.fileno(), 2)
                # A process that hangs for want of input uses no processor time: the alarm ends that, too.
                import resource
                import signal
                resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(60)
                os.execv(command[0], command)
            finally:
                os._exit(127)
        _, status, usage = os.wait4(pid, 0)
        wall = time.monotonic() - began
        stdout.seek(0)
        stderr.seek(0)
        return Outcome(os.waitstatus_to_exitcode(status), stdout.read(), stderr.read(),
                       usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def in_short(stderr):
    """The whole of it; of two hundred errors the beginning and a sum that stands for the rest."""
    if len(stderr) <= MOST_KEPT_BYTES:
        return stderr
    begin = stderr[: stderr.rindex(b"\n", 0, MOST_KEPT_BYTES // 4) + 1]
    return begin + f"[and so on: {len(stderr)} bytes, SHA-256 {hashlib.sha256(stderr).hexdigest()}]\n".encode()


class Case:
    def __init__(self, name, folder, study, expected_file):
        self.name = name
        self.folder = folder  # where the program runs
        self.study = study  # the path it is given
        self.expected_file = expected_file

    def expected(self):
        return self.expected_file.read_bytes() if self.expected_file.exists() else b"(no expectation yet)\n"


def written_cases():
    folder = HERE / "cases"
    for study in sorted(folder.rglob("*.yaml")):
        name = study.relative_to(folder).with_suffix("").as_posix()
        yield Case(name, folder, name + ".yaml", study.with_suffix(".expected"))


def made_cases(folder):
    for name, study in generated_cases.make_all(folder):
        yield Case("generated/" + name, folder, study, HERE / "generated" / (name + ".expected"))


def problems_of(outcome, expected, allowance):
    """`allowance`: how many times the seconds a case may take; None: and as much memory as it likes."""
    found = []
    if outcome.code != 2:
        found.append(f"exit code {outcome.code}, expected 2")
    if outcome.stdout:
        found.append(f"something on stdout: {outcome.stdout[:200]!r}")
    said = in_short(outcome.stderr)
    if expected is not None and said != expected:
        found.append("stderr is\n" + said.decode("utf-8", "replace") + "expected\n" + expected.decode())
    if allowance is None:
        return found
    if outcome.cpu_seconds >= MOST_CPU_SECONDS * allowance:
        found.append(f"{outcome.cpu_seconds:.2f} s of processor time, expected less than {MOST_CPU_SECONDS * allowance:.2f} s")
    if outcome.wall_seconds >= MOST_WALL_SECONDS * allowance:
        found.append(f"{outcome.wall_seconds:.2f} s, expected less than {MOST_WALL_SECONDS * allowance:.2f} s")
    if outcome.megabytes >= MOST_MEGABYTES:
        found.append(f"{outcome.megabytes:.0f} MB of memory, expected less than {MOST_MEGABYTES} MB")
    return found


def files_in(folder):
    return sorted(str(path) for path in folder.rglob("*"))


def check(binary, case, expected, allowance):
    """What is wrong with the program on one case: a list of texts."""
    checked = execute([binary, "check", case.study], case.folder)
    found = problems_of(checked, expected, allowance)
    with tempfile.TemporaryDirectory() as out:
        run = execute([binary, "run", case.study, "--json", out + "/out.json", "--cases", out + "/cases.csv"], case.folder)
        found += ["run: " + problem for problem in problems_of(run, None, allowance)]
        if os.listdir(out):
            found.append(f"run leaves {os.listdir(out)}")
    return found, checked


def twins_fail(binary):
    """The runner itself: it has to pass a good study and to find fault with it as a case, and to see one changed byte."""
    good = Case("good", HERE, "good.yaml", HERE / "good.expected")
    outcome = execute([binary, "check", good.study], good.folder)
    if outcome.code != 0 or outcome.stderr or b": good;" not in outcome.stdout:
        return [f"the good study is refused: {outcome.code} {outcome.stderr.decode()}"]
    found = []
    if not problems_of(outcome, b"", None):
        found.append("a good study passes as a wrong one")
    case = next(written_cases())
    if not check(binary, case, case.expected()[:-1] + b"!", None)[0]:
        found.append("a corrupted expectation passes")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clockstop")
    parser.add_argument("--only", action="append", metavar="NAME", help="only cases whose name contains this")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--unlimited", action="store_true")
    arguments = parser.parse_args()
    binary = str(pathlib.Path(arguments.clockstop).resolve())

    allowance = None if arguments.unlimited else slowness()
    failures = {"the runner": twins_fail(binary)}
    slowest = (0.0, "")
    largest = (0.0, "")
    made = pathlib.Path(tempfile.mkdtemp(prefix="clockstop-errors-"))
    try:
        cases = list(written_cases()) + list(made_cases(made))
        before = files_in(HERE / "cases") + files_in(made)
        for case in cases:
            if arguments.only and not any(name in case.name for name in arguments.only):
                continue
            found, outcome = check(binary, case, None if arguments.update else case.expected(), allowance)
            if arguments.update:
                case.expected_file.write_bytes(in_short(outcome.stderr))
            failures[case.name] = found
            slowest = max(slowest, (outcome.cpu_seconds, case.name))
            largest = max(largest, (outcome.megabytes, case.name))
        if not arguments.update and files_in(HERE / "cases") + files_in(made) != before:
            failures["files"] = ["a case leaves or removes files beside its study"]
    finally:
        shutil.rmtree(made)

    for name, found in failures.items():
        for problem in found:
            print(f"{name}: {problem}", file=sys.stderr)
    failed = sum(1 for found in failures.values() if found)
    print(f"{len(failures) - 1} cases, {failed} failed; most processor time {slowest[0]:.2f} s ({slowest[1]}), "
          f"most memory {largest[0]:.0f} MB ({largest[1]})")
    return 1 if failed or len(failures) == 1 else 0


if __name__ == "__main__":
    sys.exit(main())

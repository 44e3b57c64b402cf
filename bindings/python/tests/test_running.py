"""Long work: progress, Ctrl-C, several threads at once."""

import os
import signal
import subprocess
import sys
import threading
import time

import clockstop
import pytest


def test_progress_is_told_and_its_errors_come_out(small):
    seen = []
    clockstop.loads(small).run(replications=3000, scenarios="today", progress=lambda done, total: seen.append((done, total)))
    assert seen and all(total == 3000 for _, total in seen) and seen == sorted(seen)

    def broken(done, total):
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        clockstop.loads(small).run(replications=100_000, progress=broken)


def test_a_bar_is_moved(small):
    class Bar:
        n, total = 0, None

        def update(self, n=1):
            self.n += n

    bar = Bar()
    clockstop.loads(small).run(replications=3000, progress=bar)
    assert bar.total == 6000 and 0 < bar.n <= 6000


def test_the_interpreter_is_free_during_a_run(small):
    ticks = []
    over = threading.Event()

    def tick():
        while not over.is_set():
            ticks.append(1)
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    clockstop.loads(small).run(replications=4000)
    over.set()
    ticker.join()
    assert len(ticks) > 10


def test_two_threads_run_two_studies_at_once_without_interfering(small):
    studies = [clockstop.loads(small), clockstop.loads(small).set("pools.reviewers.staff", 3)]
    alone = [study.compare(replications=200).to_json() for study in studies]
    together = ["", ""]

    def run(index):
        for _ in range(3):
            together[index] = studies[index].compare(replications=200).to_json()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone and alone[0] != alone[1]


def test_one_study_may_be_asked_from_two_threads(small):
    study = clockstop.loads(small)
    expected = study.run(replications=100).to_json()
    found = []
    threads = [threading.Thread(target=lambda: found.append(study.run(replications=100).to_json())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_ctrl_c_ends_a_run(small, tmp_path):
    (tmp_path / "study.yaml").write_text(small, encoding="utf-8")
    script = ("import clockstop\n"
              "study = clockstop.load('study.yaml')\n"
              "try:\n"
              "    study.run(replications=100_000, progress=lambda done, total: print('running', flush=True))\n"
              "except KeyboardInterrupt:\n"
              "    print('interrupted')\n")
    running = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert running.stdout is not None and running.stdout.readline() == "running\n"
    running.send_signal(signal.SIGINT)
    rest, _ = running.communicate(timeout=60)
    assert rest.splitlines()[-1] == "interrupted" and running.returncode == 0

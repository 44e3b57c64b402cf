"""Where the studies are, and the program whose bytes the module has to give."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

SMALL = """\
clockstop: 1
title: {en: A small study, zh: 小研究}
calendar: always
measure: {from: 2025-01-01, to: 2025-06-30, give_up: 1 y}
replications: 6
seed: 7
pools:
  reviewers: {staff: {value: 2, assumed: a guess, range: [1, 4]}}
arrivals:
  licence: {rate: {value: 200 / y, assumed: a guess, range: [150 / y, 250 / y]}}
processes:
  licence:
    attributes: {urgent: 20 %}
    clocks: {handling: {over: [review], limit: 30 d}}
    flow:
      - {stage: acceptance, delay: 1 d}
      - {stage: review, pool: reviewers, effort: {exponential: {mean: 30 h}}, limit: 20 d}
reforms:
  faster:
    changes: [{scale: review.effort, by: 0.8}]
  promise:
    changes: [{set: review.commitment, to: 10 d}]
scenarios:
  today: {}
  reform: {reforms: [faster, promise]}
baseline: today
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def program() -> str:
    """The command line: CLOCKSTOP, or what `./dev build` made."""
    path = os.environ.get("CLOCKSTOP", str(ROOT / "build/release/clockstop"))
    if not os.access(path, os.X_OK):
        pytest.skip("CLOCKSTOP names no program to compare with")
    return path


@pytest.fixture
def cli(program: str, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs the program on a study's text in a folder of its own."""
    def run(text: str, *arguments: str, codes: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[bytes]:
        (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
        done = subprocess.run([program, arguments[0], "study.yaml", *arguments[1:]], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode in codes, done.stderr.decode()
        return done
    return run

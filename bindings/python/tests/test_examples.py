"""The examples run and say what they should."""

import os
import subprocess
import sys

import pytest


def run(root, tmp_path, name, *arguments, codes=(0,)):
    done = subprocess.run([sys.executable, str(root / "bindings/python/examples" / name), str(root / "scenarios/studies/hainan.yaml"),
                           *arguments], cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode in codes, done.stdout + done.stderr
    return done


def test_compare_reforms(root, tmp_path):
    out = run(root, tmp_path, "compare_reforms.py", "--replications", "3", "--out", "reforms.svg").stdout
    assert "Lead time" in out and (tmp_path / "reforms.svg").read_text().count("<path") > 10


def test_staffing_curve(root, tmp_path):
    out = run(root, tmp_path, "staffing_curve.py", "--replications", "3", "--most", "5", "--out", "staffing.svg").stdout
    assert [line.split()[0] for line in out.splitlines()[:3]] == ["3", "4", "5"] and (tmp_path / "staffing.svg").exists()


@pytest.mark.parametrize("executor", ["threads", "processes", "dask", "ray"])
def test_parameter_sweep(root, tmp_path, executor):
    done = run(root, tmp_path, "parameter_sweep.py", "--executor", executor, "--replications", "4", codes=(0, 77))
    if done.returncode == 77:
        pytest.skip(done.stdout.strip())
    assert "two chunks give the bytes of one run" in done.stdout

"""The package and its examples are whole to a strict type checker."""

import subprocess
import sys

import pytest


def test_mypy_is_content(root, tmp_path):
    pytest.importorskip("mypy")
    folder = root / "bindings/python"
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "--config-file", "pyproject.toml",
                           "src/clockstop", "examples"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_would_notice(root, tmp_path):
    pytest.importorskip("mypy")
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import clockstop\nclockstop.load('a').run(replications='many')\nclockstop.load('a').rum()\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "--config-file",
                           str(root / "bindings/python/pyproject.toml"), str(wrong)], cwd=root / "bindings/python", capture_output=True,
                          text=True, check=False)
    assert "arg-type" in done.stdout and 'no attribute "rum"' in done.stdout, done.stdout

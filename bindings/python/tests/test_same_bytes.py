"""Whatever the command line writes, Python gives byte for byte."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import clockstop
import pytest


@pytest.mark.parametrize("command", ["run", "compare"])
def test_json_cases_and_text_are_those_of_the_program(cli, small, tmp_path, command):
    shown = cli(small, command, "--json", "out.json", "--cases", "cases.csv").stdout.decode()
    results = getattr(clockstop.loads(small), command)(cases=True)
    assert results.to_json().encode() == (tmp_path / "out.json").read_bytes()
    assert results.cases_csv() == (tmp_path / "cases.csv").read_bytes()
    assert results.to_text() == shown
    # The twin: another seed gives other bytes, so equality means something.
    assert getattr(clockstop.loads(small), command)(seed=8).to_json() != results.to_json()


def test_a_study_from_a_file_is_the_same(program, root, tmp_path):
    import subprocess
    file = root / "scenarios/studies/hainan.yaml"
    subprocess.run([program, "compare", str(file), "--replications", "2", "--quiet", "--json", str(tmp_path / "out.json")], check=True)
    assert clockstop.load(file).compare(replications=2).to_json().encode() == (tmp_path / "out.json").read_bytes()


def test_questions_are_answered_as_on_the_command_line(cli, small, tmp_path):
    study = clockstop.loads(small)
    cli(small, "staff", "--target", "licence.lead_time_d.p90 <= 8 d", "--replications", "20", "--json", "staff.json", codes=(0, 1))
    assert study.staff("licence.lead_time_d.p90 <= 8 d", replications=20).to_json().encode() == (tmp_path / "staff.json").read_bytes()
    metric = "licence.lead_time_d.mean"
    cli(small, "attribute", "--scenario", "reform", "--metric", metric, "--json", "attribute.json")
    assert study.attribute(metric, scenario="reform").to_json().encode() == (tmp_path / "attribute.json").read_bytes()
    cli(small, "sensitivity", "--scenario", "reform", "--metric", metric, "--json", "sensitivity.json")
    assert study.sensitivity(metric, scenario="reform").to_json().encode() == (tmp_path / "sensitivity.json").read_bytes()
    cli(small, "explain", "--json", "explain.json")
    assert study.explain().to_json().encode() == (tmp_path / "explain.json").read_bytes()
    assert str(study.explain("review.limit")) == cli(small, "explain", "review.limit").stdout.decode()
    assert str(study.explain(lang="zh")) == cli(small, "explain", "--lang", "zh").stdout.decode()


def test_threads_change_nothing(small):
    study = clockstop.loads(small)
    assert study.run(threads=1).to_json() == study.run(threads=3).to_json()


@pytest.mark.parametrize("cuts", [[(1, 6)], [(4, 6), (1, 1), (2, 3)]])
def test_chunks_merge_to_the_bytes_of_one_run(small, cuts):
    study = clockstop.loads(small)
    whole = study.compare(cases=True)
    merged = clockstop.merge(study.chunk(first, last, cases=True) for first, last in cuts)
    assert merged.to_json() == whole.to_json()
    assert merged.cases_csv() == whole.cases_csv()


def test_a_part_that_is_missing_damaged_or_of_another_study_is_refused(small):
    study = clockstop.loads(small)
    part = study.chunk(1, 3)
    with pytest.raises(clockstop.PartError, match="missing"):
        clockstop.merge([part])
    with pytest.raises(clockstop.PartError):
        clockstop.merge([part, study.set("pools.reviewers.staff", 3).chunk(4, 6)])
    with pytest.raises(clockstop.PartError):
        clockstop.merge([part, study.chunk(4, 6)[:-10]])
    with pytest.raises(clockstop.PartError):
        clockstop.merge([])


def _chunk(task):
    study, first, last = task
    return study.chunk(first, last)


def test_a_study_is_pickled_with_what_was_set_and_runs_in_other_processes(small):
    study = clockstop.loads(small).set("pools.reviewers.staff", 3).with_reforms("faster", scenario="only-faster")
    again = pickle.loads(pickle.dumps(study))
    assert again.digest == study.digest and again.scenarios == study.scenarios
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(_chunk, [(study, 1, 3), (study, 4, 6)]))
    assert clockstop.merge(parts).to_json() == study.compare().to_json()

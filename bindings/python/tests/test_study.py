"""What a study says of itself, and studies made of it."""

import clockstop
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_says_what_is_in_it(small):
    study = clockstop.loads(small)
    assert study.title == {"en": "A small study", "zh": "小研究"}
    assert study.scenarios == ["today", "reform"] and study.baseline == "today"
    assert study.reforms == ["faster", "promise"] and study.processes == ["licence"] and study.pools == ["reviewers"]
    assert (study.replications, study.seed) == (6, 7)
    assert len(study.digest) == 64


def test_a_value_that_is_set_acts_as_if_it_stood_in_the_study(small):
    """The text with the value in its place is the oracle: the same figures, only the digest tells them apart."""
    def figures(study):
        return study.compare().to_dict()["scenarios"]

    study = clockstop.loads(small)
    written = clockstop.loads(small.replace("staff: {value: 2, assumed: a guess, range: [1, 4]}", "staff: 4"))
    assert figures(study.set("pools.reviewers.staff", 4)) == figures(written)
    assert figures(study.set("pools.reviewers.staff", 4)) != figures(study)
    written = clockstop.loads(small.replace("{mean: 30 h}", "{mean: 25 h}"))
    assert figures(study.set("licence.review.effort", {"exponential": {"mean": "25 h"}})) == figures(written)
    written = clockstop.loads(small.replace("rate: {value: 200 / y, assumed: a guess, range: [150 / y, 250 / y]}", "rate: 240 / y"))
    assert figures(study.set("arrivals.licence.rate", "240 / y")) == figures(written)
    assert study.set("pools.reviewers.staff", 4).digest != study.digest
    assert study.digest == clockstop.loads(small).digest


def test_reforms_act_on_what_was_set(small):
    study = clockstop.loads(small).set("licence.review.commitment", "15 d")
    assert study.explain("review.commitment", scenario="reform").to_dict() != study.explain("review.commitment").to_dict()
    stages = study.compare().scenarios.reform.processes.licence.stages
    assert stages.review.commitment_d == 10  # the reform's own set is no conflict


def test_another_scenario_of_its_reforms(small):
    study = clockstop.loads(small)
    both, one = study.with_reforms("faster", "promise"), study.with_reforms("faster", scenario="one")
    results = both.compare()
    assert results.scenarios["custom"].to_dict() == results.scenarios["reform"].to_dict()
    assert one.scenarios == ["today", "reform", "one"]
    assert "one" in one.compare().comparisons


@pytest.mark.parametrize("wrong, said", [
    (lambda study: study.set("pools.reviewrs.staff", 4), "did you mean 'pools.reviewers.staff'"),
    (lambda study: study.set("pools.reviewers.staff", -1), "staff"),
    (lambda study: study.set("review.limit", "20 apples"), "apples"),
    (lambda study: study.set("review.limit", float("nan")), "cannot be set"),
    (lambda study: study.set("review.limit", object()), "no value of a study"),
    (lambda study: study.set('a"}]}\nb', 1), ""),
    (lambda study: study.with_reforms("fastr"), "did you mean 'faster'"),
    (lambda study: study.with_reforms("faster", "faster"), "twice"),
    (lambda study: study.with_reforms("faster", scenario="reform"), "already"),
    (lambda study: study.with_reforms("faster", scenario="no name\n"), ""),
    (lambda study: study.run(scenarios="tday"), "did you mean 'today'"),
    (lambda study: study.run(replications=0), "replications"),
    (lambda study: study.run(seed=-1), "seed"),
    (lambda study: study.run(threads=-1), "threads"),
    (lambda study: study.chunk(3, 2), "chunk"),
    (lambda study: study.chunk(1, 7), "chunk"),
    (lambda study: study.attribute("licence.lead", scenario="reform"), "licence.lead"),
    (lambda study: study.staff("nonsense"), "nonsense"),
    (lambda study: study.explain("reviw.limit"), "reviw"),
    (lambda study: study.explain(lang="fr"), "languages"),
])
def test_what_cannot_be_is_refused_with_a_reason(small, wrong, said):
    with pytest.raises(clockstop.ScenarioError) as caught:
        wrong(clockstop.loads(small))
    assert said in str(caught.value)
    assert caught.value.diagnostics


def test_diagnostics_have_places():
    with pytest.raises(clockstop.ScenarioError) as caught:
        clockstop.loads("clockstop: 1\npools:\n  审评员: {stff: 2}\n", name="wrong.yaml")
    first = next(one for one in caught.value.diagnostics if "stff" in one.message)
    assert (first.severity, first.file, first.line, first.column) == ("error", "wrong.yaml", 3, 9)
    assert "did you mean 'staff'" in first.hint and "^" in first.text


def test_a_file_that_is_not_there_and_an_include_without_a_folder():
    with pytest.raises(clockstop.ScenarioError):
        clockstop.load("no such file.yaml")
    with pytest.raises(clockstop.ScenarioError):
        clockstop.loads("clockstop: 1\ninclude: [other.yaml]\n")


@settings(max_examples=40, deadline=None)
@given(staff=st.integers(1, 30), limit=st.integers(1, 400), share=st.integers(0, 100))
def test_what_is_set_is_what_explain_says(staff, limit, share):
    from conftest import SMALL
    study = (clockstop.loads(SMALL).set("pools.reviewers.staff", staff).set("licence.review.limit", f"{limit} d")
             .set("licence.attributes.urgent", f"{share} %"))
    assert f"licence.review.limit: {limit} d" in str(study.explain("licence.review.limit"))
    assert f"pools.reviewers.staff: {staff}" in str(study.explain("pools.reviewers.staff"))
    assert clockstop.loads(SMALL).digest != study.digest

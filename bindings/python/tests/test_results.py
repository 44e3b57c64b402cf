"""Results as attributes and as tables that others read."""

import pickle

import clockstop
import duckdb
import pandas
import polars
import pyarrow
import pytest


def test_figures_are_attributes(small):
    results = clockstop.loads(small).compare()
    mean = results.scenarios.today.processes.licence.lead_time_d.mean
    assert mean.value == results.to_dict()["scenarios"]["today"]["processes"]["licence"]["lead_time_d"]["mean"]["value"]
    assert mean.ci95[0] < mean.value < mean.ci95[1]
    assert results.comparisons.reform.against == "today"
    with pytest.raises(AttributeError, match="lead_time_d"):
        results.scenarios.today.processes.licence.lead_tme
    assert dict(pickle.loads(pickle.dumps(mean))) == dict(mean)
    assert "A small" not in repr(results) and "study.yaml" in repr(results)


def test_every_reader_of_arrow_has_the_same_table(small):
    table = clockstop.loads(small).compare().table()
    arrow = pyarrow.table(table)
    assert arrow.num_rows == len(table) and arrow.column_names == table.columns
    assert arrow["value"].to_pylist() == table["value"]
    frame = pandas.DataFrame.from_arrow(table)
    assert [None if value != value else value for value in frame["value"]] == table["value"]
    assert polars.DataFrame(table)["name"].to_list() == table["name"]
    assert duckdb.connect().execute("select count(*) from arrow").fetchone() == (len(table),)
    mean = arrow.filter(pyarrow.compute.equal(arrow["metric"], "lead_time_d.mean"))
    assert mean.num_rows == 2


def test_the_stream_can_be_asked_for_again_and_outlives_the_table(small):
    table = clockstop.loads(small).run(cases=True).cases()
    first, second = pyarrow.table(table), pyarrow.table(table)
    table.__arrow_c_stream__()  # taken by nobody: freed with its capsule
    rows = len(table)
    del table
    assert first.equals(second) and first.num_rows == rows


def test_cases_have_their_kinds(small):
    results = clockstop.loads(small).run(cases=True)
    arrow = pyarrow.table(results.cases())
    assert str(arrow.schema.field("lead_d").type) == "double"
    assert str(arrow.schema.field("review.visits").type) == "int64"
    lines = results.cases_csv().decode().splitlines()
    assert arrow.num_rows == len(lines) - 1
    mean = results.scenarios.today.processes.licence.applications.submitted.value
    today = [row for row in results.cases() if row["scenario"] == "today"]
    assert len(today) == round(mean * 6)
    with pytest.raises(ValueError, match="cases=True"):
        clockstop.loads(small).run(replications=1).cases()


def test_missing_values_and_empty_tables():
    table = clockstop.Table([("a", "number", [1.5, None]), ("b", "text", [None, "中文"]), ("c", "whole", [None, None])])
    assert pyarrow.table(table).to_pylist() == [{"a": 1.5, "b": None, "c": None}, {"a": None, "b": "中文", "c": None}]
    assert pyarrow.table(clockstop.Table([("a", "text", [])])).num_rows == 0
    with pytest.raises(ValueError):
        clockstop.Table([("a", "number", [1.0]), ("b", "number", [])])
    with pytest.raises((TypeError, RuntimeError)):
        clockstop.Table([("a", "whole", ["x"])])


def test_notebooks_show_tables_and_harmless_text(small):
    results = clockstop.loads(small.replace("licence", "lic")).compare()
    assert results._repr_html_().count("<tr>") == 3
    assert "<b>" not in clockstop.Table([("a", "text", ["<b>"])])._repr_html_()
    assert clockstop.loads(small).explain()._repr_html_().startswith("<pre>")


def test_differences_are_those_of_the_json(small):
    results = clockstop.loads(small).compare()
    rows = [row for row in results.differences() if row["metric"] == "lead_time_d.mean"]
    expected = results.comparisons.reform.processes.licence["lead_time_d.mean"].difference
    assert [(row["scenario"], row["difference"], row["low"]) for row in rows] == [("reform", expected.value, expected.ci95[0])]


def test_a_workbook(small, tmp_path):
    clockstop.loads(small).compare(replications=2).to_xlsx(tmp_path / "out.xlsx")
    assert (tmp_path / "out.xlsx").read_bytes()[:2] == b"PK"

"""The review pipeline for Prosimos, as BPMN and its JSON. Without priority classes: with its rules for them the first queue
starves. Classes leave the mean wait at the reviewers as it is (conservation), and so nearly the mean lead time."""

import json
import math
import tempfile
from pathlib import Path

from prosimos.simulation_engine import run_simulation

HOUR = 3600


def distribution(name, *values):
    return {"distribution_name": name, "distribution_params": [{"value": value} for value in (*values, 0, 1e12)]}


def with_spread(name, mean, cv):
    return distribution(name, mean * HOUR, (mean * cv * HOUR) ** 2)


# task: staff, work. Applicants who answer are staff of whom there are more than ever answer at once.
TASKS = {"acceptance": (5, with_spread("lognorm", 4, 0.5)), "review": (30, with_spread("lognorm", 15.3, 0.8)),
         "response": (400, with_spread("lognorm", 45, 1)), "inspection": (8, with_spread("gamma", 6.4, math.sqrt(0.5))),
         "decision": (4, with_spread("lognorm", 3, 0.5))}
OTHERS = {"start": "startEvent", "fork": "parallelGateway", "again": "exclusiveGateway", "complete": "exclusiveGateway",
          "join": "parallelGateway", "end": "endEvent"}
FLOWS = [("start", "acceptance"), ("acceptance", "fork"), ("fork", "again"), ("again", "review"), ("review", "complete"),
         ("complete", "response"), ("response", "again"), ("complete", "join"), ("fork", "inspection"), ("inspection", "join"),
         ("join", "decision"), ("decision", "end")]
ALWAYS = [{"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59.999999"}]


def bpmn():
    parts = []
    for name, kind in {**{task: "task" for task in TASKS}, **OTHERS}.items():
        ends = [f"<incoming>{a}-{b}</incoming>" for a, b in FLOWS if b == name]
        ends += [f"<outgoing>{a}-{b}</outgoing>" for a, b in FLOWS if a == name]
        parts.append(f'<{kind} id="{name}" name="{name}">{"".join(ends)}</{kind}>')
    parts += [f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in FLOWS]
    return ('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench">'
            f'<process id="pipeline" isExecutable="true">{"".join(parts)}</process></definitions>')


def parameters():
    def resource(task):
        return {"id": f"{task}-staff", "name": f"{task}-staff", "cost_per_hour": 0, "amount": TASKS[task][0], "calendar": "always",
                "assignedTasks": [task]}

    return {
        "resource_profiles": [{"id": task, "name": task, "resource_list": [resource(task)]} for task in TASKS],
        "arrival_time_distribution": distribution("expon", HOUR), "arrival_time_calendar": ALWAYS,
        "gateway_branching_probabilities": [
            {"gateway_id": "complete", "probabilities": [{"path_id": "complete-response", "value": 0.4},
                                                         {"path_id": "complete-join", "value": 0.6}]}],
        "task_resource_distribution": [{"task_id": task, "resources": [{"resource_id": f"{task}-staff", **work}]}
                                       for task, (_, work) in TASKS.items()],
        "resource_calendars": [{"id": "always", "name": "always", "time_periods": ALWAYS}]}


def review(applications):
    with tempfile.TemporaryDirectory() as folder:
        model, numbers = Path(folder, "pipeline.bpmn"), Path(folder, "pipeline.json")
        model.write_text(bpmn())
        numbers.write_text(json.dumps(parameters()))
        kpis, _ = run_simulation(str(model), str(numbers), applications, None, None, "2025-01-01T00:00:00+00:00")
    return kpis[0].cycle_time.total / kpis[0].cycle_time.count / HOUR

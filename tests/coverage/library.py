"""The clauses, the reforms that cite them and the studies they are in, as data, and whether they fit together.

Not here: what the engine makes of them (effects.py) and how it is shown (page.py). `scenarios` is the folder of that name, in the
source tree or a copy of it.
"""

import csv
import re
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all scalars as text, as written
DOCUMENTS = {
    "HA": {"file": "000_3bda471ec2afa43f", "status": "adopted 2025-04-24",
           "title": "Hainan - task list of the plan of 2025", "zh": "《海南省全面深化药品医疗器械化妆品监管改革促进医药产业高质量发展实施方案》任务清单"},
    "HB": {"file": "001_a8160e000ca738ee", "status": "draft for comment, undated; without a number",
           "title": "Hainan - plan for key areas platforms projects and products", "zh": "聚焦“重点区域、重点平台、重点项目、重点产品”构建全链条闭环监管服务保障体系的总体方案"},
    "HC": {"file": "002_7d3632fbb8e67ce8", "status": "adopted 2026-01-23",
           "title": "Hainan - measures for biomedical research platforms", "zh": "关于支持生物医药研发服务平台建设的若干措施"},
    "SX": {"file": "003_935281a000dfb31d", "status": "in force from 2025-06-16 to 2027-06-15",
           "title": "Shanxi - measures of twelve departments (on trial)", "zh": "山西省全面深化药品医疗器械监管改革促进医药产业高质量发展的若干措施（试行）"},
    "NC": {"file": "004_371f87c488819dc0", "status": "draft for comment, undated",
           "title": "Nanchang - city measures", "zh": "关于全面深化药品医疗器械化妆品监管改革促进医药产业高质量发展的若干措施"},
}
CITED = re.compile(r"\b(00\d_[0-9a-f]{16})[ ,:]+((?:HA|HB|HC|SX|NC)-[^\s,;:}\"]+(?: \(lead\))?)")


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or {}


class Clause:
    """A row of clauses.csv: either it pulls levers, or it says why it has no bearing. Quotes are abridged; the reforms have the words."""

    def __init__(self, row):
        self.id, self.says, self.quote = row["clause"], row["says"], row["quote"]
        self.document = self.id.split("-")[0]
        self.levers, self.firmness, self.no_bearing = row["levers"].split(), row["firmness"], row["no_bearing"]


class Reform:
    """One reform as written, with the file it stands in."""

    def __init__(self, name, body, file):
        self.name, self.body, self.file = name, body, file
        source = body.get("source", {})
        self.document, self.clause = source.get("document", ""), source.get("clause", "")
        self.firmness, self.quote = source.get("firmness", ""), source.get("quote", "")
        title = body.get("title", name)
        self.title = title if isinstance(title, str) else "<br>".join(title.values())  # in both languages
        named = body.get("applies_to", {}).get("process", [])
        self.processes = [named] if isinstance(named, str) else list(named)
        self.changes = body.get("changes", [])

    def paths(self):
        """What the changes are of: `review.limit`, `pools.reviewers.staff`; not stages that are inserted, removed or moved."""
        for change in self.changes:
            for verb in ("set", "scale", "add"):
                paths = change.get(verb, [])
                yield from [paths] if isinstance(paths, str) else paths

    def pools(self):
        """Pools that have to be there: those changed, those routed to, those of inserted stages."""
        found = {path.split(".")[1] for path in self.paths() if path.startswith("pools.")}
        for change in self.changes:
            if "route" in change:
                found.add(change["to"])
            if "insert" in change:
                found |= set(pools_in(change["insert"]))
        return found

    def arrivals(self):
        return {path.split(".")[1] for path in self.paths() if path.startswith("arrivals.")}


def pools_in(steps):
    if isinstance(steps, list):
        for step in steps:
            yield from pools_in(step)
    elif isinstance(steps, dict):
        for key, value in steps.items():
            if key == "pool":
                yield value
            elif not isinstance(value, str):
                yield from pools_in(value)


class Study:
    """A study with everything that it includes."""

    def __init__(self, path):
        self.path, self.name = path, path.stem
        self.parts = {"pools": {}, "arrivals": {}, "processes": {}, "reforms": {}}
        self.files, self.body = set(), load(path)
        self._take(path, self.body)
        self.baseline = self.body.get("baseline") or next(iter(self.body.get("scenarios", {"baseline": {}})))

    def _take(self, path, body):
        self.files.add(path.resolve())
        for name, part in self.parts.items():
            part.update(body.get(name) or {})
        for include in body.get("include", []):
            included = (path.parent / include).resolve()
            if included not in self.files:
                self._take(included, load(included))

    def has(self, reform):
        """Whether the reform can be switched on here: its file is included, and what it names is there and comes in."""
        return (reform.file.resolve() in self.files and reform.name not in self.baseline_reforms() and reform.arrivals() <= set(self.parts["arrivals"])
                and set(reform.processes) <= set(self.parts["arrivals"]) & set(self.parts["processes"])
                and reform.pools() <= set(self.parts["pools"]))

    def baseline_reforms(self):
        return list(self.body.get("scenarios", {}).get(self.baseline, {}).get("reforms", []))


class Library:
    def __init__(self, scenarios):
        self.folder = Path(scenarios)
        self.documents = DOCUMENTS
        with open(self.folder / "clauses.csv", encoding="utf-8", newline="") as file:
            self.clauses = [Clause(row) for row in csv.DictReader(file)]
        self.reforms = [Reform(name, body, file) for file in sorted((self.folder / "reforms").glob("*.yaml"))
                        for name, body in (load(file).get("reforms") or {}).items()]
        self.studies = [Study(path) for path in sorted((self.folder / "studies").glob("*.yaml"))]

    def citing(self, clause):
        file = self.documents[clause.document]["file"]
        return [reform for reform in self.reforms if reform.document == file and reform.clause == clause.id]

    def complaints(self):
        """What is wrong, one line each; nothing if every lever clause is said by a reform and every citation leads somewhere."""
        known = {clause.id: self.documents[clause.document]["file"] for clause in self.clauses}
        said = [f"clause {clause.id} is listed twice" for clause in self.clauses
                if [other.id for other in self.clauses].count(clause.id) > 1]
        for clause in self.clauses:
            if not clause.levers and not clause.no_bearing:
                said.append(f"clause {clause.id} has neither a lever nor a reason why it has none")
            if clause.levers and not self.citing(clause):
                said.append(f"no reform cites clause {clause.id}: {clause.says}")
            if clause.no_bearing and self.citing(clause):
                said.append(f"clause {clause.id} is said to have no bearing, but {self.citing(clause)[0].name} cites it")
        for i, reform in enumerate(self.reforms):
            twin = next((other for other in self.reforms[:i] if other.name == reform.name), None)
            if twin:  # so that one study can include both files
                said.append(f"two reforms are called {reform.name}: {twin.file.name} and {reform.file.name}")
            if reform.document in known.values() and known.get(reform.clause) != reform.document:
                said.append(f"reform {reform.name} cites an unknown clause '{reform.clause}' of {reform.document}")
        return said + self._unknown_numbers(known) + self._altered_quotes(known)

    def _altered_quotes(self, known):
        """A quote stands in its document word for word; where lines break there does not count."""
        texts = {file: "".join((self.folder / "documents" / f"{file}.txt").read_text(encoding="utf-8").split()) for file in set(known.values())}
        return [f"reform {reform.name} quotes what {reform.document} does not say: {reform.quote}" for reform in self.reforms
                if reform.document in texts and (not reform.quote or "".join(reform.quote.split()) not in texts[reform.document])]

    def _unknown_numbers(self, known):
        """Numbers say `document: FILE CLAUSE`; a group of lettered clauses may be meant, such as SX-(十) for its three."""
        said = []
        for folder in ("reforms", "processes", "studies"):
            for file in sorted((self.folder / folder).glob("*.yaml")):
                for document, clause in CITED.findall(file.read_text(encoding="utf-8")):
                    if not any(document == of and re.fullmatch(re.escape(clause) + "[a-z]?", name) for name, of in known.items()):
                        said.append(f"{file.name}: a number cites an unknown clause '{clause}' of {document}")
        return said

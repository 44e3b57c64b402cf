"""The JSON Schema: it is what the program prints, it takes every study and file of scenarios/, and it refuses misspelt ones."""

import json
import re
import unittest

from program import ROOT, ProgramTest

try:
    import jsonschema
    import yaml
except ImportError:  # ./dev test installs both
    jsonschema = yaml = None

SCHEMA = ROOT / "scenarios/schema/clockstop-1.json"


class Published(ProgramTest):
    def test_is_what_the_program_prints(self):
        printed = self.assert_ends(0, "schema").stdout
        self.assertEqual(printed, SCHEMA.read_text(encoding="utf-8"), "run: clockstop schema > scenarios/schema/clockstop-1.json")
        self.assertEqual(json.loads(printed)["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_describes_every_field_in_both_languages(self):
        missing = []

        def visit(node, path):
            if isinstance(node, dict):
                for name, field in node.get("properties", {}).items():
                    if "additionalProperties" in node and "description" in field and " / " not in field["description"]:
                        missing.append(path + "." + name)
                for key, value in node.items():
                    visit(value, f"{path}.{key}")
            elif isinstance(node, list):
                for item in node:
                    visit(item, path)

        visit(json.loads(SCHEMA.read_text(encoding="utf-8")), "")
        self.assertEqual(missing, [])


@unittest.skipIf(jsonschema is None, "python3-jsonschema and python3-yaml are not installed")
class Validation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        cls.validator = kind(schema)

        class Loader(yaml.SafeLoader):
            """As the program reads: texts, and of numbers and nulls only those of JSON; keys are texts, dates too."""

            yaml_implicit_resolvers = {}

            def construct_mapping(self, node, deep=False):
                return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

        Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), None)
        Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), None)
        Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+$"), None)
        Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))
        cls.loader = Loader

    def faults(self, path):
        document = yaml.load(path.read_text(encoding="utf-8"), self.loader)
        return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in self.validator.iter_errors(document)]

    def test_takes_every_file_of_the_scenarios(self):
        files = sorted((ROOT / "scenarios").rglob("*.yaml"))
        self.assertGreater(len(files), 10)
        for path in files + [ROOT / "tests/errors/good.yaml", ROOT / "tests/errors/everything.yaml"]:
            self.assertEqual(self.faults(path), [], path)

    def test_refuses_what_is_misspelt(self):
        cases = ROOT / "tests/errors/cases"
        names = sorted(path for path in cases.rglob("*.yaml") if re.search("misspelt|foreign|unknown_field|not_read_yet", path.stem))
        # Names and paths, not fields: only a reader that knows the study can tell.
        names = [path for path in names if not re.search("path_|set_priority", path.stem)]
        names += [cases / name for name in ("study/the_example_of_the_style_guide.yaml", "reforms/effective_misspelt.yaml",
                                            "numbers/limit_in_chinese_days.yaml", "numbers/limit_without_unit.yaml",
                                            "numbers/staff_leading_zero.yaml", "numbers/staff_word_no.yaml",
                                            "distributions/unknown.yaml", "pools/staff_step_without_date.yaml")]
        self.assertGreater(len(names), 30)
        for path in names:
            self.assertNotEqual(self.faults(path), [], path)


if __name__ == "__main__":
    unittest.main()

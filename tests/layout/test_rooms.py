"""The rooms of engine/: each includes only rooms to its left, and third-party code stays where the design puts it."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["time", "random", "measure", "model", "scenario", "simulation", "eventlog", "study", "report", "cli"]
INCLUDE = re.compile(r'^\s*#include\s+["<]([^">]+)[">]', re.M)
# What may include what from outside; a pattern of files each.
OUTSIDE = {
    "yaml-cpp/": re.compile(r"scenario/[^/]+\.cc$"),
    "boost/random/": re.compile(r"study/[^/]+\.cc$"),
    "boost/graph/": re.compile(r"model/[^/]+\.cc$"),
    "Eigen/": re.compile(r"(study|measure)/[^/]+\.cc$"),
    "CLI/": re.compile(r"cli/[^/]+\.cc$"),
    "nlohmann/json.hpp": re.compile(r"(scenario|eventlog|report)/[^/]+\.cc$"),
    "nlohmann/json_fwd.hpp": re.compile(r"report/[^/]+\.(cc|h)$"),  # names alone; cheap enough for a header
    "pugixml.hpp": re.compile(r"eventlog/[^/]+\.cc$"),
    "xlsxwriter.h": re.compile(r"report/[^/]+\.cc$"),
    "zlib.h": re.compile(r"eventlog/[^/]+\.cc$"),
    "openssl/": re.compile(r"scenario/[^/]+\.cc$"),
}


def wrong_includes(path, text):
    """What a file (path relative to engine/) must not include."""
    room = path.split("/")[0]
    wrong = []
    for included in INCLUDE.findall(text):
        other = included.split("/")[0]
        if "/" in included and other in ROOMS and ROOMS.index(other) > ROOMS.index(room):
            wrong.append(included)
        # study knows no YAML and no files, report no model, measure no simulation: the list alone says the last.
        if room == "study" and other == "scenario" or room == "report" and other == "model":
            wrong.append(included)
        if room == "simulation" and other == "scenario":
            wrong.append(included)
        # The questions know no command line: bindings put them too.
        if path.startswith("cli/ask/") and other == "cli" and not included.startswith("cli/ask/"):
            wrong.append(included)
        wrong += [included for prefix, allowed in OUTSIDE.items() if included.startswith(prefix) and not allowed.match(path)]
    return wrong


class Rooms(unittest.TestCase):
    def test_no_room_includes_one_to_its_right(self):
        files = sorted((ROOT / "engine").rglob("*.h")) + sorted((ROOT / "engine").rglob("*.cc"))
        self.assertGreater(len(files), 100)
        found = {}
        for file in files:
            path = file.relative_to(ROOT / "engine").as_posix()
            self.assertIn(path.split("/")[0], ROOMS)
            if wrong := wrong_includes(path, file.read_text(encoding="utf-8")):
                found[path] = wrong
        self.assertEqual(found, {})

    def test_a_wrong_include_is_noticed(self):
        self.assertEqual(wrong_includes("time/a.h", '#include "model/model.h"\n'), ["model/model.h"])
        self.assertEqual(wrong_includes("report/a.cc", '#include "model/model.h"\n'), ["model/model.h"])
        self.assertEqual(wrong_includes("cli/ask/a.cc", '#include "cli/outputs.h"\n'), ["cli/outputs.h"])
        self.assertEqual(wrong_includes("cli/a.cc", "#include <yaml-cpp/yaml.h>\n"), ["yaml-cpp/yaml.h"])
        self.assertEqual(wrong_includes("scenario/a.h", "#include <yaml-cpp/yaml.h>\n"), ["yaml-cpp/yaml.h"])


if __name__ == "__main__":
    unittest.main()

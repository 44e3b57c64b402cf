"""Whatever is wrong with a text, ScenarioError says so, and nothing else is raised."""

import os
import random

import clockstop

# 10,000 where time is no matter: CLOCKSTOP_BAD_INPUTS=10000.
COUNT = int(os.environ.get("CLOCKSTOP_BAD_INPUTS", "1500"))
PIECES = ["{", "}", "[", "]", ": ", "\n", "  ", "- ", "wd", " / y", "%", "null", "~", "&a ", "*a", "<<: ", "!!str ", "|", ">", "'", '"', "\t",
          "\0", "\ud800", "𠮷", "审评", "9" * 40, "-1", "1e400", "nan", "2025-02-30", "include: [../../etc/passwd]", "effort", "staff", "#"]


def mangled(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 4)):
        start, end = sorted(rng.randint(0, len(text)) for _ in range(2))
        end = min(end, start + rng.randint(0, 30))
        kind = rng.randint(0, 3)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:start] + rng.choice(PIECES) + text[start:]
        elif kind == 2:
            text = text[:start] + rng.choice(PIECES) + text[end:]
        else:
            at = rng.randint(0, len(text))
            text = text[:at] + text[start:end] + text[at:]
    return text


def test_bad_inputs_raise_scenario_error_and_nothing_else(small):
    rng = random.Random("bad input")
    refused = 0
    for _ in range(COUNT):
        try:
            clockstop.loads(mangled(rng, small))
        except clockstop.ScenarioError as error:
            refused += 1
            assert any(one.severity == "error" for one in error.diagnostics)
            for one in error.diagnostics:
                assert one.message and one.file and one.text.encode("utf-8")
    assert refused > COUNT // 2

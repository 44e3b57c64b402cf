"""What is installed serves others: a program that finds the engine by find_package, and a Debian package."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["CLOCKSTOP_BUILD"])
STUDY = ROOT / "scenarios/studies/statutory-class2.yaml"


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_a_program_finds_the_engine_and_gives_the_same_bytes(self):
        prefix, build = self.folder / "usr", self.folder / "build"
        run("cmake", "--install", BUILD, "--prefix", prefix)
        self.assertTrue((prefix / "share/clockstop/scenarios/studies/hainan.yaml").exists())
        run("cmake", "-S", ROOT / "bindings/cpp", "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_CXX_FLAGS=-O0")
        run("cmake", "--build", build)
        found = run(build / "example", STUDY)
        out = self.folder / "out.json"
        run(prefix / "bin/clockstop", "compare", STUDY, "--replications", "5", "--quiet", "--json", out)
        self.assertEqual(found, out.read_text(encoding="utf-8"))
        self.assertEqual(json.loads(found)["study"]["replications"], 5)

    def test_a_debian_package_has_the_program_and_the_scenarios(self):
        run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", self.folder)
        packages = list(self.folder.glob("*.deb"))
        self.assertEqual(len(packages), 1)
        listed = run("dpkg-deb", "-c", packages[0])
        for path in ("./usr/bin/clockstop", "./usr/share/clockstop/scenarios/studies/hainan.yaml"):
            self.assertIn(path, listed)
        depends = run("dpkg-deb", "-f", packages[0], "Depends")
        self.assertIn("libyaml-cpp", depends)
        place = self.folder / "unpacked"
        run("dpkg-deb", "-x", packages[0], place)
        self.assertIn("studies", str(list((place / "usr/share/clockstop/scenarios").iterdir())))
        self.assertIn("compare", run(place / "usr/bin/clockstop", "--help"))


if __name__ == "__main__":
    unittest.main()

"""Seed inputs and a dictionary for the fuzz targets, made from what the project already has.

    seeds.py FOLDER CLOCKSTOP

FOLDER/{study,tree,trace,run,part}: every scenario, every wrong or hostile study of tests/errors, their traces, parts of
runs made by the program CLOCKSTOP, and what fuzzing found before (found/); trees and parts are packed as fuzz_tree.cc
and fuzz_part.cc read them. FOLDER/words.dict: the words of the language.
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOUND = ROOT / "tests" / "fuzz" / "found"
MOST_BYTES = 20_000  # of a seed; longer ones slow the fuzzer down more than they teach it


def put(folder, content):
    if len(content) <= MOST_BYTES:
        (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)


def includes_of(text):
    found = re.findall(rb"^\s*-\s+(\S+\.yaml)\s*$", text, re.M)
    for inline in re.findall(rb"include:\s*\[([^\]]*)\]", text):
        found += [name.strip() for name in inline.split(b",")]
    return [name.decode("utf-8", "replace").strip("'\"") for name in found]


def tree(study, root):
    """The study and what it includes or traces, each once, with paths from `root`."""
    files, ahead = {}, [study]
    while ahead:
        path = ahead.pop(0)
        try:
            name = path.resolve().relative_to(root.resolve()).as_posix()
            if name in files or not path.is_file():
                continue
            files[name] = path.read_bytes()
        except (OSError, ValueError):
            continue
        ahead += [path.parent / other for other in includes_of(files[name])]
        ahead += [path.parent / other.decode("utf-8", "replace") for other in re.findall(rb"trace:\s*([\w./-]+)", files[name])]
    return b"".join(b"=== " + name.encode() + b"\n" + text.rstrip(b"\n") + b"\n" for name, text in files.items())


def words():
    names = set()

    def walk(node):
        if isinstance(node, dict):
            names.update(node.get("properties", {}))
            names.update(value for value in node.get("enum", []) if isinstance(value, str))
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(json.loads((ROOT / "scenarios" / "schema" / "clockstop-1.json").read_text(encoding="utf-8")))
    names |= {": ", "- ", " wd", " d", " h", " / y", " %", "{", "}", "[", "]", "2025-01-01", "not ", " and ", " in ", "=== ", " -> ", "../"}
    return "".join('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"\n' for name in sorted(names) if name.isascii())


def without_sums(part):
    """The blocks of a part, as fuzz_part.cc reads them."""
    line, _, rest = part.partition(b"\n")
    packed = line + b"\n"
    while rest:
        line, _, rest = rest.partition(b"\n")
        kind, scenario, replication, size, _ = line.split(b" ")
        packed += b"\x1e" + b" ".join([kind, scenario, replication]) + b"\n" + rest[:int(size)]
        rest = rest[int(size):]
    return packed


def parts(program):
    study = b"clockstop: 1\nmeasure: {from: 2025-03-01, to: 2025-03-31}\nreplications: 2\narrivals: {a: {rate: 30 / y}}\n" \
            b"processes: {a: {flow: [{stage: s, delay: 3 wd, limit: 5 wd}]}}\n"
    with tempfile.TemporaryDirectory() as home:
        path = pathlib.Path(home) / "study.yaml"
        path.write_bytes(study)
        for chunk in ("1/1", "1/2", "2/2"):
            for more in ([], ["--with-cases"]):
                out = pathlib.Path(home) / "part"
                subprocess.run([program, "run", str(path), "--quiet", "--chunk", chunk, "--out", str(out), *more], check=True)
                yield out.read_bytes()


def main():
    target = pathlib.Path(sys.argv[1])
    folders = {name: target / name for name in ("study", "tree", "trace", "run", "part")}
    for name, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        if (FOUND / name).is_dir():
            for case in sorted((FOUND / name).iterdir()):
                put(folder, case.read_bytes())
    errors, scenarios = ROOT / "tests" / "errors", ROOT / "scenarios"
    for path in sorted([*errors.rglob("*.yaml"), *scenarios.rglob("*.yaml")]):
        text = path.read_bytes()
        put(folders["study"], text)
        put(folders["run"], text)
        if includes_of(text) or b"trace:" in text:
            put(folders["tree"], tree(path, scenarios if scenarios in path.parents else path.parent))
    for path in sorted(errors.rglob("*.csv")):
        put(folders["trace"], path.read_bytes())
    put(folders["trace"], b"submitted,urgent,site\n2025-03-03,true,north\n2025-03-03 10:30,false,\"south\"\n")
    put(folders["tree"], b"=== a.yaml\nclockstop: 1\ninclude: [b.yaml]\n=== c.yaml\npools: {}\n=== b.yaml -> c.yaml\n")
    put(folders["tree"], b"=== a.yaml\nclockstop: 1\ninclude: [b.yaml]\n=== b.yaml -> ../../etc/hostname\n")
    for part in parts(sys.argv[2]):
        put(folders["part"], part)
        put(folders["part"], without_sums(part))
    (target / "words.dict").write_text(words(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Studies that are too large or too odd to lie in a repository, made in a temporary folder."""

import os

HEAD = "clockstop: 1\nmeasure: {from: 2025-01-01, to: 2025-12-31}\n"
POOLS = "pools:\n  clerks: {staff: 3}\n"
ARRIVALS = "arrivals:\n  class2: {rate: 120 / y}\n"
REVIEW = "      - {stage: review, pool: clerks, effort: 6 h}\n"
PROCESS = "processes:\n  class2:\n    flow:\n" + REVIEW
STUDY = HEAD + POOLS + ARRIVALS + PROCESS
MEBIBYTE = 1 << 20


def flow(steps):
    return HEAD + POOLS + ARRIVALS + "processes:\n  class2:\n    flow:\n" + steps


def texts():
    """Name and text of each study that is one file."""
    yield "title_of_30_megabytes", HEAD + "title: " + "x" * 30_000_000 + "\n"
    yield "title_of_2_megabytes", STUDY + "title: " + "x" * 2_000_000 + "\n"
    yield "name_of_2_megabytes", STUDY + "scenarios: {? " + "x" * 2_000_000 + " : {}}\n"
    yield "number_of_60000_digits", STUDY.replace("staff: 3", "staff: " + "9" * 60_000)
    yield "comments_of_9_mebibytes", "# a line that says nothing\n" * (9 * MEBIBYTE // 27)
    yield "line_breaks_of_2_mebibytes", "\n" * (2 * MEBIBYTE)
    yield "tabs_of_1_mebibyte", HEAD + "\t" * MEBIBYTE
    yield "quote_left_open_for_1_mebibyte", HEAD + 'title: "' + "x\n" * (MEBIBYTE // 2)
    yield "brackets_nested_100000_deep", HEAD + "title: " + "[" * 100_000 + "]" * 100_000 + "\n"
    yield "brackets_left_open_100000_times", HEAD + "title: " + "[" * 100_000
    yield "braces_nested_100000_deep", HEAD + "title: " + "{a: " * 100_000 + "}" * 100_000 + "\n"
    yield "lists_nested_100000_deep", HEAD + "title:\n  " + "- " * 100_000 + "x\n"
    yield "maps_nested_1000_deep", HEAD + "".join(" " * depth + "a:\n" for depth in range(1000))
    yield "maps_nested_65_deep", HEAD + "".join(" " * depth + "a:\n" for depth in range(66))
    yield "blocks_nested_30_deep", flow(nested_blocks(30))
    yield "colons_of_1_mebibyte", HEAD + "a: " * (MEBIBYTE // 3) + "\n"
    yield "dashes_of_1_mebibyte", HEAD + "title:\n" + "  -\n" * (MEBIBYTE // 4)
    yield "question_marks_of_1_mebibyte", "? " * (MEBIBYTE // 2) + "\n"
    yield "ampersands_of_1_mebibyte", HEAD + "title: [" + "&a 1, " * (MEBIBYTE // 6) + "]\n"
    yield "bomb_of_aliases", bomb_of_aliases()
    yield "bomb_of_merge_keys", "a: &a {x: 1}\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} {{<<: *{chr(97 + i)}}}\n" for i in range(20))
    yield "list_of_100000_reforms", STUDY + "reforms:\n  a: {changes: [{set: review.limit, to: 5 wd}]}\nscenarios:\n  all: {reforms: [" + "a, " * 100_000 + "a]}\n"
    yield "list_of_300000_numbers", STUDY.replace("effort: 6 h", "effort: {empirical: {values: [" + "1 h, " * 300_000 + "1 h]}}")
    yield "list_of_100000_wrong_numbers", STUDY.replace("effort: 6 h", "effort: {empirical: {values: [" + "1 h, " * 99_999 + "1]}}")
    yield "flow_of_20000_steps", flow("".join(f"      - {{stage: s{i}, delay: 1 wd}}\n" for i in range(20_000)))
    yield "fields_misspelt_60000_times", HEAD + "".join(f"fiel{i}: 1\n" for i in range(60_000))
    yield "field_given_60000_times", HEAD + "seed: 1\n" * 60_000
    yield "pools_40000_and_400_unknown", (
        HEAD + "pools:\n" + "".join(f"  pool_number_{i}: {{staff: 1}}\n" for i in range(40_000)) + ARRIVALS +
        "processes:\n  class2:\n    flow:\n" +
        "".join(f"      - {{stage: s{i}, pool: pool_nmuber_{i}x, effort: 1 h}}\n" for i in range(400)))
    yield "names_of_60_letters_unknown", HEAD + "pools:\n" + "".join(
        f"  {'a' * 55}{i:05d}: {{staff: 1}}\n" for i in range(900)) + ARRIVALS + "processes:\n  class2:\n    flow:\n" + "".join(
        f"      - {{stage: s{i}, pool: {'a' * 50}b{i:05d}, effort: 1 h}}\n" for i in range(400))
    yield "paths_4000_wrong", STUDY + "reforms:\n  a:\n    changes:\n      - set: [" + ", ".join(
        f"reviev.limit{i}" for i in range(4000)) + "]\n        to: 5 wd\n"
    yield "scenarios_2000_with_a_wrong_reform", STUDY + "reforms:\n  a: {changes: [{set: review.commitment, to: 5}]}\nscenarios:\n" + "".join(
        f"  s{i}: {{reforms: [a]}}\n" for i in range(2000))
    yield "reforms_that_make_4096_variants_of_100_stages", many_variants()
    yield "condition_of_60000_letters", STUDY.replace("effort: 6 h", "effort: 6 h, when: " + "not " * 15_000 + "a")


def many_variants():
    """Twelve attributes, each with a reform of its own."""
    attributes = range(12)
    return (HEAD + POOLS + ARRIVALS + "processes:\n  class2:\n    attributes: {" +
            ", ".join(f"a{i}: 50 %" for i in attributes) + "}\n    flow:\n" +
            "".join(f"      - {{stage: s{i}, pool: clerks, effort: 6 h, limit: 60 wd}}\n" for i in range(100)) +
            "reforms:\n" + "".join(
                f"  r{i}: {{applies_to: {{process: class2, when: a{i}}}, changes: [{{scale: s{i}.limit, by: 0.9}}]}}\n"
                for i in attributes) +
            "scenarios:\n  all: {reforms: [" + ", ".join(f"r{i}" for i in attributes) + "]}\n")


def nested_blocks(depth):
    """Parallel blocks in one another; the innermost has one branch too few."""
    text = "{stage: innermost, delay: 1 wd}"
    for level in range(depth):
        other = f", [{{stage: s{level}, delay: 1 wd}}]" if level > 0 else ""
        text = f"{{parallel: [[{text}]{other}]}}"
    return "      - " + text + "\n"


def bomb_of_aliases():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 10):
        lines.append(f"{chr(97 + i)}: &{chr(97 + i)} [{', '.join(['*' + chr(96 + i)] * 9)}]")
    return "\n".join(lines) + "\n"


def traces():
    """Name and text of each trace."""
    yield "trace_of_300000_wrong_dates", "submitted\n" + "yesterday\n" * 300_000
    yield "trace_of_2000_columns", ",".join(["submitted"] + [f"c{i}" for i in range(2000)]) + "\n"
    yield "trace_with_a_cell_of_5_megabytes", "submitted\n" + "2" * 5_000_000 + "\n"
    yield "trace_with_a_quote_left_open_for_5_megabytes", 'submitted\n"' + "2025-01-01\n" * 500_000


def make_all(folder):
    """Writes every study below `folder`; yields its name and its path from there."""

    def write(path, text):
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    for name, text in texts():
        yield name, write(name + ".yaml", text)
    for name, text in traces():
        write(f"{name}/cases.csv", text)
        yield name, write(f"{name}/study.yaml", STUDY.replace("{rate: 120 / y}", "{trace: cases.csv}"))

    def including(name, include, text=STUDY):
        return write(f"{name}/study.yaml", text.replace(HEAD, HEAD + f"include: {include}\n"))

    for i in range(20):
        write(f"chain_of_20_files/part{i}", f"include: [part{i + 1}]\n")
    write("chain_of_20_files/part20", "pools: {}\n")
    yield "chain_of_20_files", including("chain_of_20_files", "[part0]")

    for i in range(300):
        write(f"files_300/part{i}", f"pools: {{p{i}: {{staff: 1}}}}\n")
    yield "files_300", including("files_300", "[" + ", ".join(f"part{i}" for i in range(300)) + "]")

    for i in range(10):
        write(f"circle_of_10_files/part{i}", f"include: [part{(i + 1) % 10}]\n")
    yield "circle_of_10_files", including("circle_of_10_files", "[part0]")

    for i in range(5):
        write(f"files_of_9_mebibytes_together/part{i}", f"title: part {i}\n" + "# nothing\n" * (18 * MEBIBYTE // 100))
    yield "files_of_9_mebibytes_together", including("files_of_9_mebibytes_together", "[part0, part1, part2, part3, part4]")

    write("outside.part", "pools: {reviewers: {staff: 1}}\n")
    yield "link_to_a_file_outside", including("link_to_a_file_outside", "[inside.part]")
    os.symlink("../outside.part", folder / "link_to_a_file_outside/inside.part")

    yield "link_to_a_folder_outside", including("link_to_a_folder_outside", "[inside/outside.part]")
    os.symlink("..", folder / "link_to_a_folder_outside/inside")

    yield "link_to_itself", including("link_to_itself", "[inside.part]")
    os.symlink("inside.part", folder / "link_to_itself/inside.part")

    yield "link_to_nothing", including("link_to_nothing", "[inside.part]")
    os.symlink("nothing.part", folder / "link_to_nothing/inside.part")

    yield "pipe_to_include", including("pipe_to_include", "[inside.part]")
    os.mkfifo(folder / "pipe_to_include/inside.part")

    yield "pipe_as_a_trace", write("pipe_as_a_trace/study.yaml", STUDY.replace("{rate: 120 / y}", "{trace: cases.csv}"))
    os.mkfifo(folder / "pipe_as_a_trace/cases.csv")

    os.mkfifo(folder / "pipe_as_a_study.yaml")
    yield "pipe_as_a_study", "pipe_as_a_study.yaml"

    yield "device_as_a_study", "/dev/zero"
    yield "folder_as_a_study", "link_to_itself"
    yield "no_study", "hainann.yaml"
    yield "path_of_5000_letters", "x" * 5000 + ".yaml"
    yield "empty_path", ""

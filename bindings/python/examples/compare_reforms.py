"""What the announced reforms of Hainan do to lead times, as a table and a picture.

    python compare_reforms.py ../../../scenarios/studies/hainan.yaml --out reforms.svg
"""

import argparse

import clockstop
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study")
    parser.add_argument("--process", default="class2_innovative")
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--out", default="reforms.svg")
    options = parser.parse_args()

    results = clockstop.load(options.study).compare(replications=options.replications)
    print(results)

    rows = [row for row in results.differences() if row["name"] == options.process and row["metric"] == "lead_time_d.mean"]
    figure, axes = plt.subplots(figsize=(8, 0.5 * len(rows) + 1), layout="constrained")
    for place, row in enumerate(rows):
        low, mean, high = (float(row[name] or 0) for name in ("low", "difference", "high"))
        axes.plot([low, high], [place, place], color="tab:blue")
        axes.plot([mean], [place], "o", color="tab:blue")
    axes.axvline(0, color="grey", linewidth=0.8)
    axes.set_yticks(range(len(rows)), [str(row["scenario"]) for row in rows])
    axes.set_xlabel(f"mean lead time of {options.process} against {results.study.file}'s baseline, civil days (95 % interval)")
    figure.savefig(options.out)
    print(f"written: {options.out}")


if __name__ == "__main__":
    main()

"""How lead time and promises depend on the number of reviewers.

    python staffing_curve.py ../../../scenarios/studies/hainan.yaml --out staffing.svg

The same draws serve every number of staff, so the curve is smoother than its intervals are wide.
`study.staff(...)` finds the cheapest number that keeps a target, with a proof; this only looks.
"""

import argparse

import clockstop
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study")
    parser.add_argument("--scenario", default="announced")
    parser.add_argument("--pool", default="reviewers")
    parser.add_argument("--process", default="class2")
    parser.add_argument("--most", type=int, default=8)
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--out", default="staffing.svg")
    options = parser.parse_args()

    study = clockstop.load(options.study)
    staff, means, lows, highs = [], [], [], []
    for people in range(3, options.most + 1):
        varied = study.set(f"pools.{options.pool}.staff", people)
        scenario = varied.run(scenarios=options.scenario, replications=options.replications).scenarios[options.scenario]
        mean = scenario.processes[options.process].lead_time_d.mean
        busy = scenario.pools[options.pool].utilisation.value
        print(f"{people} {options.pool}: mean lead time {mean.value:.1f} d [{mean.ci95[0]:.1f}, {mean.ci95[1]:.1f}], busy {busy:.0%}")
        staff.append(people)
        means.append(mean.value)
        lows.append(mean.ci95[0])
        highs.append(mean.ci95[1])

    figure, axes = plt.subplots(layout="constrained")
    axes.fill_between(staff, lows, highs, alpha=0.25)
    axes.plot(staff, means, "o-")
    axes.set_xlabel(f"staff in {options.pool}")
    axes.set_ylabel(f"mean lead time of {options.process}, civil days")
    figure.savefig(options.out)
    print(f"written: {options.out}")


if __name__ == "__main__":
    main()

"""The cells of the page: figures with their intervals, and changes in a few words."""

import math


def rounded(value, decimals):
    """A true minus sign, and none before nothing."""
    size = f"{abs(value):.{decimals}f}"
    return ("−" if value < 0 and float(size) else "") + size


def signed(value, decimals):
    text = rounded(value, decimals)
    return text if text.startswith("−") or not float(text) else "+" + text


def decimals_for(half_width):
    """So that the half width shows two digits that count, and never more than two decimals."""
    return max(0, min(2, 1 - math.floor(math.log10(half_width)))) if half_width > 0 else 1


def moves(difference):
    """Whether the interval of a difference leaves out zero."""
    low, high = difference["ci95"] or (0, 0)
    return low > 0 or high < 0


def same(difference):
    return difference is None or difference["value"] is None or (difference["value"] == 0 and not moves(difference))


def days(difference):
    """`* −23.5 ± 2.1`: starred where chance does not explain it; `=` where no replication differs at all."""
    if same(difference):
        return "="
    low, high = difference["ci95"] or (difference["value"],) * 2
    decimals = decimals_for((high - low) / 2)
    return ("* " if moves(difference) else "") + f"{signed(difference['value'], decimals)} ± {rounded((high - low) / 2, decimals)}"


def points(difference):
    """Percentage points with their interval, whole ones unless they are small."""
    low, high = (100 * bound for bound in difference["ci95"])
    decimals = 0 if max(abs(low), abs(high)) >= 3 else 1
    bounds = f"[{signed(low, decimals)}, {signed(high, decimals)}]"
    return ("* " if moves(difference) else "") + f"{signed(100 * difference['value'], decimals)} pp {bounds}"


def shown(value):
    """A value of a change in a few words: its quantity, the mean of its distribution, its parts."""
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if not isinstance(value, dict):
        return str(value)
    if "value" in value:
        return shown(value["value"])
    if len(value) == 1 and isinstance(inner := next(iter(value.values())), dict) and "mean" in inner:
        return "mean " + shown(inner["mean"])
    if len(value) == 1 and next(iter(value)) == "constant":
        return shown(value["constant"])
    return ", ".join(f"{key} {shown(part)}" for key, part in value.items())


def names(value):
    return ", ".join(value) if isinstance(value, list) else value


def stages_of(steps):
    if isinstance(steps, list):
        return ", ".join(map(stages_of, steps))
    if "stage" in steps:
        return steps["stage"]
    if "parallel" in steps:
        return " ∥ ".join(map(stages_of, steps["parallel"]))
    options = steps.get("options", steps["choose"])  # `choose` is the name of the draw, or the options themselves
    return " | ".join(stages_of(option.get("flow", option.get("otherwise"))) for option in options)


def change_text(change):
    for verb, form in (("set", "{} = {}"), ("scale", "{} × {}"), ("add", "{} + {}")):
        if verb in change:
            value = shown(change["to" if verb == "set" else "by"])
            return form.format(names(change[verb]), value + (f" of {change['of']}" if "of" in change else ""))
    some = f" ({shown(change['share'])})" if "share" in change else f" (when {change['when']})" if "when" in change else ""
    if "insert" in change:
        place = next(place for place in ("before", "after", "beside") if place in change)
        return f"{stages_of(change['insert'])} inserted {place} {change[place]}"
    if "route" in change:
        return f"{names(change['route'])} to {change['to']}{some}"
    for verb, said in (("skip", "skipped"), ("remove", "removed"), ("serialise", "one after the other")):
        if verb in change:
            return f"{names(change[verb])} {said}{some}"
    return " ∥ ".join(f"({' + '.join(branch)})" if isinstance(branch, list) else branch for branch in change["parallelise"])

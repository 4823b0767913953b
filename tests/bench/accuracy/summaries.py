# SPDX-License-Identifier: MIT
"""From records to the figures of the table: pure functions, each of the trials of one cell."""
import math
import random
import statistics

ESTIMATORS = {"mean": statistics.fmean, "median": statistics.median}


def rms(values) -> float:
    return math.sqrt(statistics.fmean(value * value for value in values))


def ratio_of_rms(ours, theirs, draws: int = 2000) -> tuple[float, float, float]:
    """rms(ours) / rms(theirs) with its 90 % range over resampled trials."""
    draw = random.Random(1)
    resampled = sorted(rms(draw.choices(ours, k=len(ours))) / rms(draw.choices(theirs, k=len(theirs))) for _ in range(draws))
    return rms(ours) / rms(theirs), resampled[draws // 20], resampled[-draws // 20]


def equal_time_errors(trials) -> dict[str, list[float]]:
    """ln ratio of each trial by estimator."""
    errors = {"payback": [math.log(trial["payback"]["speedup"]["point"]) for trial in trials]}
    for name, estimate in ESTIMATORS.items():
        errors[f"hyperfine, {name}"] = [math.log(estimate(trial["hyperfine"]["times"][0]) / estimate(trial["hyperfine"]["times"][1])) for trial in trials]
    return errors


def binomial_p(held: int, trials: int, share: float) -> float:
    """The exact two-sided binomial test: all outcomes no likelier than this one."""
    chances = [math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]
    return min(1.0, sum(chance for chance in chances if chance <= chances[held] * (1 + 1e-9)))


def median_interval(values) -> tuple[float, float]:
    """The order statistics that enclose the median with at least 95 % confidence; of fewer than six values, all of them."""
    ordered, depth = sorted(values), 0
    while sum(math.comb(len(ordered), k) for k in range(depth + 1)) / 2 ** len(ordered) <= 0.025:
        depth += 1
    return ordered[max(depth - 1, 0)], ordered[-max(depth, 1)]


def interference(inflations, most: float = 0.02) -> str:
    """What payback would call a pair of such inflations of its ratio: clean within +-`most`, contended outside, else unresolved."""
    low, high = median_interval(inflations)
    if 1 / (1 + most) <= low and high <= 1 + most:
        return "clean"
    return "contended" if high < 1 / (1 + most) or low > 1 + most else "unresolved"


def true_ratio(portions) -> float:
    """exp of the Hodges-Lehmann estimate of ln(before / after) over all bare pairs of spawns."""
    logs = [math.log(before / after) for portion in portions for before, after in portion["times"]]
    return math.exp(statistics.median((logs[i] + logs[j]) / 2 for i in range(len(logs)) for j in range(i, len(logs))))


def spread(values, form: str = "{:.3g}") -> str:
    """Median and range."""
    return f"{form.format(statistics.median(values))} ({form.format(min(values))} to {form.format(max(values))})"

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the numbers that tests/unit/statistics/reference_test.cpp expects, with SciPy and NumPy.

    tests/support/reference_statistics.py > tests/unit/statistics/data/reference.json

Needs Python with SciPy 1.13 or newer; the file says which made it. Nothing here calls our own program. Intervals of rank statistics,
which SciPy does not have, come from turning its exact tests round: they hold the values that the test does not reject.
"""
import json
import platform
import sys

import numpy as np
import scipy
from scipy import stats

RNG = np.random.default_rng(20240229)
RESAMPLES = 200_000

# Published data, with their source; the simulated ones are drawn from RNG in this order.
DATA = {
    "depression": ("Hollander & Wolfe, table 3.1, differences; also R ?wilcox.test",
                   [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]),
    "maize": ("Darwin 1876, heights of cross- and self-fertilised plants; the example of scipy.stats.wilcoxon",
              [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]),
    "sleep": ("Student 1908, hours of sleep gained, differences; R sleep", [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]),
    "permeability_term": ("Hollander & Wolfe, table 4.1", [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]),
    "permeability_early": ("Hollander & Wolfe, table 4.1", [1.15, 0.88, 0.90, 0.74, 1.21]),
    "aircondit": ("Proschan 1963, hours between failures of air conditioning; R boot::aircondit",
                  [3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487]),
    "mouse_treated": ("Efron & Tibshirani 1993, table 2.1, days", [94, 197, 16, 38, 99, 141, 23]),
    "mouse_control": ("Efron & Tibshirani 1993, table 2.1, days", [52, 104, 146, 10, 51, 30, 40, 27, 46]),
    "michelson": ("Michelson 1879, speed of light less 299,000 km/s, first experiment; R morley",
                  [850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960]),
    "newcomb": ("Newcomb 1882, passage times of light as deviations from 24,800 ns (Stigler 1977, table 5)",
                [28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25, 30, 23, 29, 31, 19, 24, 20, 36, 32, 36, 28, 25, 21, 28, 29,
                 37, 25, 28, 26, 30, 32, 36, 26, 30, 22, 36, 23, 27, 27, 28, 27, 31, 27, 26, 33, 26, 32, 32, 24, 39, 28, 24, 25, 32, 25,
                 29, 27, 28, 29, 16, 23]),
    "nile": ("annual flow of the Nile at Aswan 1871-1970, 10^8 m^3; R Nile",
             [1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210,
              1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702,
              1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771,
              676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901,
              1170, 912, 746, 919, 718, 714, 740]),
    "log_ratios": ("RNG: Student t with 3 degrees of freedom, scale 0.02, centre 0.03", (0.03 + 0.02 * RNG.standard_t(3, 40)).round(6)),
    "many_log_ratios": ("RNG: the same, 130 of them", (0.01 + 0.02 * RNG.standard_t(3, 130)).round(6)),
    "times_before": ("RNG: 0.28 s and an exponential delay of 0.02 s on average", (0.28 + RNG.exponential(0.02, 60)).round(6)),
    "times_after": ("RNG: 0.25 s and an exponential delay of 0.02 s on average", (0.25 + RNG.exponential(0.02, 45)).round(6)),
    "times_creeping": ("RNG: lognormal with sigma 0.05, 0.3 % more for each", np.exp(0.003 * np.arange(48) + 0.05 * RNG.normal(size=48)).round(6)),
    "times_many": ("RNG: lognormal with sigma 0.3", RNG.lognormal(-1, 0.3, 300).round(6)),
}


def values(name):
    return np.asarray(DATA[name][1], dtype=float)


def not_rejected(candidates, p_at):
    """The first and last of `candidates` between which a test's p is above 5 %, by its p halfway between neighbours."""
    candidates = np.unique(candidates)
    halfway = (candidates[1:] + candidates[:-1]) / 2
    kept = [i for i, centre in enumerate(halfway) if p_at(centre) > 0.05]
    return [candidates[kept[0]], candidates[kept[-1] + 1]]


def signed_rank_p(name, shift=0.0, exact=True):
    call = f"wilcoxon(x - {shift}, method='{'exact' if exact else 'asymptotic'}', correction={not exact}, zero_method='wilcox').pvalue"
    p = stats.wilcoxon(values(name) - shift, method="exact" if exact else "asymptotic", correction=not exact, zero_method="wilcox").pvalue
    return {"function": "signed_rank_p", "data": [name], "shift": shift, "call": call, "expected": [p], "relative": 1e-12}


def hodges_lehmann(name):
    x = values(name)
    i, j = np.triu_indices(len(x))
    walsh = (x[i] + x[j]) / 2
    interval = not_rejected(walsh, lambda centre: stats.wilcoxon(x - centre, method="exact").pvalue)
    return {"function": "hodges_lehmann", "data": [name], "call": "median of the Walsh averages; wilcoxon(x - c, method='exact') turned round",
            "expected": [np.median(walsh), *interval], "relative": 1e-12}


def median_interval(name):
    test = stats.quantile_test(values(name), p=0.5)
    interval = test.confidence_interval(0.95)
    return {"function": "median_interval", "data": [name], "call": "quantile_test(x, p=0.5).confidence_interval(0.95)",
            "expected": [np.median(values(name)), interval.low, interval.high], "relative": 1e-12}


def rank_sum_p(first, second, exact):
    method = "exact" if exact else "asymptotic"
    p = stats.mannwhitneyu(values(second), values(first), method=method).pvalue
    return {"function": "rank_sum_p", "data": [first, second], "call": f"mannwhitneyu(y, x, method='{method}').pvalue", "expected": [p],
            "relative": 1e-10}


def shift(first, second):
    x, y = values(first), values(second)
    differences = np.subtract.outer(y, x).ravel()
    interval = not_rejected(differences, lambda centre: stats.mannwhitneyu(y - centre, x, method="exact").pvalue)
    return {"function": "shift", "data": [first, second], "call": "median of y_j - x_i; mannwhitneyu(y - c, x, method='exact') turned round",
            "expected": [np.median(differences), *interval], "relative": 1e-12}


def theil_sen(name, interval=True):
    y = values(name)
    x = np.arange(len(y))
    i, j = np.triu_indices(len(y), 1)
    slopes = (y[j] - y[i]) / (x[j] - x[i])
    expected = [stats.theilslopes(y).slope]
    if interval:
        expected += not_rejected(slopes, lambda slope: stats.kendalltau(x, y - slope * x, method="exact").pvalue)
    return {"function": "theil_sen", "data": [name], "call": "theilslopes(y).slope; kendalltau(i, y - b i, method='exact') turned round",
            "expected": expected, "relative": 1e-9}


def mann_kendall(name, exact):
    y = values(name)
    n = len(y)
    s = sum(np.sign(y[i + 1:] - y[i]).sum() for i in range(n))
    if exact:
        p = stats.kendalltau(np.arange(n), y, method="exact").pvalue
    else:
        ties = np.unique(y, return_counts=True)[1]
        variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
        p = 2 * stats.norm.sf((abs(s) - 1) / np.sqrt(variance))
    call = "S pair by pair; kendalltau(i, y, method='exact').pvalue" if exact else "S pair by pair; 2 norm.sf((|S| - 1) / sd(S)), Gilbert 1987, chapter 16"
    return {"function": "mann_kendall", "data": [name], "call": call, "expected": [s, p], "relative": 1e-10}


def bca(names, statistic):
    data = tuple(values(name) for name in names)
    centre = {"mean": np.mean, "median": np.median}[statistic]
    def measure(*samples, axis):
        return centre(samples[0], axis=axis) if len(samples) == 1 else centre(samples[0], axis=axis) / centre(samples[1], axis=axis)

    result = stats.bootstrap(data, measure, n_resamples=RESAMPLES, method="BCa", vectorized=True, batch=2000, random_state=np.random.default_rng(1))
    interval = result.confidence_interval
    # Each end moves with the seed by about 1 % of the interval's width in either program (see reference_test.cpp).
    return {"function": f"bootstrap_{statistic}", "data": list(names), "resamples": RESAMPLES, "call": f"bootstrap(data, {statistic}{' ratio' if len(names) > 1 else ''}, method='BCa', n_resamples={RESAMPLES})",
            "expected": [float(measure(*data, axis=-1)), interval.low, interval.high], "of_width": 0.03}


def cases():
    yield from (signed_rank_p("depression"), signed_rank_p("maize"), signed_rank_p("log_ratios"))
    yield from (signed_rank_p("sleep", exact=False), signed_rank_p("michelson", 909.0, exact=False), signed_rank_p("newcomb", 33.02, exact=False))
    yield from (signed_rank_p("newcomb", 28.0, exact=False), signed_rank_p("many_log_ratios", exact=False))
    yield from (hodges_lehmann("depression"), hodges_lehmann("maize"), hodges_lehmann("log_ratios"))
    yield from map(median_interval, ("depression", "sleep", "aircondit", "michelson", "newcomb", "nile", "times_many"))
    yield from (rank_sum_p("permeability_term", "permeability_early", True), rank_sum_p("mouse_control", "mouse_treated", True))
    yield from (rank_sum_p("michelson", "nile", False), rank_sum_p("times_before", "times_after", False))
    yield from (shift("permeability_term", "permeability_early"), shift("mouse_control", "mouse_treated"))
    yield from (theil_sen("depression"), theil_sen("maize"), theil_sen("times_creeping"), theil_sen("times_many", interval=False), theil_sen("nile", interval=False))
    yield from (mann_kendall("depression", True), mann_kendall("maize", True), mann_kendall("times_creeping", True))
    yield from (mann_kendall("michelson", False), mann_kendall("nile", False), mann_kendall("many_log_ratios", False))
    yield from (bca(["aircondit"], "mean"), bca(["michelson"], "mean"), bca(["times_many"], "mean"), bca(["log_ratios"], "mean"))
    yield from (bca(["times_many"], "median"), bca(["log_ratios"], "median"), bca(["times_after"], "median"))
    yield from (bca(["mouse_treated", "mouse_control"], "mean"), bca(["times_before", "times_after"], "mean"), bca(["times_before", "times_after"], "median"))


def main():
    made_with = f"SciPy {scipy.__version__}, NumPy {np.__version__}, Python {platform.python_version()}"
    lines = ["{", f'  "made_with": {json.dumps(made_with)},', '  "made_by": "tests/support/reference_statistics.py",', '  "data": {']
    lines.append(",\n".join(f"    {json.dumps(name)}: {json.dumps({'from': source, 'values': [float(v) for v in numbers]})}" for name, (source, numbers) in DATA.items()))
    lines += ["  },", '  "cases": [']
    lines.append(",\n".join("    " + json.dumps(case, default=float) for case in cases()))
    lines += ["  ]", "}"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

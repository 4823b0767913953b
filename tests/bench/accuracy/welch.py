# SPDX-License-Identifier: MIT
"""Welch's t test, as the script that hyperfine ships does it (SciPy, unequal variances). Reads a list of [before, after] times as
JSON, prints the list of p values."""
import json
import sys

from scipy import stats

print(json.dumps([float(stats.ttest_ind(before, after, equal_var=False).pvalue) for before, after in json.load(sys.stdin)]))

# SPDX-License-Identifier: MIT
"""Sources of three.js, and the same 25 rules written down for ESLint and for oxlint.

    linted_javascript.py OUT PACKAGE_JSON NAME...
"""

import json
import pathlib
import sys

import three_sources

PLAIN = """no-debugger no-var no-dupe-keys no-dupe-else-if no-duplicate-case no-empty no-cond-assign no-const-assign no-constant-condition
no-self-assign no-unsafe-finally no-useless-escape no-case-declarations prefer-const eqeqeq no-fallthrough no-prototype-builtins use-isnan
valid-typeof no-empty-pattern no-sparse-arrays no-useless-catch no-loss-of-precision""".split()
RULES = {rule: "error" for rule in PLAIN} | {
    "no-unused-vars": ["error", {"args": "none", "caughtErrors": "none"}],
    "no-redeclare": ["error", {"builtinGlobals": False}],
}

if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: linted_javascript.py OUT PACKAGE_JSON NAME...")
    out = pathlib.Path(sys.argv[1])
    three_sources.copy(out, pathlib.Path(sys.argv[2]), sys.argv[3:])
    eslint = {"linterOptions": {"reportUnusedDisableDirectives": "off"}, "rules": RULES}
    (out / "eslint.config.mjs").write_text(f"export default [{json.dumps(eslint, indent=2)}];\n")
    oxlint = {"plugins": ["eslint"], "categories": {"correctness": "off"}, "rules": RULES}
    (out / "oxlintrc.json").write_text(json.dumps(oxlint, indent=2) + "\n")

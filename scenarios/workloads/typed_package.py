# SPDX-License-Identifier: MIT
"""An annotated package with one module more, which has type errors on known lines.

    typed_package.py OUT PIP LOCK PACKAGE

OUT/PACKAGE/planted_errors.py is that module; OUT/planted.txt lists the lines, as PACKAGE/planted_errors.py:LINE.
OUT/ty.toml and OUT/pyrefly.toml end the search for configuration in folders above.
"""

import pathlib
import sys

import unpacked

MARK = "  # planted"
MODULE = f'''"""Errors that every type checker must find."""

from typing import Optional


class Account:
    name: str = "main"

    def balance(self, currency: str) -> int:
        return len(currency)


def wrong_argument() -> int:
    return Account().balance(42){MARK}


def missing_argument() -> int:
    return Account().balance(){MARK}


def unknown_attribute(account: Account) -> str:
    return account.nane{MARK}


def wrong_return() -> str:
    return 7{MARK}


def wrong_assignment() -> None:
    count: int = "three"{MARK}
    print(count)


def maybe_nothing(text: Optional[str]) -> int:
    return len(text){MARK}


def unknown_name() -> int:
    return undefined_thing{MARK}


def wrong_operand(items: list[int]) -> int:
    return items + 1{MARK}
'''

if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: typed_package.py OUT PIP LOCK PACKAGE")
    out, package = pathlib.Path(sys.argv[1]), sys.argv[4]
    unpacked.unpack(out, sys.argv[2], [pathlib.Path(sys.argv[3])])
    (out / package / "planted_errors.py").write_text(MODULE)
    lines = [number for number, line in enumerate(MODULE.splitlines(), 1) if line.endswith(MARK)]
    (out / "ty.toml").touch()
    # Without configuration Pyrefly reports only a few kinds of errors.
    (out / "pyrefly.toml").write_text('preset = "default"\n')
    (out / "planted.txt").write_text("".join(f"{package}/planted_errors.py:{number}\n" for number in lines))

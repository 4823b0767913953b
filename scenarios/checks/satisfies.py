# SPDX-License-Identifier: MIT
"""Exit 0 if every answer satisfies every requirement of a synthetic index, and holds nothing that is not needed.

    satisfies.py WORKLOAD ANSWER...

Each ANSWER is a file of lines name==1.MINOR; other lines are comments. What is wrong goes to standard output, one line each.
"""

import json
import pathlib
import re
import sys

Answer = dict[str, int]  # name -> minor version


def read_answer(file: pathlib.Path) -> Answer:
    found = re.findall(r"^([a-z0-9-]+)==1\.(\d+)\s*$", file.read_text(), re.MULTILINE)
    return {name: int(minor) for name, minor in found}


def allows(specifier: str, minor: int) -> bool:
    operator, bound = re.fullmatch(r"(>=|<=|<)1\.(\d+)", specifier).groups()
    return {">=": minor >= int(bound), "<=": minor <= int(bound), "<": minor < int(bound)}[operator]


def problems(answer: Answer, releases: dict, roots: list[str]) -> list[str]:
    found: list[str] = []
    needed: set[str] = set()
    waiting = [("the request", root) for root in roots]
    while waiting:
        asker, requirement = waiting.pop()
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        specifiers = [text for text in requirement[len(name):].split(",") if text]
        if name not in answer:
            found.append(f"{asker} needs {requirement}, which is not in the answer")
            continue
        if not all(allows(specifier, answer[name]) for specifier in specifiers):
            found.append(f"{asker} needs {requirement}, the answer has 1.{answer[name]}")
        if name not in needed:
            needed.add(name)
            version = f"1.{answer[name]}"
            if version not in releases[name]:
                found.append(f"{name} has no release {version}")
                continue
            waiting += [(f"{name} {version}", text) for text in releases[name][version]]
    return found + [f"nothing needs {name}" for name in sorted(set(answer) - needed)]


def main(workload: pathlib.Path, answers: list[pathlib.Path]) -> int:
    releases = json.loads((workload / "releases.json").read_text())
    roots = (workload / "requirements.in").read_text().split()
    wrong = 0
    for file in answers:
        answer = read_answer(file)
        for line in problems(answer, releases, roots):
            print(f"{file.name}: {line}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: satisfies.py WORKLOAD ANSWER...")
    sys.exit(main(pathlib.Path(sys.argv[1]), [pathlib.Path(name) for name in sys.argv[2:]]))

# SPDX-License-Identifier: MIT
"""The raw data: one JSON object a line, appended as it is taken, so that a run that was stopped goes on where it was."""
import json
import pathlib


class Records:
    def __init__(self, path: pathlib.Path):
        self.path = path
        self.lines = []
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                try:
                    self.lines.append(json.loads(line))
                except json.JSONDecodeError:
                    continue  # the line that was being written when the run was stopped

    def of(self, experiment: str, **cell) -> list[dict]:
        return [line for line in self.lines if line["experiment"] == experiment and all(line.get(key) == value for key, value in cell.items())]

    def add(self, experiment: str, **fields) -> None:
        record = {"experiment": experiment, **fields}
        self.lines.append(record)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

# SPDX-License-Identifier: MIT
"""A git repository of small Python files with six local hooks, for programs that run them.

    hooked_repository.py OUT SEED FILES

All hooks are `language: system`: nothing is installed or downloaded. Five do nothing, each chosen by another kind of
filter; one finds marks of unresolved conflicts.
"""

import os
import pathlib
import random
import subprocess
import sys

CONFIGURATION = r'''repos:
- repo: local
  hooks:
  - {id: by-path, name: by path, entry: /bin/true, language: system, files: "^pkg1"}
  - {id: by-type, name: by type, entry: /bin/true, language: system, types: [python]}
  - {id: but-not, name: but not, entry: /bin/true, language: system, types: [text], exclude: "m[0-4]"}
  - {id: always, name: always, entry: /bin/true, language: system, always_run: true, pass_filenames: false}
  - {id: by-kind, name: by kind, entry: /bin/true, language: system, types: [file]}
  - {id: markers, name: markers, entry: /bin/sh -c '! grep -n "^<<<<<<< " "$@"' sh, language: system, types: [python]}
'''


def module(generator: random.Random) -> str:
    return "".join(f"def f{number}(a, b):\n    return a * {generator.randrange(1000)} + b\n\n\n" for number in range(20))


def git(repository: pathlib.Path, *arguments: str) -> None:
    date = "2026-01-01T00:00:00Z"
    environment = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    identity = ["-c", "user.name=workload", "-c", "user.email=workload@localhost", "-c", "init.defaultBranch=main", "-c", "gc.auto=0"]
    subprocess.run(["git", *identity, "-C", str(repository), *arguments], check=True, env=environment)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: hooked_repository.py OUT SEED FILES")
    out, generator = pathlib.Path(sys.argv[1]), random.Random(int(sys.argv[2]))
    (out / ".pre-commit-config.yaml").write_text(CONFIGURATION)
    for number in range(int(sys.argv[3])):
        file = out / f"pkg{number % 20}" / f"m{number}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(module(generator))
    git(out, "init", "--quiet")
    git(out, "add", "--all")
    git(out, "commit", "--quiet", "--message", "files")

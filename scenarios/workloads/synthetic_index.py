# SPDX-License-Identifier: MIT
"""A made-up package index in which a resolver has to step back: 300 packages with 20 versions each, without any network.

    synthetic_index.py OUT SEED

Where resolvers step back in practice, a client follows each release of its core ("client 1.18 needs core 1.18") and a plugin
holds the core at an older release. So there are families of client, core and plugin, besides ordinary packages that need
ranges of one another. Every release has an answer; none need be the only one.
OUT/simple is the index, OUT/requirements.in what is to be resolved, OUT/releases.json what every release needs.
"""

import json
import pathlib
import random
import sys

import simple_index

PACKAGES = 300
VERSIONS = 20  # 1.0 to 1.19
FAMILIES = 10
LARGEST_STEP_BACK = 6  # how many releases a plugin's core may lie behind the newest
ROOTS = 5

Release = dict[str, list[str]]  # version -> requirements


def family(number: int, generator: random.Random) -> dict[str, Release]:
    """A client and a core that go together, and a plugin that holds the core back."""
    client, core, plugin = (f"{role}-{number:02d}" for role in ("client", "core", "plugin"))
    newest = VERSIONS - 1 - generator.randint(1, LARGEST_STEP_BACK)
    return {client: {f"1.{v}": [f"{core}>=1.{v},<1.{v + 1}"] for v in range(VERSIONS)},
            core: {f"1.{v}": [] for v in range(VERSIONS)},
            plugin: {f"1.{v}": [f"{core}>=1.{max(0, v - 12)},<=1.{newest}"] for v in range(VERSIONS)}}


def ordinary(names: list[str], generator: random.Random) -> dict[str, Release]:
    """Each package needs up to two later ones, in ranges that their newest releases are in."""
    packages: dict[str, Release] = {}
    for place, name in enumerate(names):
        later = names[place + 1 : place + 40]
        needed = generator.sample(later, min(len(later), generator.randint(0, 2)))
        packages[name] = {f"1.{version}": [f"{other}>=1.{max(0, version - generator.randint(4, 9))}" for other in needed]
                          for version in range(VERSIONS)}
    return packages


def reached(packages: dict[str, Release], roots: list[str]) -> list[str]:
    """The packages that the newest releases of the roots lead to, the roots first."""
    found = list(roots)
    for name in found:  # grows while it is read
        needed = [requirement.split(">")[0] for requirement in packages[name][f"1.{VERSIONS - 1}"]]
        found += [other for other in dict.fromkeys(needed) if other not in found]
    return found


def make_packages(generator: random.Random) -> tuple[dict[str, Release], list[str]]:
    families: dict[str, Release] = {}
    for number in range(FAMILIES):
        families.update(family(number, generator))
    names = [f"package-{number:03d}" for number in range(PACKAGES - len(families))]
    packages = ordinary(names, generator)
    roots = names[:ROOTS]
    # Who needs a client and who needs the plugin that holds its core back have nothing to do with each other.
    entrances = [name for name in families if not name.startswith("core-")]
    generator.shuffle(entrances)
    hosts = reached(packages, roots)
    for place, entrance in enumerate(entrances):
        for requirements in packages[hosts[place % len(hosts)]].values():
            requirements.append(entrance)
    return packages | families, roots


def main(out: pathlib.Path, seed: int) -> None:
    generator = random.Random(seed)
    packages, roots = make_packages(generator)
    files = out / "files"
    files.mkdir(parents=True)
    for name, releases in packages.items():
        for version, requirements in releases.items():
            simple_index.write_wheel(files, name, version, requirements)
    simple_index.write_index(out)
    (out / "requirements.in").write_text("\n".join(roots) + "\n")
    (out / "releases.json").write_text(json.dumps(packages, indent=0, sort_keys=True))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: synthetic_index.py OUT SEED")
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))

# SPDX-License-Identifier: MIT
"""Lays wheels out as a package index: one page per project (PEP 503), metadata beside each wheel (PEP 658)."""

import base64
import collections
import hashlib
import html
import pathlib
import re
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name; a fixed one keeps wheels equal byte for byte


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def metadata_of(wheel: pathlib.Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return archive.read(name)


def anchor(wheel: pathlib.Path, metadata: bytes) -> str:
    python = re.search(rb"^Requires-Python: *(.+?)\r?$", metadata, re.MULTILINE)
    said = f' data-requires-python="{html.escape(python[1].decode())}"' if python else ""
    digest = hashlib.sha256(metadata).hexdigest()
    wheel_digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return (f'<a href="../../files/{wheel.name}#sha256={wheel_digest}"{said} data-core-metadata="sha256={digest}" '
            f'data-dist-info-metadata="sha256={digest}">{wheel.name}</a><br>')


def page(title: str, lines: list[str]) -> str:
    body = "\n".join(lines)
    return (f'<!DOCTYPE html>\n<html><head><meta name="pypi:repository-version" content="1.1"><title>{title}</title></head>\n'
            f"<body>\n{body}\n</body></html>\n")


def write_index(out: pathlib.Path) -> None:
    """Adds OUT/simple/ and the .metadata files for the wheels in OUT/files/."""
    anchors: dict[str, list[str]] = collections.defaultdict(list)
    for wheel in sorted((out / "files").glob("*.whl")):
        metadata = metadata_of(wheel)
        wheel.with_name(wheel.name + ".metadata").write_bytes(metadata)
        anchors[normalized(wheel.name.split("-")[0])].append(anchor(wheel, metadata))
    for name, lines in anchors.items():
        folder = out / "simple" / name
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(page(name, lines))
    names = [f'<a href="{name}/">{name}</a><br>' for name in sorted(anchors)]
    (out / "simple" / "index.html").write_text(page("all projects", names))


def write_wheel(folder: pathlib.Path, name: str, version: str, requirements: list[str]) -> None:
    """A wheel with one empty module, equal byte for byte wherever it is made."""
    stem = f"{name.replace('-', '_')}-{version}"
    needs = "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    files = {f"{name.replace('-', '_')}.py": "",
             f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}",
             f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: simple_index\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = [f"{path},sha256={record_digest(text)},{len(text)}\n" for path, text in files.items()]
    files[f"{stem}.dist-info/RECORD"] = "".join(record) + f"{stem}.dist-info/RECORD,,\n"
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w", zipfile.ZIP_STORED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, EARLIEST), text)


def record_digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()

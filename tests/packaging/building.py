"""Wheels and source distributions of the checkout, by the build back-end itself."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(kind: str, source: Path, place: Path) -> Path:
    """Build a ``"wheel"`` or an ``"sdist"`` of a folder."""
    code = f"from hatchling.build import build_{kind} as build; print(build({str(place)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=True)
    return place / done.stdout.split()[-1]


def unpacked(archive: Path, place: Path) -> Path:
    """The folder in an sdist."""
    place.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", place], check=True)
    (folder,) = place.iterdir()
    return folder

"""Every test stands alone: Hypothesis profiles are fixed, users' modules go, slow tests print no progress."""

import os
import sys

import pytest
from hypothesis import settings

from sci import progress
from sci.running import source
from sci.running.source import SourceLoader

# deterministic in CI, more examples on request (HYPOTHESIS_PROFILE=thorough)
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("thorough", derandomize=False, deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def _users_modules_go():
    """A ``mine.py`` of one test is not what another one imports."""
    path, hooks, folders = [*sys.path], [*sys.path_hooks], {*source._folders}
    yield
    sys.path[:], sys.path_hooks[:], source._folders = path, hooks, folders
    for name, module in list(sys.modules.items()):
        if isinstance(getattr(module, "__loader__", None), SourceLoader):
            del sys.modules[name]


@pytest.fixture(autouse=True)
def _no_log_lines(monkeypatch):
    """What a command prints on standard error does not depend on how long it takes."""
    monkeypatch.setitem(progress._EVERY, "log", 86_400)

"""What pytest and Hypothesis load wherever the framework is installed; a wheel has it as the module ``_sci_framework``.

It stands outside the package ``sci`` and imports a package of that name only if it is the framework: a project that has
a package ``sci`` of its own keeps it, and a pytest and a Hypothesis that work.
"""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

PLUGIN = "proofs/testing/pytest_plugin.py"


def register() -> None:
    """Hypothesis's entry point: tell Hypothesis where the values of our types come from."""
    try:
        if _home() is not None:
            from sci.proofs.testing import hypothesis_types

            hypothesis_types.register()
    except Exception:  # noqa: BLE001 - importing Hypothesis never fails because of us
        return


def pytest_addoption(parser: Any, pluginmanager: Any) -> None:
    """Pytest's entry point: register the plug-in, which declares its options itself."""
    try:
        plugin = _loaded()
    except Exception:  # noqa: BLE001 - pytest never fails because of us
        return
    pluginmanager.register(plugin, "sci-framework")


def _home() -> Path | None:
    """The folder of the package ``sci`` that an import would find now, if it is the framework's."""
    spec = find_spec("sci")
    home = None if spec is None or spec.origin is None else Path(spec.origin).parent
    return home if home is not None and (home / PLUGIN).is_file() else None


def _loaded() -> Any:
    """The plug-in, loaded from its file: pytest has not read yet where the project keeps its own packages."""
    beside = Path(__file__).with_name("sci") / PLUGIN
    home = _home()
    spec: Any = spec_from_file_location("_sci_framework_pytest", beside if home is None else home / PLUGIN)
    plugin = module_from_spec(spec)
    spec.loader.exec_module(plugin)
    return plugin

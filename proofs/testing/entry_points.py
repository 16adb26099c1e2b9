"""What pytest and Hypothesis load wherever the framework is installed; a wheel has it as the module ``_sci_framework``.

It stands outside the package, so that a project with a package ``sci`` of its own keeps a pytest and a Hypothesis that
work: there, and wherever else the framework cannot be imported, nothing is registered.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Hypothesis's entry point: tell Hypothesis where the values of our types come from."""
    try:
        from sci.proofs.testing import hypothesis_types
    except Exception:  # noqa: BLE001 - importing Hypothesis never fails because of us
        return
    hypothesis_types.register()


def pytest_addoption(parser: Any, pluginmanager: Any) -> None:
    """Pytest's entry point: register the plug-in, which declares its options itself."""
    try:
        from sci.proofs.testing import pytest_plugin
    except Exception:  # noqa: BLE001 - pytest never fails because of us
        return
    pluginmanager.register(pytest_plugin, "sci-framework")

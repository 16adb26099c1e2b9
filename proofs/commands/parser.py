"""Command-line parser. Errors are one line and suggest the nearest valid name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from sci.proofs.commands.terminal import complain, say

if TYPE_CHECKING:
    from collections.abc import Iterable


class Parser(argparse.ArgumentParser):
    """An argument parser that ends with exit code 2 and one line, instead of the usage of all options."""

    def print_help(self, file: Any = None) -> None:
        """Print the help where our words go."""
        say(self.format_help().rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        raise SystemExit(complain(2, f"{self.prog}: {message}; see {self.prog} --help"))

    def parse_known_args(self, *arguments: Any, **named: Any) -> tuple[argparse.Namespace, list[str]]:  # type: ignore[override]
        """Parse all there is: an option or a word that has no meaning is an error, of this command."""
        found, rest = super().parse_known_args(*arguments, **named)
        for word in rest:
            if word.startswith("-"):
                self._require_known(word.partition("=")[0], self._option_string_actions, "option")
            self.error(f"'{word[:40]}' is an unexpected argument")
        return found, []

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None:
            what = "command" if isinstance(action, argparse._SubParsersAction) else "/".join(action.option_strings)
            self._require_known(value, action.choices, what or f"{action.dest} of {self.prog}")

    def _require_known(self, name: str, names: Iterable[str], what: str) -> None:
        from sci.errors import BadInput
        from sci.parameters import known

        try:
            known(name, names, what)
        except BadInput as error:
            self.error(str(error))

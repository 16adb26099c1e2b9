"""What was chosen on the command line: the sample, the training, hidden widths."""

from __future__ import annotations

import re
from inspect import signature
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.proofs.commands.typed import present
from sci.proofs.instability.attack.training import Training
from sci.proofs.instability.sample.choice import sample

if TYPE_CHECKING:
    import argparse

    from sci.proofs.instability.sample.sample import Sample


def sample_of(options: argparse.Namespace) -> Sample:
    """The sample that was asked for: each option of the command is an argument of `sample`.

    Raises:
        BadInput: for options that do not go together, and parameters outside their ranges.
    """
    return sample(**{name: getattr(options, name) for name in signature(sample).parameters})


def training_of(options: argparse.Namespace, **chosen: Any) -> Training:
    """How to train, or to read a file: what was chosen, within the time and memory of the options.

    Raises:
        BadInput: for a time or a memory that is none.
    """
    memory = None if options.memory is None else options.memory << 20
    return Training(**present({"seconds": options.seconds, "memory": memory}), **chosen)


def widths_of(text: str) -> tuple[int, ...]:
    """Hidden widths such as ``16`` or ``64,64``.

    Raises:
        BadInput: for anything else.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,5}(,[1-9][0-9]{0,5}){0,63}", text, re.ASCII):
        raise BadInput(f"--widths '{text[:40]}' are not hidden widths (allowed: such as 16 or 64,64)")
    return tuple(map(int, text.split(",")))

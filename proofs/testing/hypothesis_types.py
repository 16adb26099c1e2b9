"""With it ``st.from_type(Dyadic)`` works wherever Hypothesis is imported.

The strategies themselves are imported when one is drawn from.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Tell Hypothesis where the values of our types come from."""
    from hypothesis import strategies as st

    from sci.dyadic import Dyadic
    from sci.enclosure import Enclosure
    from sci.information import Oracle
    from sci.network.relu import ReluNetwork
    from sci.running.coins import Coins
    from sci.running.run import Transcript

    for kind in (Coins, Dyadic, Enclosure, Oracle, ReluNetwork, Transcript):
        st.register_type_strategy(kind, _of)


def _of(kind: type) -> Any:
    """The strategy that stands for a type."""
    from sci.proofs.testing import strategies

    return {
        "Coins": strategies.coins,
        "Dyadic": strategies.dyadics,
        "Enclosure": strategies.enclosures,
        "Oracle": strategies.oracles,
        "ReluNetwork": strategies.networks,
        "Transcript": strategies.transcripts,
    }[kind.__name__]()

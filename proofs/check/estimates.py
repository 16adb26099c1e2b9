"""How much work a certificate makes, and what is declined because of it (FORMAT.md)."""

from refusal import Decline


def decline_above(work: int, most: int, why: str) -> None:
    """Decline what is estimated at more steps than this."""
    if work > most:
        power, limit = (work - 1).bit_length() - 1, most.bit_length() - 1
        raise Decline(f"{why}: estimated at more than 2^{power} steps, and the limit is 2^{limit}")

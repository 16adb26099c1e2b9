"""How the checker says no: rejected (the file is wrong, by a named rule) or declined (not ours to judge)."""


class Reject(ValueError):
    """The certificate breaks a rule: ``Reject(rule, why)``. A statement may raise a plain ``ValueError(rule, why)``."""


class Decline(Exception):
    """The certificate is beyond the limits, of another version, or about a problem that the checker was not given."""


def decline_unless(condition: bool, why: str) -> None:
    """Decline unless ``condition`` is exactly True."""
    if condition is not True:
        raise Decline(why)


def require(condition: bool, rule: str, why: str) -> None:
    """Reject by ``rule`` unless ``condition`` is exactly True."""
    if condition is not True:
        raise Reject(rule, why)

"""Kind `defeat`: the runs of a tower on an input that its own answers write, by which it fails there (FORMAT.md)."""

import json
from fractions import Fraction
from itertools import pairwise

from counterexample import answers, entry
from defeat_rules import Game, OneSided, Statement, Step
from encoding import Lines
from refusal import decline_unless, require

MAX_STAGES = {1: 1_000_000, 2: 500, 3: 60}


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    claim, coins = entry(next(lines, "[]"), "tower", 3)[1:]
    one_sided = claim == statement.one_sided != ""
    known = one_sided or claim == f"Delta_{statement.height + 1}"
    require(known, "tower", "this problem says nothing of towers with this claim")
    require(type(coins) is int and coins in (0, 1), "tower", "without coins (0) or with coins (1)")
    game = OneSided(statement) if one_sided else Game(statement)
    said: dict[Step, list[int]] = {}  # by outer indices, the decisions in the order of n_1
    while (line := next(lines, None)) is not None:
        step = game.step
        decline_unless(game.stage < MAX_STAGES[statement.height], "there are too many stages")
        require(json.dumps(entry(line, "step", 2)[1]) == json.dumps(step), "step", "another run is prescribed here")
        line = answers(lines, game.require_answer)[2]
        found = entry(line, "outputs" if coins else "output", 2)[1]
        decision = game.majority(found, Fraction(1, 2 * step[-1])) if coins else game.decision(found)
        said.setdefault(step[:-1], []).append(decision)
        game.decided(decision)
    require(game.complete, "step", "the runs of the last stage are not all there")
    if one_sided:
        return sentences_of_one_side(statement, game, coins == 1)
    return sentences(statement, game, list(said.values()), coins == 1)


def sentences(statement: Statement, game: Game, said: list[list[int]], coins: bool) -> list[str]:
    """The claim in words."""
    flat, stage = statement.height == 1, game.stage
    count = sum(one != other for found in said for one, other in pairwise(found))
    changes = f"{count} change{'s' * (count != 1)} of mind"
    halts = f"every step of this tower halts{' with probability 1' if coins else ''} and depends on the answers alone"
    fails = (
        f"converges to {statement.goal} with probability at most 1/2"
        if coins
        else f"does not converge to {statement.goal}"
    )
    known = begins(game) if flat else f"is known here up to row {game.word.top}"
    rules = {"sides": "R4 (10.9)", "digits": "Theorem 10.5"}
    rule = rules.get(statement.rule, f"Theorem 10.{2 if flat else 3}")
    outer = ", ".join(f"n{k}" for k in range(statement.height, 1, -1))
    where = f"1..{stage}" if flat else f"{outer}, n1 up to {stage} with {outer} <= n1"
    weight = ", the answer that has more of the explored probability, 0 if neither has," if coins else ""
    says = f" (1: {statement.says})" if statement.says else ""
    lines = [
        f"{statement.question}: if {halts}, it {fails} on {statement.input} {known} and goes on by the rule of {rule}",
        f"what it says{says} there at steps {where}{weight} is known, with {changes}",
    ]
    if flat:
        ones, zeros = game.wrong if coins else (said[0].count(1) + game.none, said[0].count(0))
        much = "with an explored probability above 1/2 " if coins else ""
        at = f" (wrong: {statement.wrong})" if statement.wrong else ""
        lines.append(
            f"on these bits followed by {statement.ends[0]} it is wrong {much}at {ones} of the steps, "
            f"followed by {statement.ends[1]} at {zeros}{at}"
        )
    if game.none:
        lines.append(f"outputs that are not points of the output space, or not answers: {game.none}; they count as 0")
    unseen = "" if flat else "; the nested limits themselves are not seen"
    return [*lines, f"proved: the theorem; verified: the first {stage} stages{unseen}"]


def begins(game: Game) -> str:
    """How many bits are known."""
    return f"begins with these {max([game.word.top, *game.word.ones()[-1:]])} bits"


def sentences_of_one_side(statement: Statement, game: Game, coins: bool) -> list[str]:
    """The claim in words, for a one-sided claim."""
    finite, infinite = statement.ends
    halts = f"every step of this tower halts{' with probability 1' if coins else ''} and depends on the answers alone"
    false, rule = (" holds with probability at most 1/2", 8) if coins else (" is false", 7)
    wrong = (
        f"each of the stages 1..{game.stage} has a run that says, with an explored probability above 1/2, what is "
        f"right for {finite}, and is wrong"
        if coins
        else f"the outer steps 1..{game.stage} of its normal form all say what is right for {finite}, and are wrong"
    )
    return [
        f"{statement.question}: if {halts}, its claim {statement.one_sided}{false} on {statement.input} {begins(game)} "
        f"and goes on by the rule of Theorem 10.{rule}, or, if a stage of that does not end, on what is known by then "
        "followed by zeros",
        f"on these bits followed by {infinite} {wrong}",
        f"proved: the theorem; verified: the first {game.stage} stages",
    ]

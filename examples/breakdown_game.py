"""How often can a randomised algorithm be right on every input? The breakdown game, its value and the proof of it.

    python examples/breakdown_game.py

A pattern says which inputs one output can solve: 0 is the central input, 1, 2, ... are families that converge to it.
"""

from sci.game import Game, parse_pattern, verify_dual, verify_strategy

PATTERNS = {
    "{0}": "networks of given size: each output fails on the whole family, sooner or later",
    "{0},{1}": "is x > 0? Each answer is right on one side",
    "{0,1},{0,2}": "linear programs: each end of the segment of solutions solves one of two families",
    "{0,1},{0,2},{0,3}": "three families instead of two",
}


def main() -> None:
    for text, story in PATTERNS.items():
        pattern = parse_pattern(text)
        game = Game(pattern)
        print(f"\n{text}   {story}")
        for kind in ("all", "halting"):
            best = game.value(kind)
            bound = verify_dual(pattern, game.families, kind, best.dual, best.value)
            attained = verify_strategy(pattern, game.families, kind, best.weights, best.value)
            weights = ", ".join(f"input {index}: {weight}" for index, weight in best.dual.items())
            print(f"    {kind + ':':8} {best.value!s:4} no more (weigh {weights}): {bound}, no less: {attained}")


if __name__ == "__main__":
    main()

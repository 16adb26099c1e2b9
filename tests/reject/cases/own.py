"""A statement that a user might write, and worse ones: the checker takes it from the command line."""


class Statement:
    """The answer is 7; an output may also say how this statement is to misbehave, and 9 is forgotten."""

    name = "seven"

    def __init__(self, parameters):
        self.parameters = parameters

    def require_range(self):
        """Always."""

    def require_input(self, family, member):
        """Any."""

    def name_input(self, family, member):
        return "the input"

    def has_evaluation(self, index):
        return False

    def output(self, value):
        misbehave = {
            "rule": ValueError("mine", "by a rule of its own"),
            "plain": ValueError("one argument"),
            "exit": SystemExit(0),
            "bug": KeyError(0, 1),
            "interrupt": KeyboardInterrupt(),
            "memory": MemoryError(),
            "recursion": RecursionError("too deep"),
        }
        if value in misbehave:
            raise misbehave[value]
        return value

    def failure(self, family, member, output, evidence):
        if output == 7:
            raise ValueError("wrong", "it is right")
        return f"{output} is not 7" if output != 9 else None

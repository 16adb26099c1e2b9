"""What the rules of the format mean, for a reader whose certificate breaks one (FORMAT.md)."""

RULES = {
    "answer": "An answer is not legal for the input of the certificate: who saw it was not told the truth.",
    "bound": "The weights do not prove the bound.",
    "boxes": "The boxes are not what the kind prescribes.",
    "cost": "The output is not shown to cost more than is allowed: perhaps it is good enough.",
    "encoding": "A line is not written in its only accepted encoding: the file was edited, or made by other software.",
    "evidence": "The evidence has another form than the problem prescribes.",
    "footer": "The file is damaged, cut off, or was edited: its last line does not fit the lines before it.",
    "header": "The first line does not say properly which claim about which problem is made.",
    "index": "A question was put to an evaluation that the problem does not have.",
    "input": "The input is not one of the inputs of the problem.",
    "lines": "Lines are missing, superfluous, or in another order than the kind prescribes.",
    "number": "A number is not written in its only accepted form.",
    "order": "The answers are not in increasing order: one question may have been answered twice.",
    "output": "The output is no element of the output space: no algorithm for this problem returns it.",
    "parameters": "The parameters are not those of the problem, or out of range.",
    "paths": "The coin strings are not texts of 0 and 1.",
    "points": "The list of points is not increasing, or not in range.",
    "prefix": "A coin string begins with another one: their probabilities must not be added.",
    "range": "For these parameters it is not proved that no algorithm can.",
    "weights": "The weights are no probabilities on the inputs.",
    "witness": "The witness does not show that something better exists.",
    "wrong": "The output is right on this input: it refutes nothing.",
}
"""Rules of user-made statements are not among them; then the checker's own sentence must do."""

"""What the rules of the format mean, for a reader whose certificate breaks one (FORMAT.md)."""

from sci.proofs.certificates.kinds import KINDS

GENERAL = {
    "answer": "An answer is not legal for the input of the certificate: who saw it was not told the truth.",
    "bound": "What the certificate gives does not prove the bound that it claims.",
    "bracket": "The bounds do not bracket the solutions of all inputs with these readings.",
    "convex": "The points are not the corners of a strictly convex quadrangle, counterclockwise, in every input.",
    "cost": "The output is not shown to cost more than is allowed: perhaps it is good enough.",
    "data": "The data of the instance are not listed as the format prescribes.",
    "encoding": "A line is not written in its only accepted encoding: the file was edited, or made by other software.",
    "evidence": "The evidence has another form than the problem prescribes.",
    "exact": "A number that is declared exact is changed.",
    "families": "The families are not those of the instance, or there are none: nothing shows that it is critical.",
    "feasible": "The point is not shown to be feasible for all linear programs with these readings.",
    "footer": "The file is damaged, cut off, or was edited: its last line does not fit the lines before it.",
    "header": "The first line does not say properly which claim about which problem is made.",
    "increasing": "No increasing function with this root has these answers.",
    "index": "A question was put to an evaluation that the problem does not have.",
    "input": "The input is not one of the inputs of the problem.",
    "lines": "Lines are missing, superfluous, or in another order than the kind prescribes.",
    "modulus": "No function with the modulus of the problem has these answers.",
    "multipliers": "The multipliers do not bound what they are to bound, for all data with these readings.",
    "network": "The network is not one that the kind can speak of.",
    "prototypes": "The prototypes are not of a form that the kind can speak of.",
    "semidefinite": "The factor is not symmetric and positive semidefinite.",
    "sign": "The numbers that have these readings do not have one sign.",
    "trees": "The ensemble is not one that the kind can speak of, or not written as it prescribes.",
    "number": "A number is not written in its only accepted form.",
    "optimal": "The basis is not shown to be optimal for all linear programs with these readings.",
    "order": "The answers are not in increasing order: one question may have been answered twice.",
    "output": "The output is not an element of the output space: no algorithm for this problem returns it.",
    "parameters": "The parameters are not those of the problem, or out of range.",
    "penrose": "The matrix is not known exactly, or what is given is not its Moore-Penrose inverse.",
    "point": "A point at which a value was read does not have the coordinates of a point of the cube.",
    "points": "The list of points is not increasing, or not in range.",
    "range": "For these parameters it is not proved that no algorithm can.",
    "sample": "The sample is not listed as the kind prescribes.",
    "unread": "A number was neither read nor declared exact: it may be anything.",
    "witness": "The witness does not show that something better exists.",
    "wrong": "The output is right where it is claimed to be wrong: it refutes nothing.",
}
"""The rules of several kinds and of shipped problems. Those of user-made statements are not among them: then the
checker's own sentence must do."""

RULES = GENERAL | {rule: meaning for kind in KINDS.values() for rule, meaning in kind.rules.items()}

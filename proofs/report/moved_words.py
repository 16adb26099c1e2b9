"""The words for what became of a moved point."""

WORDS = {
    "fooled": "fooled within the budget",
    "outside_budget": "outside the budget",
    "wrong_before": "wrong already before",
    "tie": "at an exact tie",
    "not_fooled": "not fooled",
    "missed_target": "another label than the target",
    "unknown_row": "of rows that the data do not have",
    "listed_twice": "of a point that counts already",
    "undecided": "not decided, since slopes are irrational",
}

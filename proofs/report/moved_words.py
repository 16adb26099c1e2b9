"""The words for what became of a moved point."""

WORDS = {
    "fooled": "fooled within the budget",
    "outside_budget": "outside the budget",
    "wrong_before": "wrong even before",
    "tie": "at an exact tie",
    "not_fooled": "not fooled",
    "missed_target": "a label other than the target",
    "unknown_row": "with rows that are not in the data",
    "listed_twice": "of a point already counted",
    "undecided": "not decided because of irrational slopes",
}

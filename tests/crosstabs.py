"""Coded units for crosstabs, and the rows of their results."""

import pandas as pd


def coded(**sources):
    """One row a unit; so many of each category."""
    rows = [
        (source, category)
        for source, counts in sources.items()
        for category, number in counts.items()
        for _ in range(number)
    ]
    return pd.DataFrame(rows, columns=["source", "frame"])


FRAMES = coded(
    gazette={"conflict": 30, "economy": 20, "morality": 10},
    herald={"conflict": 15, "economy": 30, "morality": 15},
)


def cell(result, category, source, group=""):
    table = result.table
    (row,) = table[
        (table["category"] == category) & (table["source"] == source) & (table["group"] == group)
    ].to_dict("records")
    return row


def whole(result):
    return result.tests[result.tests["category"] == ""].to_dict("records")


def row_of(result, category):
    (row,) = result.tests[result.tests["category"] == category].to_dict("records")
    return row

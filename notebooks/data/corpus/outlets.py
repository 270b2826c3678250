"""The eight outlets, the people who come up again and again, by name."""

from __future__ import annotations

AGENCY = "Norwell Agency"
COPIES = "Daily Lantern"
DROPS = "Harbour Post"
COLD = "Evening Compass"
OUTLETS = (
    AGENCY,
    COPIES,
    DROPS,
    COLD,
    "Tern Valley Herald",
    "Saltmarsh Gazette",
    "Quay Tribune",
    "Radio Lindmark",
)

PERSON = "Mara Velden"
"""The minister to whom one outlet is cold."""

OTHER = "Tomas Reyl"
"""A commissioner of whom all write alike."""

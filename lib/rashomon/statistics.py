"""Intervals and tests that the views share."""

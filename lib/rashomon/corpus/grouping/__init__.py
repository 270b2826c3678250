"""Grouping: which of many articles are on one event."""

"""Comparing many events: what is written for each, and what is done where one fails."""

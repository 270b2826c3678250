"""How a comparison was made, in words for a paper: methods, the works they rest on, settings."""

from rashomon.display.methods.methods import Methods, describe_methods

__all__ = ["Methods", "describe_methods"]

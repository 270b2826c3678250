"""How a comparison was made, in words for a paper: methods, the works they rest on, settings."""

from rashomon.display.methods.methods import Methods, methods

__all__ = ["Methods", "methods"]

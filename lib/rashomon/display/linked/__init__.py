"""The linked view: the articles of two to six sources beside each other, in full."""

"""Mending in place: what is asked for in the browser, as corrections of a comparison."""

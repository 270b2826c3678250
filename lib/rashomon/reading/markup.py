"""What the first bytes of a web page tell: that it is one, and its encoding."""

from __future__ import annotations

import re

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes.

    Examples
    --------
    >>> charset(b'<html><head><meta charset="windows-1252">')
    'windows-1252'
    """
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def is_page(text: str) -> bool:
    """Whether a text is HTML, by how it begins.

    Examples
    --------
    >>> is_page("<!DOCTYPE html><html>…")
    True
    """
    return bool(_BEGINS.match(text))

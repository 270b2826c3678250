"""Reading the YAML of a codebook: plain values only, and no key twice."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any

from rashomon.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 60


def parsed(path: Path) -> object:
    """What a YAML file holds.

    Raises
    ------
    CodebookError
        If it cannot be read, is no YAML, asks for more than plain values or has a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        reason = "it is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error
        reason = getattr(error, "strerror", None) or reason
        raise CodebookError(
            f"The codebook {path} cannot be read: {reason}. Give the path of a YAML file."
        ) from error
    return _loaded(path, text)


def _loaded(path: Path, text: str) -> object:
    import yaml  # noqa: PLC0415

    class Loader(yaml.SafeLoader):
        """Refuses a key that stands twice, where YAML would keep the last without a word."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
            seen: set[str] = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in seen:
                    problem = f"the key {shown(key.value)} stands here twice"
                    raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
                seen.add(str(key.value))
            return super().construct_mapping(node, deep=deep)

    try:
        content: object = yaml.load(text, Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark is not None else ""
        raise CodebookError(
            f"The codebook {path} cannot be read as YAML ({line}"
            f"{getattr(error, 'problem', None) or error}). Mend it there; only mappings, lists and "
            "texts are accepted."
        ) from error
    return content


def shown(value: object) -> str:
    """A value as an error names it: short, whatever it is."""
    text = reprlib.repr(value)  # aliases in YAML can unfold to more than any memory holds
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

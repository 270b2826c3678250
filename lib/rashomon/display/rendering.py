"""The templates, and the one place where text becomes HTML.

Everything that a template prints is made visible (`characters.visible`) and escaped. The only text
that goes in as it is are the style sheets and scripts of this package.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.characters import one_line, visible
from rashomon.display import scripts, wording

if TYPE_CHECKING:
    from rashomon.display.finding import See


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


@cache
def environment() -> Environment:
    """The template environment: everything escaped, nothing undefined passes."""
    made = Environment(
        loader=PackageLoader("rashomon.display"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        counted=wording.counted,
        decimal=wording.decimal,
        interval=wording.interval,
        one_line=one_line,
        percent=wording.percent,
        percent_interval=wording.percent_interval,
        probability=wording.probability,
        short_name=wording.short_name,
        section=section,
        part=part,
        shorten=wording.shorten,
    )
    made.globals.update(style=style, script=script, script_hash=script_hash, scripts=())
    return made


_SECTIONS = {
    "framing.agency": "framing",
    "framing.voices.answers": "answers",
    "framing.voices.groups": "groups",
    "sentiment.targets": "warmth",
}


def section(see: See) -> str:
    """Where on the report's page a view stands.

    Examples
    --------
    >>> from rashomon.display.finding import See
    >>> section(See("overlap.quantities")), section(See("sentiment.targets"))
    ('#quantities', '#warmth')
    """
    return "#" + _SECTIONS.get(see.view, see.view.rpartition(".")[2])


_PARTS = {
    "framing.agency": "Who acts",
    "framing.voices.answers": "Who is accused",
    "framing.voices.groups": "Groups of speakers",
    "overlap.quantities": "Numbers and dates",
    "framing.emphasis": "Room and place",
    "sentiment.targets": "How warm",
}


def part(see: See) -> str:
    """What the part of the report on a view is called, to be found on paper too.

    Examples
    --------
    >>> from rashomon.display.finding import See
    >>> part(See("framing.keywords")), part(See("sentiment.targets"))
    ('“Keywords”', '“How warm”')
    """
    return f"“{_PARTS.get(see.view, see.view.rpartition('.')[2].capitalize())}”"


@cache
def style(*names: str) -> Markup:
    """The named style sheets of this package, as one."""
    folder = files("rashomon.display") / "static"
    # Trusted: these files come with the package and hold nothing of any article.
    return Markup("\n".join(scripts.lean((folder / name).read_text("utf-8")) for name in names))  # noqa: S704


@cache
def script(name: str) -> Markup:
    """A script of this package as it stands in a page."""
    # Trusted, as the style sheets are: no text of an article goes into it.
    return Markup(scripts.of_a_page(name))  # noqa: S704


@cache
def script_hash(name: str) -> str:
    """What the policy of a page names, so that this script runs there and no other."""
    digest = hashlib.sha256(script(name).encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def render(template: str, **values: Any) -> str:  # noqa: ANN401 - what the template names
    """A template filled in."""
    return environment().get_template(template).render(**values)

"""The tables that a result has besides `table`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd


class MoreTable(property):
    """A property that is another table of a result; its rows open to their words.

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.article import Article
    >>> from rashomon.result import Result
    >>> class Rain(Result):
    ...     @MoreTable
    ...     def places(self) -> pd.DataFrame:
    ...         return pd.DataFrame({"place": ["river"], "span": [Article("", "a").span(0, 0)]})
    >>> rain = Rain(pd.DataFrame(), {})
    >>> rain.more_tables, isinstance(rain.places, pd.DataFrame)
    (('.places',), True)
    """

    _name = ""

    def __set_name__(self, kind: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, result: None, kind: type, /) -> Self: ...
    @overload
    def __get__(self, result: Any, kind: type | None = None, /) -> pd.DataFrame: ...  # noqa: ANN401
    def __get__(self, result: Any, kind: type | None = None, /) -> Any:
        if result is None:
            return self
        table: pd.DataFrame = super().__get__(result, kind)
        from rashomon.result.opened import Opened  # noqa: PLC0415 - pandas is slow to import

        return Opened.of(result, self._name, table)

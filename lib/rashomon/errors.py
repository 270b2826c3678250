"""The errors and warnings that rashomon raises itself.

Each message names what was given, what is accepted, and what to do about it, so that a reader
needs no traceback. All derive from `RashomonError` (a `ValueError`) or `RashomonWarning`.
"""


class RashomonError(ValueError):
    """Something that was asked for cannot be done; the message says why and what to do."""


class ReadingError(RashomonError):
    """Nothing could be read from what was given."""


class FetchError(ReadingError):
    """A page could not be fetched, or what came is no article."""


class ComparisonError(RashomonError):
    """The articles given cannot be compared, or a result was asked for something it has not."""


class MissingExtraError(RashomonError, ImportError):
    """An optional package is needed for this and is not installed."""


class RashomonWarning(UserWarning):
    """Something was left out or changed, and the result still stands without it."""


class ReadingWarning(RashomonWarning):
    """A file or row was left out, or its text was mended while reading."""


class CorrectionsError(RashomonError):
    """Corrections cannot be read, written or made as they were asked for."""


class CorrectionsWarning(RashomonWarning):
    """A correction no longer matches its text and was not made, or its file lacks it."""


class CodebookError(RashomonError):
    """A codebook is not of the accepted form, or hand codes do not go with it or the articles."""


class ValidationError(RashomonError):
    """Units cannot be drawn, or codes by hand do not go with the sample that was drawn."""

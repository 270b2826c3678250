"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write a file; where that fails, nothing is left behind and nothing replaced.

    Raises
    ------
    OSError
        If it cannot be written, or is a device, a pipe or a folder: replacing would remove it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "codes.csv", b"unit,code")
    ...     [path.name for path in Path(folder).iterdir()]
    ['codes.csv']
    """
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "it is no file, but a folder, a device or a pipe")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes a private file; this one is made to be handed on.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

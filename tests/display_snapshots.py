"""What was shown before: compared as it stands, or written anew.

To write the snapshots anew after a change that is wanted: ``UPDATE_SNAPSHOTS=1 pytest tests``.
Then read their difference before it is committed.
"""

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name, shown):
    """Hold `shown` against the snapshot, style sheets left out."""
    shown = re.sub(r"<style>.*?</style>", "<style></style>", shown, flags=re.DOTALL)
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8"), f"{name} differs; see display_snapshots.py"

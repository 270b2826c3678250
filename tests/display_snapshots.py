"""What was shown before: compared as it stands, or written anew.

To write the snapshots anew after a change that is wanted: ``UPDATE_SNAPSHOTS=1 pytest tests``.
Then read their difference before it is committed.
"""

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name, shown):
    """Hold `shown` against the snapshot, style sheets and scripts left out."""
    shown = re.sub(r"<(style|script)(.*?)>.*?</\1>", r"<\1\2></\1>", shown, flags=re.DOTALL)
    shown = re.sub(r"sha256-[\w+/]+=", "sha256-…", shown)
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8"), f"{name} differs; see display_snapshots.py"

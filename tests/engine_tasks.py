"""What workers are asked to do in tests: functions that they find by their name."""

import os
import signal
import threading
from pathlib import Path

LONG = 120  # seconds after which a test gives up what it waits for
_never = threading.Event()


def until(condition, seconds=LONG):
    """Wait for a condition of another process, which can only be looked at."""
    for _ in range(seconds * 50):
        if condition():
            return
        _never.wait(0.02)
    raise TimeoutError(f"{condition} did not come in {seconds} seconds")


def gone(process):
    """Whether a process has ended: it is not there, or waits to be taken note of."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return True


def square(number):
    return number * number


def own_process(_):
    return os.getpid()


def fail(number):
    if number == 2:
        raise KeyError("two\u2028\udc80")
    return number


def die(number):
    """Take the process along that has the task 2."""
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave(number):
    """End the process that has the task 2, with no signal."""
    if number == 2:
        os._exit(3)
    return number


def held(task):
    """Say which process it is, then wait until it may go on."""
    folder, number = task
    if number != 2:
        return number
    (Path(folder) / f"{os.getpid()}.pid").touch()
    until((Path(folder) / "go").exists)
    return number


def pids(folder):
    """The processes that have a held task."""
    return [int(path.stem) for path in Path(folder).glob("*.pid")]


def grow(number):
    """Use more memory than a worker may, with the task 2."""
    if number == 2:
        hoard = [bytes(range(256)) * 40_000 for _ in range(200)]  # 2 GB
        until(lambda: not hoard)
    return number


def environment(name):
    return os.environ.get(name)

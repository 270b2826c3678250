"""A Dask scheduler and its workers as processes of their own, as on a cluster."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from engine_tasks import LONG, until

HERE = Path(__file__).parent
_FAILURES = "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"  # of a task; by default 3
# Where the tests themselves are killed nothing ends the scheduler, which then ends its workers.
_IDLE = "DASK_DISTRIBUTED__SCHEDULER__IDLE_TIMEOUT"
_HOST = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
_ALONE = ("--death-timeout", str(LONG))  # for a worker that has lost its scheduler
PATH = os.pathsep.join([str(HERE.parent / "lib"), str(HERE)])


class Cluster:
    """Processes that `dask scheduler` and `dask worker` are; all of them end with it."""

    def __init__(self, folder, workers=2):
        self.folder = folder
        self.workers = []
        self.started = []
        self.start_scheduler()
        for _ in range(workers):
            self.start_worker()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)  # a worker's nanny and the worker
            process.wait(LONG)

    def start_scheduler(self):
        told = self.folder / f"scheduler-{len(self.started)}.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(told))
        until(lambda: told.exists() and told.read_text().endswith("}"))
        self.address = json.loads(told.read_text())["address"]

    def start_worker(self, *options):
        """A worker of one thread, with a nanny that starts it again when it has died."""
        worker = self._start("worker", self.address, "--nthreads", "1", *_ALONE, *options)
        self.workers.append(worker)

    def _start(self, *arguments):
        log = self.folder / f"{len(self.started)}-{arguments[0]}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments, *_HOST],
                stdout=file,
                stderr=file,
                cwd=self.folder,
                start_new_session=True,
                env=os.environ | {"PYTHONPATH": PATH, _FAILURES: "1", _IDLE: f"{2 * LONG} seconds"},
            )
        self.started.append(process)
        return process

    def kill_scheduler(self):
        self.scheduler.kill()
        self.scheduler.wait(LONG)

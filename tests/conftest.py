"""What holds for every test."""

import pytest
from hypothesis import settings

# Another job on the machine may slow one example down; that is no fault of what is tested. The
# examples are the same every time, so that a failure is that of a change and can be seen again.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once for all tests of a module."""
    from browsing import chromium

    with chromium() as started:
        yield started


@pytest.fixture
def _figures_closed():
    """No figure of a test stays open."""
    import matplotlib.pyplot as plt

    yield
    plt.close("all")

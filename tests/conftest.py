"""What holds for every test."""

from hypothesis import settings

# Another job on the machine may slow one example down; that is no fault of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

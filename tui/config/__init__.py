"""What a person can set: `settings` says what there is, `load` reads the file and tells what is wrong in it."""

from tui.config.load import FILE, Loaded, load
from tui.config.settings import Settings

__all__ = ["FILE", "Loaded", "Settings", "load"]

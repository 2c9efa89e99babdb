"""Where Hallway keeps what is its own: the index (cache), marks (data) and settings (config).

`HALLWAY_HOME` puts all three under one folder, so that a test or a second profile needs one variable; without it
they are where the platform keeps such things (platformdirs).
"""

from __future__ import annotations

import os
from pathlib import Path

from notes.record import record


@record(frozen=True, slots=True)
class Home:
    """The three folders; none of them need exist yet."""

    cache: Path
    data: Path
    config: Path


def find_home(environment: os._Environ[str] | dict[str, str] = os.environ) -> Home:
    """The folders as the environment has them."""
    if own := environment.get("HALLWAY_HOME"):
        root = Path(own).expanduser()
        return Home(cache=root / "cache", data=root / "data", config=root / "config")
    import platformdirs  # noqa: PLC0415 - most calls in tests and scripts go the other way

    dirs = platformdirs.PlatformDirs("hallway", appauthor=False)
    return Home(
        cache=Path(dirs.user_cache_dir),
        data=Path(dirs.user_data_dir),
        config=Path(dirs.user_config_dir),
    )

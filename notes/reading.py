"""Which reading of files this is, apart from the reading itself: a scan asks for it without loading any reader."""

READING = "15"
"""Changes with every change in what a reading gives, so that an index reads its sources again."""

"""Hallway as a dialogue of lines: for screen readers, pipes, and terminals that cannot draw.

`text` says a talk in plain lines, `dialogue` understands what is typed and answers it.
"""

from tui.plain.dialogue import converse

__all__ = ["converse"]

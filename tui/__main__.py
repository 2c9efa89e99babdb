"""`python -m tui` is `hallway`."""

from tui.cli import main

main()

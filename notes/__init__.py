"""What reports and talks are, and how texts become them.

This package is the lowest layer: it imports neither `index` nor `tui`, and neither Textual nor Whoosh.
"""

"""Everything that the person touches: the command line and the screen."""

import os

# Textual paints at most so often in a second, and reads it when it is imported. A letter is painted half of the time
# between two paintings after it could be: 8 ms at the 60 that Textual has by itself.
os.environ.setdefault("TEXTUAL_FPS", "120")

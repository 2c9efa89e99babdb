"""From a talk to lines of text: everything of the reading pane that needs no terminal.

A talk becomes blocks (`markdown`, `header`), blocks become lines of a given width (`layout`), words of the query are
found in them (`hits`), and a line becomes styled pieces (`paint`). The widget in `tui.widgets.reader` scrolls them.
"""

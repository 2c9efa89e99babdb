"""The panes: each knows nothing of the others and talks by messages."""

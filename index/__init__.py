"""The full-text index over talks: search, facets, related talks. Imports `notes`, never `tui`."""

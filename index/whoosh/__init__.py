"""The embedded engine: Whoosh's index with columnar postings and a vectorised scorer."""

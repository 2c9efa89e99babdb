"""One module a format: each turns a source's text into a Document or into reports."""

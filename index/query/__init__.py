"""The query language: from what was typed to a tree that says what is asked.

`parse` never raises; `Query.tree` can be evaluated in plain Python (`matches`) and by an engine.
"""

from index.query.parse import Query, parse

__all__ = ["Query", "parse"]

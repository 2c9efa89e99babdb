"""From a Document to its talks: one module a strategy, and the one that chooses."""

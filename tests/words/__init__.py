"""Data of the program that is made from a corpus, and what makes it."""

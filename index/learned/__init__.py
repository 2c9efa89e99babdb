"""What the index learns from the library as a whole: weights of words, vectors of talks, occasions of one talk."""

"""How things go: a picture, the same in words, and the same as a table."""

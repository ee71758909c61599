"""The study's numbers: when asked for, and at once when an answer calls for them."""

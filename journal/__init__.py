"""Everything of Daymark that is not a window. Knows no Qt."""

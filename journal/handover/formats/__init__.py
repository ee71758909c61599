"""Data files for those who work with the answers: one module for each format."""

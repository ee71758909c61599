"""What leaves the journal: the sealed package, the report, the data files."""

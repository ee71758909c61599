"""Writers of a study in formats of other programs, each with a report of what those cannot say."""

"""The clinician's report: tagged PDF pages made from a book by typst, with the charts of ``journal.figures``."""

"""What the records tell: series, adherence, comparisons, and the words for them."""

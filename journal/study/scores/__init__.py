"""Scores: what they are, and the published ones. Scoring only; the wording of an instrument stands in a study file."""

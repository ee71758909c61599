"""The small language of study files: branching, calculated items, scores, safety rules. Parsed, never run as code."""

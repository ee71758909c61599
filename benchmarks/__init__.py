"""Timings, each beside a yardstick taken in the same run."""

from tests.support.window_fixtures import clock, evening, journal, open_window, saturday

__all__ = ["clock", "evening", "journal", "open_window", "saturday"]

"""A check-in: one question a screen, then a look at all of them, then saved."""

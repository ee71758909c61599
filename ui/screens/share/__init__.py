"""Hand over: choose what, look at it, seal it for the study site."""

"""From a study to what other programs read, with a list of what they cannot say."""

"""One editor for each kind of item: shows the question's answer and says what it is now."""

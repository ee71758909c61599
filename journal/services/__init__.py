"""The use cases that screens and commands call; the only room that joins the others."""

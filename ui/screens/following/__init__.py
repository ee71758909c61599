"""How a reported symptom is now: each look at it is a new dated observation."""

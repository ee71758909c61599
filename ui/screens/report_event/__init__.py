"""Report a symptom or side effect: five short steps, help at once where a tick calls for it."""

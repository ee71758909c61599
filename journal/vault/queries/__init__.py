"""What can be asked of the views. Each function takes a session and returns values of the diary."""

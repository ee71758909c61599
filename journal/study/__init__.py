"""What a study asks: its file, its instruments, when each is due, its safety rules."""

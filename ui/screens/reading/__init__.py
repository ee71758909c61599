"""A saved check-in, to read, and to correct: the first answer is always kept beside the new one."""

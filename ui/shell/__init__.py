"""The journal's process and its one window."""

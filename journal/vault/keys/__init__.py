"""The data key, what wraps it, and the header file that holds the wraps. Imports neither SQLAlchemy nor NumPy."""

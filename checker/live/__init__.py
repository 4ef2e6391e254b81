"""Records judged as they arrive."""

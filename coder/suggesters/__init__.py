"""Passages in, suggestions out: machines propose, people decide."""

"""The framework as things with fields that a person sees, fills in, moves and takes out; values in, values out."""

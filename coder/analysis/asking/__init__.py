"""What people ask of their material, as values: queries, tables of their own, words."""

"""The keywords of a codebook, found in passages in three languages."""

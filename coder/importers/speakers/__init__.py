"""Who said what: labels, header blocks, roles and turns in a text."""

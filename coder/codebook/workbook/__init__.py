"""The framework workbook: tables of Excel and Word as people make them, in and out."""

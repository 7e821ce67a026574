"""Paper: slips and contact cards, printed by the system's printer or kept as PDF files."""

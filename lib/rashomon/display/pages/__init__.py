"""The report and what it is made of: one page without outside references."""

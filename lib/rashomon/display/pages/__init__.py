"""The linked texts and the report: pages without scripts and without outside references."""

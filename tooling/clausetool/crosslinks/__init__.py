"""Cross-links: what in the text of one clause leads to another place. Pure functions; no page, no template."""

"""Plain data put into sentences and columns: `labels`, `sentences` of findings, rules described, text `layout`."""

"""The rulebook as pages to read: what every rule says, where it comes from, and what its examples show.

`pages` writes a pack as Markdown, `site` puts the same pages into a folder, as Markdown and as HTML.
"""

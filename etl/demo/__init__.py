"""A demonstration city in the manner of Fuzhou's real-estate registration: seeded, any size, with true things to find.

`city` says who works there, `story` what there is to find; `records` lets it happen and `files` writes it down.
"""

"""A demonstration city in the manner of Fuzhou's real-estate registration: seeded, any size, with true things to find.

`city` says who works there, `story` what there is to find; `records` lets it happen and `files` writes it down.
"""

from etl.demo.feed_file import FeedFile, Options
from etl.demo.files import generate
from etl.demo.story import UNTIL

__all__ = ["UNTIL", "FeedFile", "Options", "generate"]

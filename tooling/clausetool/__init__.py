"""clausetool: published standards as clause records, compared in Chinese, published as a site.

A tour, from the raw file to the site; each arrow is a function, nothing flows back.

- **Reading.** `readers` turns the bytes of a text, a web page, a Word file or a PDF into a `Source`: its lines and what
  the file says of them, its encoding, its sha256.
- **Parsing.** `parse` makes of a source a notice with its editions: `parse.split` finds the letter, the page's
  frame and the standards; `parse.contents` the printed contents; `parse.outline` which lines are headings and
  what their right numbers are; `parse.blocks` the paragraphs, items and references between them. Nothing is
  lost: an account says of every line what it is. Nothing is invented: every repair is a `Note`.
- **Records.** `records` writes an edition as YAML that people read, edit and review, and reads it back;
  `library` is the only one to touch `clauses/`; `manifest` reads `sources/sources.yaml`; `update` decides what a
  new parse may replace, and never replaces what an editor wrote.
- **Comparing.** `compare` makes of two editions a `Comparison`: `compare.fold` says what is ignored,
  `compare.align` which clauses correspond, `compare.moves` which left their place, `compare.blocks` and
  `compare.redline` what changed in them, `compare.flags` what of it readers look for first; `pins` are an
  editor's say, and `tally` gives figures by chapter.
- **Through all editions.** `lineage` follows one clause from comparison to comparison, and `origins` finds for
  every stretch of a text the edition that brought it in.
- **Deciding.** `decisions` holds what a meeting decided on the changed pairs, and reads the file it left.
- **Showing.** `render` has one function for each output; `publish` makes the pages of the site as plain Markdown
  and hands them to MkDocs; `cli` is the command line.

`model` and `comparison` hold the data that all of these pass on: frozen, flat, in the order of the text.
`errors` holds what is raised: sentences for the person who must act.
"""

from clausetool.compare import compare, compare_editions
from clausetool.comparison import Comparison, Comparisons
from clausetool.errors import ClausetoolError
from clausetool.model import Edition, Notice, Source
from clausetool.parse import parse
from clausetool.readers import read_text

__version__ = "0.1.0"
__all__ = [
    "ClausetoolError", "Comparison", "Comparisons", "Edition", "Notice", "Source", "__version__",
    "compare", "compare_editions", "parse", "read_text",
]  # fmt: skip

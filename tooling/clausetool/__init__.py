"""clausetool: published standards as clause records, compared in Chinese, published as a site.

A tour, from the raw file to the site; each arrow is a function, nothing flows back.

- **Reading.** `readers` turns a file's bytes (text, a web page, Word, PDF) into a `Source`: its lines, what the file
  itself says of them, its encoding, its sha256.
- **Numbers.** `labels` knows the labels of three schemes: their parts, their parents, what may follow them, their
  addresses; `structure` finds what stands in what, for articles by their place.
- **Parsing.** `parse` makes of a source a notice with its editions: `parse.layout` takes marks of markup, running heads
  and broken lines out; `parse.split` finds the letter, the page's frame and the standards, `parse.several` the laws
  that follow each other; `parse.contents` the printed contents; `parse.numbering` which scheme it is, `parse.decimal`,
  `parse.articles` and `parse.official` the headings of each, and `parse.outline` which lines are headings and what
  their right numbers are; `parse.blocks`,
  `parse.tables` and `parse.terms` what stands between them. Nothing is lost: an account says of every line what it is.
  Nothing is invented: every repair is a `Note`.
- **Records.** `records` writes an edition as YAML that people read, edit and review, and reads it back;
  `library` is the only one to touch `clauses/`; `manifest` reads `sources/sources.yaml`, `adding` proposes its
  entries; `update` decides what a new parse may replace, and never replaces what an editor wrote. `annotations` is
  what editors say about clauses, each held to a quote that stands there.
- **Many.** `workflow`, `comparing`, `catalogue` and `publish.site` take a library one source, pair, edition or standard
  at a time; `parallel` spreads that over the cores, and `ledger` remembers what need not be done again.
- **Comparing.** `compare` makes of two editions a `Comparison`: `compare.fold` says what is ignored,
  `compare.align` which clauses correspond, `compare.moves` which left their place, `compare.blocks` and
  `compare.redline` what changed in them, `compare.flags` what of it readers look for first; `pins` are an
  editor's say, and `tally` gives figures by chapter.
- **Through all editions.** `lineage` follows one clause from comparison to comparison, and `origins` finds for
  every stretch of a text the edition that brought it in.
- **Cross-links.** `crosslinks` finds what leads from one text to another: each clause's thread through all editions,
  clauses and documents that a text names, terms and their uses, passages that sister standards share.
- **Deciding.** `decisions` holds what a meeting decided on the changed pairs, and reads the file it left.
- **Showing.** `render` has one function for each output; `publish` makes the pages of the site as plain Markdown
  (`publish.pages`, a module a kind of page), with files and search data, and hands them to MkDocs; `cli` is the
  command line.

`model` and `comparison` hold the data that all of these pass on: frozen, flat, in the order of the text.
`errors` holds what is raised: sentences for the person who must act.
"""

from clausetool.compare import compare, compare_editions
from clausetool.comparison import Comparison, Comparisons
from clausetool.errors import ClausetoolError
from clausetool.model import Edition, Notice, Source
from clausetool.parse import parse
from clausetool.readers import read, read_text

__version__ = "0.1.0"
__all__ = [
    "ClausetoolError", "Comparison", "Comparisons", "Edition", "Notice", "Source", "__version__",
    "compare", "compare_editions", "parse", "read", "read_text",
]  # fmt: skip

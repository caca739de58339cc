"""An edition as the text of its record files, and back: a pure codec.

`edition.yaml` says which edition it is, `clauses.yaml` what it says: a stream
with one document for each clause. load(dump(edition)) is the edition, and
dumping twice gives the same bytes.
"""

from clausetool.records.dump import dump_clause, dump_clauses, dump_edition, redump_clauses, span
from clausetool.records.load import load_clauses, load_edition, read_span, span_in

__all__ = [
    "dump_clause",
    "dump_clauses",
    "dump_edition",
    "load_clauses",
    "load_edition",
    "read_span",
    "redump_clauses",
    "span",
    "span_in",
]

"""What the reading and relating of documents are held to, by the scorer's names."""

from __future__ import annotations

READING = {
    "quotes_verbatim": 1.0,
    "recall_numeric": 0.92,
    "recall_named": 0.80,
    "precision_typed": 0.90,
    "bounds": 0.95,
    "approx": None,
    "speaker": 0.90,
    "event_date": 0.85,
    "asserted_date": 0.92,
}
"""By figure: the least that is wanted; None where the figure is shown only."""
CITING = {
    "citation_recall": 1.0,
    "citation_precision": 1.0,
    "citation_source": 1.0,
    "citation_date": 1.0,
}
RELATING = {
    "contradicts_recall": 0.95,
    "contradicts_precision": 0.90,
    "corrects_recall": 1.0,
    "updates_recall": 0.85,
    "differs_in_scope_recall": 0.90,
    "consistent_kept_consistent": 0.97,
    "hard_negatives_kept_apart": 1.0,
}
ORIGINS = {
    "reprint_recall": 0.95,
    "reprint_precision": 0.95,
    "independent_kept_apart": 1.0,
}

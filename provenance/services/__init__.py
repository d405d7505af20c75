"""Verbs on a ledger, one module an activity; both doors call only these."""

"""The ledger's storage: rows stay here; records go in and records come out."""

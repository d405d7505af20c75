"""Nouns and pure rules: records that refuse to exist when wrong; no store, no clock."""

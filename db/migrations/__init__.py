"""Ordered DDL for both databases; a released migration is never edited."""

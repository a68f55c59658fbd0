"""Glossary, statistics and accessibility."""

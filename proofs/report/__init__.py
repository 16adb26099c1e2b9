"""Certificates explained to people: in words, on a page, in pictures. Nothing here decides anything."""

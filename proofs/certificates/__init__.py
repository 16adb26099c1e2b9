"""Certificates: written, verified by the trusted checker and delivered, read again."""

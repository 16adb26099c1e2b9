"""Ensembles of trees as libraries keep them, read without the libraries, with the exact meaning of their splits."""

"""The adversarial constructions: one file a theorem, certificates, replay, the command line."""

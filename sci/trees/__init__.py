"""Ensembles of decision trees as exact objects: values, form on a line, certificates."""

from sci.trees.ensemble import TreeEnsemble
from sci.trees.tree import Leaf, Node, Split, pruned

__all__ = ["Leaf", "Node", "Split", "TreeEnsemble", "pruned"]

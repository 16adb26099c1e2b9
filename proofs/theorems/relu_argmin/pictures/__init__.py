"""Pictures of training sets and of networks on them."""

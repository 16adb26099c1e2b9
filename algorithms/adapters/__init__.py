"""Adapters: networks and trainers of scikit-learn, PyTorch and ONNX, as exact objects."""

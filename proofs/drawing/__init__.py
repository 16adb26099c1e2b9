"""Drawing: SVG as escaped text, coordinates, and numbers for people."""

"""One file a picture: SVG that grows and shrinks with the page and takes its colours from it."""

tie --knot bowline

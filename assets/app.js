// Small custom elements; every page works without them.

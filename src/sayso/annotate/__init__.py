"""Document to marks: one parse, shared by one annotator per kind of mark."""

"""One encoder pass a document, for every annotator that needs vectors."""

"""What the rows of one person mean together: convictions, sentences, reliefs, doubts."""

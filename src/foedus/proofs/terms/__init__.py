"""The terms in which a question about a guarantee is put and answered."""

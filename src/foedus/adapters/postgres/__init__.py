"""A journal in a PostgreSQL database, which holds many streams for many processes on many machines."""

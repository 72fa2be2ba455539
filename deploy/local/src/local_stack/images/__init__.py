"""Stand-ins for the official images of Kafka and PostgreSQL, for where no registry answers.

They are made of what this machine already has: its Java, Kafka's jars, PostgreSQL's wheel and
the C library. They keep the official images' contracts as far as our tests use them, and carry
a label that says what they are.
"""

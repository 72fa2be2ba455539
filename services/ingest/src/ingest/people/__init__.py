"""What becomes of people who are known: answers, birthdays, cleared convictions, new hashes."""

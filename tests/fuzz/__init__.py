"""A fuzzer: people, odd rows, options and encodings, thrown at the real `assess`."""

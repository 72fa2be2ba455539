"""The real flows, ledgers and plans on a broker, books and a world that fail as told by a seed."""

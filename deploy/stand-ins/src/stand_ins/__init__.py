"""A court, a letter carrier, a text provider and a state repository, for rehearsals."""

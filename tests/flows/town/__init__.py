"""Stories on real servers, all in one town, each with people of its own."""

"""A file on its way in: loaded, resumed, held, taken back, until every row is accounted for."""

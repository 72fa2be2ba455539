"""The whole system on one machine, as one rehearsal: servers, stand-ins, services, console."""

"""Why an event, or an effect on the world, did not get through.

* ConduitError
  - Rejected: the event itself is wrong; it goes to the dead-letter topic, once
  - Unavailable: the world is wrong and nothing was done; the same is tried again, with patience
  - Unknown: it was sent and no answer came; ask before sending again
  - Shredded: the person's keys are destroyed; counted and passed over, never a dead letter
  - Misconfigured: this process cannot run as it is set up; it stops and says how to mend it

Anything else is a bug. It stops the service, and the offset is not committed.
"""


class ConduitError(Exception):
    """The base of every error a step may raise on purpose."""


class Rejected(ConduitError):
    """The event cannot be processed however often it is tried.

    The first argument is a reason code; it never repeats what the event says.
    """


class Unavailable(ConduitError):
    """Something outside did not answer before anything was sent; the event is still good."""


class Unknown(ConduitError):
    """Something was sent and its fate is not known."""


class Shredded(ConduitError):
    """The key that would open this was destroyed on purpose."""


class Misconfigured(ConduitError):
    """The surroundings lack something; the message says what, and how to mend it."""

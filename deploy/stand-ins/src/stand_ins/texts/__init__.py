"""A text provider in the documented shape of Twilio's API 2010-04-01."""

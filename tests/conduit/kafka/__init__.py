"""Tests of the hosts that run flows on a broker."""

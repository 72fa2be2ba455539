"""Electronic Court Filing 4.01 as this court speaks it: SOAP 1.1, documents inline."""

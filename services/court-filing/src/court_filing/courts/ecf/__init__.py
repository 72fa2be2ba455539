"""Electronic court filing, ECF 4.01: messages, answers, and the court behind them."""

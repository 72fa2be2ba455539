"""Takes the wrapper off a secret at the last moment."""

from pydantic import SecretStr


def plain(secret: str | SecretStr) -> str:
    """Return the secret itself; whoever calls this must not let it be printed."""
    return secret.get_secret_value() if isinstance(secret, SecretStr) else secret

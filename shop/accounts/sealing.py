"""Secrets of authenticator apps and recovery codes as they are kept: nobody reads them without our secret key."""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def sealed(text: str) -> str:
    return seals().encrypt(text.encode()).decode()


def opened(kept: str) -> str:
    """The secret again; when our secret key was changed since it was sealed, a random one that no code fits."""
    try:
        return seals().decrypt(kept.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()  # an empty one would fit codes anybody can work out


def seals() -> MultiFernet:
    """Of today's key and of those before it."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"shop.accounts.sealing:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])

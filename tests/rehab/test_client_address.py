"""Who asks, also behind a proxy."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from rehab.client_address import UNKNOWN, client_of, hidden


def asked(peer: str, forwarded: str | None = None) -> str:
    more = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_of(RequestFactory().get("/", REMOTE_ADDR=peer, **more))


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "client"),
    [
        (False, "198.51.100.4", "192.0.2.7"),
        (True, "198.51.100.4", "198.51.100.4"),
        (True, "10.0.0.1, 203.0.113.5 , 198.51.100.4", "198.51.100.4"),
        (True, "10.0.0.1,198.51.100.4", "198.51.100.4"),
        (True, "", "192.0.2.7"),
        (True, None, "192.0.2.7"),
        (True, "198.51.100.4,", "192.0.2.7"),
        (True, "198.51.100.4, <script>", UNKNOWN),
        (True, "198.51.100.4:8080", UNKNOWN),
    ],
)
def test_only_the_proxy_is_believed_and_only_what_it_added(
    settings: Any, behind_proxy: bool, forwarded: str | None, client: str
):
    settings.BEHIND_PROXY = behind_proxy

    assert asked("192.0.2.7", forwarded) == client


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", UNKNOWN),
    ],
)
def test_a_household_is_one_client(settings: Any, address: str, client: str):
    settings.BEHIND_PROXY = False

    assert asked(address) == client


@given(invented=st.text(alphabet="0123456789abcdef.:, \t", max_size=60))
def test_whatever_somebody_sends_before_the_proxy_changes_nothing(invented: str):
    from django.test import override_settings

    with override_settings(BEHIND_PROXY=True):
        assert asked("192.0.2.7", f"{invented}, 198.51.100.4") == "198.51.100.4"


def test_what_is_kept_is_not_the_address(settings: Any):
    kept = hidden("192.0.2.7")

    assert len(kept) == 64
    assert kept != hidden("192.0.2.8")
    settings.SECRET_KEY = "another"
    assert kept != hidden("192.0.2.7")

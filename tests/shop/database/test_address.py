from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from shop.database.address import parse


def test_an_address_is_read_in_all_its_parts():
    assert parse("postgres://gail:p%40ss@db.example:6543/shop?sslmode=require") == {
        "NAME": "shop",
        "USER": "gail",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_with_a_space_is_an_address_too():
    read = parse("postgresql:///shop?host=%2Ftmp%2Fa%20shop&user=gail")
    assert (read["HOST"], read["USER"], read["NAME"]) == ("/tmp/a shop", "gail", "shop")  # noqa: S108


@pytest.mark.parametrize(
    "wrong",
    [
        "nonsense",
        "mysql://u:sekret@host/shop",
        "postgres://u:sekret@host",
        "postgres://u:sek@ret@host/shop",
        "postgres://u:12/sekret@host/shop",
        "postgres://u:sekret@host:port/shop",
        "postgres://u:sekret@[::1/shop",
        "postgres://u:sekret@host/shop?nonsense=1",
    ],
)
def test_a_wrong_address_is_refused_without_showing_any_of_it(wrong):
    with pytest.raises(ImproperlyConfigured, match="Nothing was changed") as said:
        parse(wrong)
    assert "sek" not in str(said.value)
    assert said.value.__cause__ is None

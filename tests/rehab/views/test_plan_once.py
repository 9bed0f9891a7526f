"""A changed plan is printed once; what comes later is refused and said."""

from __future__ import annotations

import pytest
from django.test import Client

from fittings.corrections import correct, void
from fittings.records import finish
from rehab.models import PrintedSheet
from shop.models import Staff
from tests.fittings.counter import finished
from tests.rehab.views.test_plan import change

pytestmark = pytest.mark.django_db


class TestOnce:
    def test_a_double_tap_is_one_sheet(self, client: Client, robin: Staff):
        fitting = finished(robin)
        first, second = (change(client, fitting, own_line="Hello") for _ in range(2))
        assert first["Location"] == second["Location"] == f"/fittings/{fitting.id}/sheet.pdf"
        assert PrintedSheet.objects.count() == 1

    @pytest.mark.parametrize("before", [{}, {"own_line": "Hello"}])
    def test_other_changes_come_too_late_and_the_page_says_so(
        self, client: Client, robin: Staff, before: dict[str, str]
    ):
        fitting = finished(robin)
        change(client, fitting, **before)
        content = PrintedSheet.objects.get().content
        response = change(client, fitting, own_line="Another")
        page = client.get(response["Location"]).content.decode()

        assert response["Location"] == f"/fittings/{fitting.id}/plan/"
        assert PrintedSheet.objects.get().content == content
        assert "Nothing was changed: the sheet was made before" in page
        assert "This sheet is made" in page
        assert "Correct this fitting" in page
        assert "Yours was: In our words: “Another”." in page

    def test_printing_after_changing_prints_the_changed_one(self, client: Client, robin: Staff):
        fitting = finished(robin)
        change(client, fitting, own_line="Hello")
        client.post(f"/fittings/{fitting.id}/print/")
        assert PrintedSheet.objects.get().content["own_line"] == "Hello"
        assert "Change the plan first" not in client.get(f"/fittings/{fitting.id}/").content.decode()

    def test_a_correction_shows_what_was_changed_before_and_begins_anew(self, client: Client, robin: Staff):
        fitting = finished(robin)
        change(client, fitting, own_line="Hello")
        corrected = finish(correct(fitting, by=robin).id, by=robin)
        page = client.get(f"/fittings/{corrected.id}/").content.decode()
        assert "Changed on the sheet of the earlier version" in page
        assert "“Hello”" in page
        change(client, corrected, own_line="")
        assert PrintedSheet.objects.get(fitting=corrected).content["own_line"] == ""
        assert "“Hello”" not in client.get(f"/fittings/{corrected.id}/").content.decode()

    def test_what_does_not_count_any_more_cannot_be_changed(self, client: Client, robin: Staff):
        fitting = finished(robin)
        void(fitting, reason="Twice")
        assert change(client, fitting, own_line="Hello")["Location"] == f"/fittings/{fitting.id}/"
        assert not PrintedSheet.objects.exists()

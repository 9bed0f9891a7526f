"""Every address that saves something was thought about: sent twice, and sent by two people with different words."""

from __future__ import annotations

from tests.shop import races, test_noted_by_two, test_twenty_at_once, test_two_at_once
from tests.shop.access_matrix import TABLE

RACED = {
    "counter_draft": "first_tap",
    "counter_finish": "finishing",
    "finish_and_mail": "finishing_with_mail",
    "new_customer": "new_customer",
    "choose_customer": "saying_whose_it_is",
    "take_over": "handing_over",
    "set_aside": "setting_aside",
    "start_fitting": "starting",
    "correct_fitting": "correcting",
    "void_fitting": "voiding",
    "shoe_returned": "bringing_back",
    "print_sheet": "printing asking_the_red_flags",
    "links_off": "switching_links_off",
    "clinician_record": "for_a_clinician",
    "how_is_it": "answering",
    "my_answer": "answering",
    "my_tick": "ticking",
    "called": "calling",
    "next_sheet": "the_next_sheet",
    "mail_sheet": "mailing",
    "shoe_add": "adding_a_shoe",
    "shoe_discontinue": "discontinuing",
    "edit_customer": "changing_a_customer",
    "customer_merge": "merging_two",
    "customer_apart": "taking_apart",
    "customer_nameless": "dropping_a_name",
    "customer_erase": "erasing_somebody",
    "store": "changing_the_store",
    "thresholds": "changing_thresholds",
    "retire": "retiring_somebody",
}
"""Sent twenty times at once, see `test_twenty_at_once` and `races`."""

BY_TWO = {
    "edit_customer": "customer",
    "store": "store",
    "shoe_edit": "shoe",
    "choose_customer": "whose",
    "void_fitting": "voiding",
    "shoe_returned": "bringing_back",
    "called": "calling",
    "set_aside": "setting_aside",
    "take_over": "handing_over",
    "thresholds": "TestThresholds",
    "change_plan": "TestOnePlan",
}
"""Over one row two can say different things, and the second is shown both, see `test_two_at_once` and
`test_noted_by_two`."""

NO_WORDS_TO_LOSE = {
    "counter_draft": "merges tap by tap, and tells of what another tab said: tests/fittings/views/test_counter_tabs.py",
    "counter_finish": "shows both first where another tab said more: the same",
    "finish_and_mail": "is the one before",
    "pick_shoe": "is a tap, and tells of what another tab picked: tests/fittings/views/test_choosing.py",
    "manages": "saves the boxes that were changed, each of which has two values: tests/shop/views/test_stores.py",
    "how_is_it": "adds an answer; the latest of a day counts, and the others stay",
    "my_answer": "is the one before",
    "my_tick": "is a box; the latest light of a day counts, and whoever ticks is the customer",
}
"""Over one row two can say different things, and none of it is lost."""

ONCE_BY_ITSELF = {
    "take_back": "deletes: gone is gone",
    "throw_away": "deletes: gone is gone",
    "pick_shoe": "sets the same answers again",
    "change_plan": "makes one sheet: tests/rehab/views/test_plan_at_once.py, test_two_at_once.py",
    "shoe_edit": "goes by the row's version: test_two_at_once.py",
    "manages": "adds or removes a pair of keys, which the database has once",
    "try_again": "an update of what was given up, which it then is no more: tests/rehab/mail/test_queue.py",
    "counter_off": "an update of what still stands: tests/shop/counter_device/test_devices.py",
    "team": "an address is invited once, by a constraint; the others are told so: tests/shop/accounts/",
    "withdraw_invitation": "an update of what is unused",
    "one_time_link": "is used up in its transaction: tests/shop/accounts/test_links_at_once.py",
    "forget_factors": "deletes: gone is gone",
    "my_pin": "one row a person, set to the same",
    "mfa_deactivate_totp": "deletes: gone is gone",
    "mfa_remove_webauthn": "deletes: gone is gone",
    "mfa_activate_totp": "one app a person, by django-allauth's constraint",
    "mfa_add_webauthn": "each takes another touch of the key",
    "account_change_password": "one row a person, set to the same",
}
"""What can be sent twice without a guard of ours, and why."""

EACH_A_SECRET = {"invite_again", "new_password", "first_pin", "forgotten", "counters", "mfa_generate_recovery_codes"}
"""Each makes a secret of its own, of which only a hash is kept: two answers cannot show the same one."""

SAVES_NOTHING = {
    *("alive", "healthy", "content_report", "log_in", "log_out", "lock", "unlock", "touched", "choose_store"),
    *("account_login", "start_again", "usersessions_list", "account_reauthenticate"),
    *("mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("customers", "find_customer"),
}
"""Doors and searches: at most a session, or a count of tries."""

POSTED = {row.name for row in TABLE if row.method == "POST"}


def test_each_is_once_when_it_is_sent_twice():
    groups = [set(RACED), set(ONCE_BY_ITSELF), EACH_A_SECRET, SAVES_NOTHING]
    assert set().union(*groups) == POSTED
    assert sum(map(len, groups)) == len(POSTED)


def test_each_race_is_run():
    run = {race.__name__ for race in test_twenty_at_once.RACES}
    assert {name for names in RACED.values() for name in names.split()} == run
    assert {race.__name__ for race in [*races.AFTERWARDS, *races.SAID_ONCE]} < run


def test_each_that_two_can_say_differently_is_run():
    two = {edit.__name__ for edit in test_two_at_once.EDITS} | {"TestThresholds", "TestOnePlan"}
    assert set(BY_TWO.values()) == two | {note.__name__ for note in test_noted_by_two.NOTES}
    assert not set(BY_TWO) & set(NO_WORDS_TO_LOSE)
    assert (set(BY_TWO) | set(NO_WORDS_TO_LOSE)) <= POSTED

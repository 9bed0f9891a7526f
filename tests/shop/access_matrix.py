"""Who may open what, as plain data.

A line is an address by its name (after a slash: which of its kind), a method, and the status that comes back: for
nobody, then for the address of something in one's own store, then for the same in another store after trying to go and
work there; `-` where the address names nothing of a store. `pin` is an owner who took over a shared counter with a PIN:
a fitter's rights, and no more. The forms posted say nothing: 422 is a form that was opened and refused, 302 leads on
(nobody is led to the log-in page), and 403 and 404 are closed doors.
"""

from __future__ import annotations

from typing import NamedTuple

ROLES = ("anonymous", "fitter", "pin", "manager", "owner")

LINES = """
# address         method nobody  own: fitter pin manager owner   other: the same
alive             GET   200    200 200 200 200   -   -   -   -
alive             POST  200    200 200 200 200   -   -   -   -
healthy           GET   200    200 200 200 200   -   -   -   -
healthy           POST  200    200 200 200 200   -   -   -   -
content_report    POST  204    204 204 204 204   -   -   -   -
log_in            GET   200    302 302 302 302   -   -   -   -
log_in            POST  200    302 302 302 302   -   -   -   -
account_login               GET   200    302 302 302 302   -   -   -   -
account_login               POST  200    302 302 302 302   -   -   -   -
mfa_authenticate            GET   302    302 302 302 302   -   -   -   -
mfa_authenticate            POST  302    302 302 302 302   -   -   -   -
mfa_login_webauthn          GET   302    302 302 302 302   -   -   -   -
mfa_login_webauthn          POST  302    302 302 302 302   -   -   -   -
start_again                 POST  302    302 302 302 302   -   -   -   -
forgotten                   GET   200    200 200 200 200   -   -   -   -
forgotten                   POST  422    422 422 422 422   -   -   -   -
one_time_link               GET   200    200 200 200 200   200 200 200 200
one_time_link               POST  422    422 422 422 422   422 422 422 422
mfa_index                   GET   302    200 403 200 200   -   -   -   -
account_change_password     GET   302    200 403 200 200   -   -   -   -
account_change_password     POST  302    200 403 200 200   -   -   -   -
usersessions_list           GET   302    200 403 200 200   -   -   -   -
usersessions_list           POST  302    302 403 302 302   -   -   -   -
mfa_activate_totp           GET   302    302 403 302 302   -   -   -   -
mfa_activate_totp           POST  302    302 403 302 302   -   -   -   -
mfa_deactivate_totp         GET   302    404 403 302 302   -   -   -   -
mfa_deactivate_totp         POST  302    404 403 302 302   -   -   -   -
mfa_add_webauthn            GET   302    302 403 302 302   -   -   -   -
mfa_add_webauthn            POST  302    302 403 302 302   -   -   -   -
mfa_remove_webauthn         GET   302    302 403 302 302   -   -   -   -
mfa_remove_webauthn         POST  302    302 403 302 302   -   -   -   -
mfa_view_recovery_codes     GET   302    404 403 404 404   -   -   -   -
mfa_generate_recovery_codes GET   302    302 403 302 302   -   -   -   -
mfa_generate_recovery_codes POST  302    302 403 302 302   -   -   -   -
account_reauthenticate      GET   302    200 403 200 200   -   -   -   -
account_reauthenticate      POST  302    200 403 200 200   -   -   -   -
mfa_reauthenticate          GET   302    302 403 200 200   -   -   -   -
mfa_reauthenticate          POST  302    302 403 200 200   -   -   -   -
mfa_reauthenticate_webauthn GET   302    302 403 302 302   -   -   -   -
mfa_reauthenticate_webauthn POST  302    302 403 302 302   -   -   -   -
invite_again                POST  302    403 403 200 200   403 403 404 200
withdraw_invitation         POST  302    403 403 302 302   403 403 404 302
new_password                POST  302    403 403 200 200   403 403 404 200
forget_factors              POST  302    403 403 302 302   403 403 404 302
log_out           POST  302    302 302 302 302   -   -   -   -
store             GET   302    403 403 200 200   -   -   -   -
store             POST  302    403 403 422 422   -   -   -   -
choose_store      POST  302    403 403 302 302   403 403 404 302
manages           GET   302    403 403 403 200   403 403 403 200
manages           POST  302    403 403 403 302   403 403 403 302
thresholds        GET   302    403 403 200 200   -   -   -   -
thresholds        POST  302    403 403 422 422   -   -   -   -
team              GET   302    403 403 200 200   -   -   -   -
team              POST  302    403 403 422 422   -   -   -   -
retire            POST  302    403 403 302 302   403 403 404 302
lock_screen       GET   302    302 302 302 302   -   -   -   -
unlock            GET   302    302 200 302 302   302 404 302 302
unlock            POST  302    302 422 302 302   302 404 302 302
lock              POST  302    302 302 302 302   -   -   -   -
touched           POST  302    204 204 204 204   -   -   -   -
my_pin            GET   302    200 200 200 200   -   -   -   -
my_pin            POST  302    422 422 422 422   -   -   -   -
first_pin         POST  302    403 403 200 200   403 403 404 200
counters          GET   302    403 403 200 200   -   -   -   -
counters          POST  302    403 403 422 422   -   -   -   -
counter_off       POST  302    403 403 302 302   403 403 404 302
reports           GET   302    403 403 200 200   403 403 200 200
report_fittings   GET   302    403 403 200 200   403 403 200 200
report_month      GET   302    403 403 200 200   403 403 200 200
report_chart      GET   302    404 404 200 200   404 404 404 200
report_file       GET   302    403 403 200 200   403 403 200 200
report_file/names GET   302    403 403 403 200   403 403 403 200
report            GET   302    403 403 200 200   403 403 200 200
patterns          GET   302    200 200 200 200   -   -   -   -
pattern           GET   302    200 200 200 200   -   -   -   -
pattern_fittings  GET   302    200 200 200 200   -   -   -   -
how_is_it         GET   302    200 200 200 200   404 404 404 200
how_is_it         POST  302    422 422 422 422   404 404 404 422
next_sheet        POST  302    302 302 302 302   404 404 404 302
check_in          GET   302    200 200 200 200   404 404 404 200
calls             GET   302    200 200 200 200   -   -   -   -
called            POST  302    302 302 302 302   404 404 404 302
mail_sheet        POST  302    302 302 302 302   404 404 404 302
finish_and_mail   POST  302    409 409 409 409   404 404 404 409
try_again         POST  302    302 302 302 302   404 404 404 302
outbox            GET   302    403 403 200 200   -   -   -   -
outbox_mail       GET   302    403 403 200 200   403 403 404 200
my_sheet          GET   200    200 200 200 200   200 200 200 200
my_answer         GET   200    200 200 200 200   200 200 200 200
my_answer         POST  422    422 422 422 422   422 422 422 422
my_tick           POST  422    422 422 422 422   422 422 422 422
exercises         GET   302    200 200 200 200   -   -   -   -
change_plan       GET   302    200 200 200 200   404 404 404 200
change_plan       POST  302    302 302 302 302   404 404 404 302
print_sheet       POST  302    302 302 302 302   404 404 404 302
sheet_pdf         GET   302    200 200 200 200   404 404 404 200
links_off         POST  302    302 302 302 302   404 404 404 302
clinician_record  GET   302    200 200 200 200   404 404 404 200
clinician_record  POST  302    422 422 422 422   404 404 404 422
clinician_pdf     GET   302    200 200 200 200   404 404 404 200
counter           GET   302    200 200 200 200   -   -   -   -
counter_draft     GET   302    200 200 200 200   404 404 404 200
counter_draft     POST  302    200 200 200 200   404 404 404 200
counter_finish    POST  302    409 409 409 409   404 404 404 409
find_shoe         GET   302    200 200 200 200   200 200 200 200
pick_shoe         POST  302    302 302 302 302   404 404 404 302
find_customer     GET   302    200 200 200 200   200 200 200 200
find_customer     POST  302    200 200 200 200   200 200 200 200
choose_customer   POST  302    409 409 409 409   404 404 404 409
new_customer      GET   302    200 200 200 200   200 200 200 200
new_customer      POST  302    422 422 422 422   422 422 422 422
set_aside         POST  302    422 422 422 422   404 404 404 422
take_back         POST  302    302 302 302 302   404 404 404 302
take_over         POST  302    302 302 302 302   404 404 404 302
throw_away        POST  302    302 302 302 302   302 302 302 302
fitting           GET   302    200 200 200 200   404 404 404 200
correct_fitting   POST  302    302 302 302 302   404 404 404 302
void_fitting      POST  302    422 422 422 422   404 404 404 422
shoe_returned     POST  302    422 422 422 422   404 404 404 422
customers         GET   302    200 200 200 200   -   -   -   -
customers         POST  302    200 200 200 200   -   -   -   -
customer          GET   302    200 200 200 200   404 404 404 200
start_fitting     POST  302    302 302 302 302   404 404 404 302
edit_customer     GET   302    200 200 200 200   404 404 404 200
edit_customer     POST  302    422 422 422 422   404 404 404 422
customer_data     GET   302    403 403 200 200   403 403 404 200
customer_json     GET   302    403 403 403 200   403 403 403 200
customer_pdf      GET   302    403 403 403 200   403 403 403 200
customer_nameless GET   302    403 403 200 200   403 403 404 200
customer_nameless POST  302    403 403 422 422   403 403 404 422
customer_erase    GET   302    403 403 403 200   403 403 403 200
customer_erase    POST  302    403 403 403 422   403 403 403 422
customer_merge    GET   302    403 403 200 200   403 403 404 200
customer_merge    POST  302    403 403 200 200   403 403 404 200
customer_apart    GET   302    403 403 200 200   403 403 404 200
customer_apart    POST  302    403 403 302 302   403 403 404 302
history           GET   302    403 403 403 200   -   -   -   -
history_of        GET   302    403 403 403 200   403 403 403 200
looks_at          GET   302    403 403 403 200   403 403 403 200
looks_by          GET   302    403 403 403 200   403 403 403 200
shoes             GET   302    200 200 200 200   -   -   -   -
shoe_add          GET   302    403 403 200 200   -   -   -   -
shoe_add          POST  302    403 403 422 422   -   -   -   -
shoe_edit         GET   302    403 403 200 200   -   -   -   -
shoe_edit         POST  302    403 403 422 422   -   -   -   -
shoe_discontinue  POST  302    403 403 302 302   -   -   -   -
"""


class Row(NamedTuple):
    """One line of the table."""

    name: str
    method: str
    variant: str
    statuses: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> Row:
        variant, method, *statuses = line.split()
        return cls(variant.partition("/")[0], method, variant, tuple(statuses))

    def expected(self, role: str, where: str) -> int | None:
        """The status for this role, for something of their `own` store or of the `other`; None where none is told."""
        if where == "other" and role == "anonymous":  # has no store
            return None
        at = ROLES.index(role) + (len(ROLES) - 1 if where == "other" else 0)
        return None if self.statuses[at] == "-" else int(self.statuses[at])


TABLE = [Row.of(line) for line in LINES.strip().splitlines() if line.strip() and not line.startswith("#")]

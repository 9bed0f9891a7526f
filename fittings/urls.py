"""Addresses of the counter and of what it records."""

from __future__ import annotations

from django.urls import include, path

from fittings.views import asides, choosing, counter, customers, fittings

at_counter = [
    path("", counter.counter_draft, name="counter_draft"),
    path("finish/", counter.counter_finish, name="counter_finish"),
    path("shoes/<slug:part>/", choosing.find_shoe, name="find_shoe"),
    path("pick/<slug:part>/", choosing.pick_shoe, name="pick_shoe"),
    path("customers/", choosing.find_customer, name="find_customer"),
    path("customer/", choosing.choose_customer, name="choose_customer"),
    path("customer/new/", choosing.new_customer, name="new_customer"),
    path("aside/<slug:pattern>/", asides.set_aside, name="set_aside"),
    path("aside/<slug:pattern>/back/", asides.take_back, name="take_back"),
    path("take-over/", choosing.take_over, name="take_over"),
    path("throw-away/", choosing.throw_away, name="throw_away"),
]

one_fitting = [
    path("", fittings.fitting, name="fitting"),
    path("correct/", fittings.correct_fitting, name="correct_fitting"),
    path("void/", fittings.void_fitting, name="void_fitting"),
    path("returned/", fittings.shoe_returned, name="shoe_returned"),
]

urlpatterns = [
    path("", counter.counter, name="counter"),
    path("counter/<uuid:key>/", include(at_counter)),
    path("fittings/<uuid:key>/", include(one_fitting)),
    path("customers/", customers.customers, name="customers"),
    path("customers/<uuid:key>/", customers.customer, name="customer"),
    path("customers/<uuid:key>/fit/", customers.start_fitting, name="start_fitting"),
    path("customers/<uuid:key>/edit/", customers.edit_customer, name="edit_customer"),
    path("shoes/", include("fittings.urls_shoes")),
]

"""Addresses of the shared counter."""

from __future__ import annotations

from django.urls import path

from shop.counter_device.views import devices, locked, pins

urlpatterns = [
    path("locked/", locked.lock_screen, name="lock_screen"),
    path("locked/<uuid:key>/", locked.unlock, name="unlock"),
    path("lock/", locked.lock, name="lock"),
    path("lock/touched/", locked.touched, name="touched"),
    path("my-pin/", pins.my_pin, name="my_pin"),
    path("team/<uuid:key>/pin/", pins.first_pin, name="first_pin"),
    path("store/counters/", devices.counters, name="counters"),
    path("store/counters/<uuid:key>/off/", devices.counter_off, name="counter_off"),
]

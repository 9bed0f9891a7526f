"""A browser and its device in two words, for the list of where somebody is logged in."""

from __future__ import annotations

from django import template

register = template.Library()

BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
DEVICES = {
    "iPad": "iPad", "iPhone": "iPhone", "Android": "Android", "CrOS": "Chromebook", "Windows": "Windows",
    "Macintosh": "Mac", "Linux": "Linux",
}  # fmt: skip


@register.filter
def in_short(user_agent: str) -> str:
    """“Chrome on Windows”; what we do not know is “a browser” on “a device”."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "A browser")
    device = next((name for sign, name in DEVICES.items() if sign in user_agent), "a device we do not know")
    return f"{browser} on {device}"

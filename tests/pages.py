"""Pages as tests take them apart: their forms, links, words and errors, and whatever in them could run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.http import HttpResponse

TYPED = {"text", "search", "tel", "email", "url", "textarea"}


@dataclass
class Form:
    """One form of a page: where it goes, and its controls as (name, kind, value)."""

    action: str
    method: str
    controls: list[tuple[str, str, str]] = field(default_factory=list)
    longest: dict[str, int] = field(default_factory=dict)

    @property
    def typed(self) -> list[str]:
        """The names of the fields that take words."""
        return list(dict.fromkeys(name for name, kind, _ in self.controls if kind in TYPED))

    def data(self) -> dict[str, list[str]]:
        """What a browser would send without a button that has a name; of choices not made yet the last."""
        sent: dict[str, list[str]] = {}
        for name, kind, value in self.controls:
            if kind == "radio?" and not self.is_made(name):
                sent[name] = [value]
            elif kind != "submit" and not kind.endswith("?"):
                sent.setdefault(name, []).append(value)
        return sent

    def is_made(self, name: str) -> bool:
        return any(other == name and kind == "radio" for other, kind, _ in self.controls)


class Page(HTMLParser):
    """The forms, links, words and errors of a page, and whatever in it could run."""

    def __init__(self, response: HttpResponse, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.forms, self.links, self.live = path, [], [], []
        self.refused: dict[str, str] = {}
        self.error = self.area = self.option = None
        self.words: list[str] = []
        self.owned: dict[str, Form] = {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.live += dangers(tag, has)
        self.words += [value for value in has.values() if len(value) > 8]
        if tag == "a" and "href" in has:
            self.links.append(urljoin(self.path, has["href"]))
        if tag == "img" and has.get("src", "").startswith("/reports/"):
            self.links.append(has["src"])
        if tag == "form":
            self.forms.append(Form(urljoin(self.path, has.get("action") or self.path), has.get("method", "get")))
            self.owned[has.get("id", "")] = self.forms[-1]
        said_of = has.get("id", "").removeprefix("error-") if has.get("id", "").startswith("error-") else None
        self.error = has.get("data-error") or has.get("data-refused") or said_of
        form = self.owned.get(has["form"]) if "form" in has else self.forms[-1] if self.forms else None
        if form and "disabled" not in has:
            self.control(form, tag, has)

    def control(self, form: Form, tag: str, has: dict[str, str]) -> None:
        """Notes a control as a browser would send it; what is not chosen has a kind that says so."""
        name, kind = has.get("name", ""), has.get("type", "text" if tag == "input" else "submit")
        if has.get("maxlength"):
            form.longest[name] = int(has["maxlength"])
        if tag == "textarea":
            self.area = (form, name, "")
        elif tag == "select":
            self.option = (form, name)
        elif tag == "option" and self.option:
            form.controls.append((self.option[1], "radio" if "selected" in has else "radio?", has.get("value", "")))
        elif tag in {"input", "button"} and name:
            if kind in {"radio", "checkbox"} and "checked" not in has:
                kind = f"{kind}?"
            form.controls.append((name, kind, has.get("value", "on" if kind.startswith("checkbox") else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            form, name, words = self.area
            form.controls.append((name, "textarea", words))
            self.area = None
        if tag == "select":
            self.option = None

    def handle_data(self, data: str) -> None:
        if self.area:
            form, name, words = self.area
            self.area = (form, name, words + data)
        if data.strip():
            self.words.append(data)
            if self.error:
                self.refused[self.error] = data.strip()


def dangers(tag: str, has: dict[str, str]) -> Iterator[str]:
    """Why an element could run something, or load something from elsewhere."""
    if tag == "script" and not has.get("src", "").startswith("/static/") and has.get("type") != "application/json":
        yield f"a script: {has}"
    if tag in {"iframe", "object", "embed", "base", "style"} or "style" in has:
        yield f"{tag}: {has}"
    for name, value in has.items():
        if name.startswith(("on", "hx-on")):
            yield f"{name} on {tag}"
        target = re.sub(r"[\x00-\x20]", "", value.lower())
        if name in {"href", "src", "action", "formaction", "xlink:href", "srcset", "hx-get", "hx-post"}:
            if not target.startswith(("/", "#", "?", "mailto:", "tel:", "http://testserver/")) or target[:2] == "//":
                yield f"{name} to {value}" if not re.fullmatch(r"[\w.-]*", value) else f"{name} to a place of its own"
            if "evil.example" in target.split("?")[0] and not target.startswith(("tel:", "mailto:")):
                yield f"{name} to {value}"

"""Who may do what. Every page, callback and function that writes begins with require()."""

import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlsplit

import streamlit as st

from store import settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Role(StrEnum):
    """What a person is here to do."""

    MEMBER = "board member"
    OFFICER = "officer"
    PRESENTER = "presenter"


def require(role: Role) -> None:
    """Let the script go on only for somebody with `role`; say why and stop otherwise.

    Until sign-in is set up there is nobody to ask, so the dashboard answers on its own machine only, and whoever
    sits there may do everything.
    """
    if not comes_by_a_known_name(st.context.headers.get_all("Host"), st.context.headers.get_all("Origin")):
        st.error(
            "This dashboard is not known by the name it was opened at. Open it at an address that its settings name."
        )
        st.stop()
    if not on_this_machine(st.get_option("server.address"), st.context.ip_address):
        st.error(
            f"This page is for a {role}, and sign-in is not set up, so the dashboard answers only on the machine it runs "
            "on. Start it with server.address = 127.0.0.1."
        )
        st.stop()


def on_this_machine(bound_to: str | None, visitor: object) -> bool:
    """Return whether the server listens on this machine only and the visitor sits at it."""
    from_elsewhere = (
        isinstance(visitor, str) and visitor not in LOOPBACK
    )  # Streamlit gives no address for local visitors
    return bound_to in LOOPBACK and not from_elsewhere


def comes_by_a_known_name(hosts: Sequence[str], origins: Sequence[str]) -> bool:
    """Return whether a request asks for this server by one of its names and, where it says so, from one of its pages.

    `hosts` and `origins` are what its headers of these names say. Another port of this machine is another
    site; a page of a host that the settings name is one of ours.
    """
    known = _names()
    if len(hosts) > 1 or any(_host(host) not in known for host in hosts):
        return False
    named = [host for host in known if host not in LOOPBACK]
    asked = [host.lower() for host in hosts]
    return all(_netloc(origin) in asked or _host(_netloc(origin)) in named for origin in origins)


def _names() -> tuple[str, ...]:
    try:
        return settings.read().hosts
    except settings.BadSetting:  # the page says which one; until it is mended this machine can read it
        return LOOPBACK


_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d+)?", re.IGNORECASE | re.ASCII)


def _host(netloc: str) -> str:
    """Return the name in a Host header: without its port, without the brackets of an address, in small letters."""
    found = _HOST.fullmatch(netloc)
    return found[1].strip("[]").lower() if found else ""


def _netloc(origin: str) -> str:
    """Return the host and port of an Origin header; empty where it is none of a page."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""


def who() -> str:
    """Return the name to put beside an action when nobody is signed in."""
    return "an officer at this machine"

"""Who may do what. Every page, callback and function that writes begins with require()."""

from enum import StrEnum

import streamlit as st

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


def who() -> str:
    """Return the name to put beside an action when nobody is signed in."""
    return "an officer at this machine"

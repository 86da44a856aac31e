"""Who reads: the person who signed in where that is set up, else this browser, known again by a cookie of its own."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets

import streamlit as st
from streamlit.errors import Error

from assistant.page import marked
from assistant.page.words import Words

COOKIE = "assistant_reader"
_TOKEN = re.compile(r"[\w-]{22}")
_YEAR = 31_536_000  # seconds


def reader() -> str:
    """A name for whoever reads now; it cannot be turned back into the cookie or the account that it was made of."""
    account = st.user.to_dict()
    return named(f"{account.get('iss')} {account.get('sub')}" if account.get("is_logged_in") else _browser())


def named(who: str) -> str:
    """The name of the reader with this account or cookie."""
    return hashlib.sha256(who.encode()).hexdigest()


def admitted(words: Words) -> bool:
    """Whether whoever reads may: where signing in is set up and nobody is, there is a button to do so instead."""
    if st.user.get("is_logged_in", True):  # there is no such field where signing in is not set up
        return True
    st.html(marked.heading(words.frame.title, words.frame.sign_in_first))
    if st.button(words.frame.sign_in, type="primary"):
        try:
            st.login()
        except Error:
            logging.getLogger(__name__).exception("signing in is not set up")
            st.html(marked.problem("", words.frame.sign_in_broken, words))
    return False


def account(words: Words) -> None:
    """Who is signed in, and a button to sign out; nothing where signing in is not set up."""
    if st.user.get("is_logged_in"):
        name = str(st.user.get("name") or st.user.get("email") or "")
        with st.popover(marked.label(name), icon=":material/account_circle:", type="tertiary", key="account"):
            st.button(words.frame.sign_out, on_click=st.logout, icon=":material/logout:", width="stretch")


def remember() -> None:
    """Gives a browser that has no cookie yet its own, for a year."""
    mine = st.session_state.get(COOKIE)
    if mine and st.context.cookies.get(COOKIE) != mine:
        cookie = f"{COOKIE}={mine}; max-age={_YEAR}; path=/; SameSite=Strict"
        st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)


def _browser() -> str:
    """The cookie's value, the same in every tab; a new one where there is none yet."""
    mine = st.session_state.get(COOKIE)
    if not mine:
        known = st.context.cookies.get(COOKIE, "")
        mine = st.session_state[COOKIE] = known if _TOKEN.fullmatch(known) else secrets.token_urlsafe(16)
    return str(mine)

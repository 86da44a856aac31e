"""The frame around every page in a real browser: the header, the side, the way from page to page on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.mark.parametrize("name", ["articles", "summaries", "figures", "library"])
def test_only_the_chat_has_something_at_the_side(open_page: Open, quoting: str, name: str) -> None:
    page = open_page(f"{quoting}/chat")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    page.locator(f"a[data-testid=stTopNavLink][href$={name}]").click()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("radio", name="English")).to_be_in_viewport()
    heading = page.locator("header.heading").bounding_box()
    assert heading is not None
    assert heading["x"] < 100


def test_on_a_phone_the_menu_leads_to_every_page_and_closes(open_page: Open, quoting: str) -> None:
    page = open_page(f"{quoting}/library", width=390)
    for name in ("文章", "对话"):
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
        expect(page.locator("h1")).to_have_text("中文新闻助手" if name == "对话" else name)
        expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    expect(page.get_by_role("radio", name="English")).to_be_in_viewport()

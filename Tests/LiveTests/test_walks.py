"""Stories of people who use the site, walked in a real browser."""

from playwright.sync_api import Page, expect


def test_search_to_reason(page: Page):
    """はじめのページで研磨をさがし、事業者を開き、連携相手を見て、その理由を読む。"""
    page.goto("/")
    page.get_by_label("事業者をさがす").fill("研磨")
    page.get_by_role("button", name="さがす").click()
    found = page.locator(".result").first
    expect(found).to_contain_text("研磨")
    name = found.get_by_role("link").first.inner_text()
    found.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("link", name="連携相手を見る").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name}と合いそうな相手")
    partner = page.locator(".partner").first
    expect(partner.locator(".reason").first).to_contain_text("点")
    expect(partner.locator(".reason p").first).not_to_be_empty()

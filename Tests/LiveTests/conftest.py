"""What the live tests share: the city, a server for each file of tests, and browser pages that forgive nothing."""

import os
import shutil

import pytest

pytest.register_assert_rewrite("looks")
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import enishi
import looks

# Milliseconds: a machine that does other things beside may be slow, and nothing is tested by the clock.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def programs():
    """The folder of `enishi` and `enishi-server`."""
    return enishi.programs()


@pytest.fixture(scope="session")
def city(programs, tmp_path_factory):
    """The demo city as it was founded; nobody writes to this one."""
    return enishi.City.found(programs, tmp_path_factory.mktemp("city") / "city.sqlite")


@pytest.fixture(scope="module")
def server(city, tmp_path_factory):
    """A server with a city of its own."""
    server = enishi.Server(city.copied(tmp_path_factory.mktemp("server") / "city.sqlite"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session", autouse=True)
def pictures():
    """The pictures of this run only."""
    shutil.rmtree(looks.SCREENSHOTS, ignore_errors=True)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, or the one Playwright has fetched where the system has none."""
    found = os.environ.get("ENISHI_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


class Visits:
    """Opens pages, and listens for whatever a page must never do."""

    def __init__(self, browser: Browser, server: enishi.Server):
        self.browser = browser
        self.server = server
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(self, role: str | None = None, javascript: bool = True, width: int = 1280, scale: float = 1) -> Page:
        """A page of a visitor, or of somebody who signed in with the token of this role."""
        context = self.browser.new_context(
            base_url=self.server.url, locale="ja-JP", timezone_id="Asia/Tokyo", java_script_enabled=javascript,
            viewport={"width": width, "height": 900}, device_scale_factor=scale,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        self.listen(page)
        if role:
            page.goto("/sign-in")
            page.get_by_label("自分用のトークン").fill(self.server.city.tokens[role])
            page.get_by_role("button", name="サインインする").click()
            page.get_by_role("button", name="サインアウト").wait_for()
        return page

    def listen(self, page: Page) -> None:
        def complain(text: str) -> None:
            self.complaints.append(f"{page.url}: {text}")

        def hear(message) -> None:
            # A page that answers 4xx is heard below, where the status is known.
            if message.type == "error" and "the server responded with a status of 4" not in message.text:
                complain(message.text)

        def look(response) -> None:
            wanted = response.request.is_navigation_request() and response.status < 500
            if response.status >= 400 and not wanted:
                complain(f"{response.status} {response.url}")

        def miss(request) -> None:
            # Going on before the icon has come is no fault.
            if request.failure != "net::ERR_ABORTED":
                complain(f"{request.failure} {request.url}")

        page.on("console", hear)
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("response", look)
        page.on("request", lambda request: request.url.startswith(self.server.url) or complain(request.url))
        page.on("requestfailed", miss)

    def end(self) -> None:
        for context in self.contexts:
            context.close()
        assert not self.complaints, "\n".join(self.complaints)


@pytest.fixture
def visits(browser, server):
    """Several people at once."""
    visits = Visits(browser, server)
    yield visits
    visits.end()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def javascript(request):
    """Everything works with JavaScript and without."""
    return request.param


@pytest.fixture
def page(visits, javascript):
    """A visitor's page, with and without JavaScript."""
    return visits.open(javascript=javascript)

"""What holds on every page: nothing for axe to find, readable type, one heading, no sideways scrolling. Takes its pictures too."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import enishi

SCREENSHOTS = enishi.OUTPUT / "screenshots"
PHONE, TABLET, DESKTOP = 320, 768, 1280
# An A4 page without its margins, at 96 dots an inch.
PAPER = 680

# Every rule of WCAG 2.2 A and AA, and the best practices.
RULES = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ]
}

# What may be smaller than 16 px: labels, the way back, the line under the logo, and letters drawn on the map.
SMALL_PRINT = ".tag, .breadcrumb, .wordmark, .demo-line, svg"

TOO_SMALL = """smallPrint => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set();
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        if (size < (element.closest(smallPrint) ? 14 : 16))
            small.add(`${size}px <${element.tagName.toLowerCase()} class="${element.className}"> ${texts.currentNode.data.trim().slice(0, 30)}`);
    }
    return [...small];
}"""

INLINE = """() => [...document.querySelectorAll("*")].filter(element =>
    element.matches("style, [style], script:not([src]), a[href^='javascript:']")
    || element.getAttributeNames().some(name => name.startsWith("on"))).map(element => element.outerHTML.slice(0, 200))"""

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

ON_SCREEN_ONLY = """() => [...document.querySelectorAll("nav, form, button, .skip-link, .site-footer")]
    .filter(element => element.checkVisibility()).map(element => element.outerHTML.slice(0, 120))"""


def inspect(page: Page, name: str) -> None:
    """Checks the page as it stands in the browser, and takes its pictures under this name."""
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.locator("h1").count() == 1
    assert page.evaluate(INLINE) == []
    for width in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SIDEWAYS) <= 0, f"scrolls sideways at {width}"
        assert page.evaluate(TOO_SMALL, SMALL_PRINT) == [], f"small type at {width}"
        if width != TABLET:
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"at {width}:\n{found.generate_report()}"
        picture(page, f"{name}-{width}")


def picture(page: Page, name: str) -> None:
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def print_out(page: Page, name: str) -> None:
    """The page on A4, as a PDF and as a picture of one long sheet: without what only a screen needs."""
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(SIDEWAYS) <= 0, "too wide for A4"
    assert page.evaluate(ON_SCREEN_ONLY) == []
    page.pdf(path=SCREENSHOTS / f"{name}.pdf", prefer_css_page_size=True)
    picture(page, f"{name}-print")
    page.emulate_media(media="null")


FOCUS = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
    return {
        number: [...document.querySelectorAll("*")].indexOf(focused),
        text: focused.outerHTML.slice(0, 120),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
}"""

CONTROLS = """() => [...document.querySelectorAll("*")].flatMap((element, number) =>
    element.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")
    && element.checkVisibility() && !element.disabled ? [number] : [])"""


def tab(page: Page) -> dict | None:
    """Goes to the next control, which must show that it has the focus; None behind the last one."""
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    if focus:
        assert focus["outline"] >= 2, f"no outline: {focus['text']}"
        assert focus["seen"], f"focused out of sight: {focus['text']}"
    return focus


def tab_through(page: Page) -> None:
    """Every control can be reached with the Tab key alone, in the order of the page."""
    controls = page.evaluate(CONTROLS)
    reached = [tab(page) for _ in controls]
    assert [focus and focus["number"] for focus in reached] == controls

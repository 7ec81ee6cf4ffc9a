"""Every page for every kind of reader: accessible, readable, whole at every width."""

import re

import pytest

import enishi
import looks

# An address for each GET route of server/Access.swift that answers with a page.
SAMPLES = {
    "/": ["/"],
    "/organizations": ["/organizations", "/organizations?q=研磨&place=131199", "/organizations?q=ありえない言葉", "/organizations?industry=ありえない業種"],
    "/organizations/{id}": ["/organizations/demo-a004", "/organizations/nobody"],
    "/organizations/{id}/partners": ["/organizations/demo-a004/partners", "/organizations/demo-a004/partners?within=2&kind=farm", "/organizations/demo-a004/partners?only=offers&sector=agriculture"],
    "/organizations/{id}/why-not": ["/organizations/demo-a004/why-not?partner=", "/organizations/demo-a004/why-not?partner=あめんぼ成形", "/organizations/demo-a004/why-not?partner=demo-a102&kind=farm", "/organizations/demo-a004/why-not?partner=demo-a102&only=offers", "/organizations/demo-a004/why-not?partner=農園"],
    "/organizations/{id}/teams": ["/organizations/demo-a004/teams", "/organizations/demo-a004/teams?size=5"],
    "/organizations/{id}/programs": ["/organizations/demo-a004/programs"],
    "/programs": ["/programs", "/programs?q=設備&trouble=equipment&state=open", "/programs?kind=loanMediation", "/programs?q=ありえない言葉", "/programs?stage=ありえない時期"],
    "/programs/questions": ["/programs/questions"],
    "/programs/{id}": ["/programs/itabashi-kosetsu-shiken", "/programs/model-itabashi-drone-field", "/programs/nothing"],
    "/organizations/{id}/events": ["/organizations/demo-a004/events"],
    "/organizations/{id}/edit": ["/organizations/demo-a004/edit"],
    "/organizations/{id}/withdraw": ["/organizations/demo-a004/withdraw"],
    "/organizations/new": ["/organizations/new"],
    "/import": ["/import"],
    "/consultation": ["/consultation"],
    "/doors/{name}": ["/doors/loans", "/doors/open-information", "/doors/premises"],
    "/sign-in": ["/sign-in"],
}
PATHS = [path for paths in SAMPLES.values() for path in paths]
READERS = {"visitor": None, "member": "member", "coordinator": "coordinator"}


def page_routes() -> list[str]:
    """The paths of the table of rights that answer with a page."""
    table = (enishi.CHECKOUT / "server" / "Access.swift").read_text()
    paths = re.findall(r'Route\(\.get, "([^"]+)"\)', table)
    return [path for path in paths if not path.startswith(("/api/", "/public/", "/metrics")) and not path.endswith(".csv")]


def test_every_page_has_a_sample():
    """表にあるページは、すべてここで見る。"""
    assert set(page_routes()) == set(SAMPLES)


@pytest.fixture(scope="module")
def browsing(browser, server):
    """One signed-in page for each reader."""
    from conftest import Visits

    visits = Visits(browser, server)
    yield {reader: visits.open(role) for reader, role in READERS.items()}
    visits.end()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", PATHS)
def test_page(browsing, path, reader):
    """だれが開いても、読めて、はみ出さず、文字が小さすぎない。"""
    page = browsing[reader]
    page.goto(path)
    name = re.sub(r"[^\w=]+", "-", path).strip("-") or "home"
    looks.inspect(page, f"{reader}/{name}")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", ["/organizations/demo-a004", "/organizations/demo-a004/partners", "/organizations/demo-a004/teams"])
def test_paper(browsing, path, reader):
    """事業者のページと連携相手のページは、A4の紙に刷れる。"""
    page = browsing[reader]
    page.goto(path)
    looks.print_out(page, f"{reader}/{path.split('demo-')[1].replace('/', '-')}")


def test_zoom(visits):
    """200%に拡大しても、横に動かさずに読める。"""
    page = visits.open("coordinator", width=640, scale=2)
    for path in PATHS:
        page.goto(path)
        assert page.evaluate(looks.SIDEWAYS) <= 0, path


@pytest.mark.parametrize("path", ["/", "/organizations?q=研磨&place=131199", "/organizations/demo-a004/partners", "/organizations/demo-a004/edit", "/consultation", "/sign-in"])
def test_tab_order(browsing, path):
    """タブキーだけで、見えるものすべてに順に着き、いまどこにいるかが見える。"""
    page = browsing["coordinator"]
    page.set_viewport_size({"width": looks.DESKTOP, "height": 900})
    page.goto(path)
    looks.tab_through(page)

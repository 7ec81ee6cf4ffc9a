"""Stories of people who use the site, walked in a real browser, with JavaScript and without."""

import re

from playwright.sync_api import Locator, Page, expect

import looks


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def row(page: Page, title: str) -> Locator:
    """The box of one offer or need, as 「求めること 1」."""
    return page.get_by_role("group", name=title, exact=True)


def field(page: Page, label: str) -> Locator:
    """The text box of this name, whatever marks follow it."""
    return page.get_by_role("textbox", name=re.compile(rf"^{label}( ※必須)?( \S+まで)?$"))


def test_search_to_reason(page: Page):
    """はじめのページで研磨をさがし、事業者を開き、連携相手を見て、その理由を読む。"""
    page.goto("/")
    page.get_by_label("事業者をさがす").fill("研磨")
    press(page, "さがす")
    found = page.locator(".result").first
    expect(found).to_contain_text("研磨")
    name = found.get_by_role("link").inner_text()
    found.get_by_role("link").click()
    expect(heading(page)).to_have_text(name)
    follow(page, "連携相手を見る")
    expect(heading(page)).to_have_text(f"{name}と合いそうな相手")
    partner = page.get_by_role("article").first
    expect(partner.locator(".glance")).to_contain_text(re.compile(rf"{re.escape(name)}.*「.+」"))
    partner.get_by_text("点の内訳と、分からないこと").click()
    points = partner.get_by_role("table").locator("tbody .points").all_inner_texts()
    assert sum(int(text.strip().rstrip("点")) for text in points) == int(partner.locator(".score b").inner_text())


def test_one_sided(page: Page):
    """だれが使えますか、だれが持っていますか、とたずねる。選んだものは残り、もっと見ても変わらない。"""
    page.goto("/organizations/demo-a004/partners")
    for choice, verb in [("だれが使えますか（できることから）", "使ってくれそうな"), ("だれが持っていますか（求めることから）", "持っていそうな")]:
        page.get_by_label("さがし方").select_option(label=choice)
        page.get_by_label("種別").select_option(label="すべて")
        press(page, "この条件でさがす")
        expect(page.locator(".lead").first).to_contain_text(verb)
        expect(page.get_by_label("さがし方").locator("option:checked")).to_have_text(choice)
    page.get_by_role("link", name="20件まで表示する").click()
    expect(page.locator(".lead").first).to_contain_text("持っていそうな相手をさがし、合う順に20者")
    expect(page.get_by_role("heading", name="この事業者が出てこないのはなぜ")).to_have_count(0)


def test_why_not(visits, javascript):
    """コーディネーターが、出てこない相手のわけを名前でたずねる。"""
    page = visits.open("coordinator", javascript)
    page.goto("/organizations/demo-a004/partners?kind=farm")
    page.get_by_label("相手の名称かID").fill("はんだの里")
    press(page, "わけを見る")
    expect(page.locator(".notice").first).to_contain_text("種別のしぼりこみに当たらないので、候補に出ません")
    follow(page, "条件なしの候補")
    page.get_by_label("相手の名称かID").fill("はんだの里")
    press(page, "わけを見る")
    expect(page.locator(".notice").first).to_contain_text("候補の2番目です")
    expect(page.get_by_role("article")).to_contain_text("基板実装")
    page.get_by_label("相手の名称かID").fill("どこにもない名前")
    press(page, "わけを見る")
    expect(page.get_by_label("相手の名称かID")).to_have_attribute("aria-invalid", "true")


def test_consultation(page: Page, server, javascript):
    """登録していない人が、困りごとを二つ書いて相手を見つける。書いたことは番地にも名簿にも残らない。"""
    need = "蚕のまゆくずを引き取って、化粧水にしてくれるところ"
    page.goto("/")
    follow(page, "連携相手をさがす")
    press(page, "相手をさがす")
    expect(page.get_by_role("alert")).to_contain_text("入力を確かめてください")
    page.get_by_label("求めること 1").fill(need)
    page.get_by_label("求めること 2").fill("規格外の野菜を使ってくれる店")
    press(page, "「求めること」の欄を増やす")
    page.get_by_label("求めること 3").fill("平日朝の配達")
    page.get_by_label("市区町村").select_option("西東京市")
    page.get_by_label("工・商・農", exact=True).select_option(label="農（農林漁業）")
    press(page, "相手をさがす")
    expect(heading(page)).to_have_text("合いそうな相手")
    expect(page.get_by_role("region", name="さがしたこと")).to_contain_text(need)
    expect(page.get_by_role("article").first).to_contain_text("野菜")
    assert page.url == server.url + "/consultation"
    for file in server.city.path.parent.iterdir():
        assert need.encode() not in file.read_bytes(), f"{file.name} holds what was typed"
    if javascript:
        looks.inspect(page, "walks/consultation-result")
        looks.print_out(page, "walks/consultation-result")


def test_register_and_match(visits, javascript):
    """担当者が町工場を登録し、あとから提供と求めを足すと、すぐに双方の連携相手に出る。"""
    page = visits.open("coordinator", javascript)
    name = f"こもれび樹脂{'工業' if javascript else '製作所'}"
    page.goto("/organizations/new")
    field(page, "名称").fill(name)
    page.get_by_label("会社・事業者").check()
    page.get_by_role("group", name="場所と連絡先").get_by_label("市区町村").select_option("板橋区")
    press(page, "登録する")
    expect(heading(page)).to_have_text(name)
    address = page.url
    follow(page, "登録を直す")
    press(page, "「提供できること」の欄を増やす")
    row(page, "提供できること 1").get_by_label("内容").fill("筐体の射出成形。ABS黒、初回300個から。抜き勾配の図面も見ます")
    press(page, "「求めること」の欄を増やす")
    row(page, "求めること 1").get_by_label("内容").fill("果実の水分・糖・酸を非破壊で推定できる検量線とハンディ型の機器")
    row(page, "求めること 1").get_by_label("時期（月）").fill("7、8")
    press(page, "保存する")
    expect(page.get_by_role("region", name="求めること")).to_contain_text("時期 7・8月")
    follow(page, "連携相手を見る")
    expect(page.get_by_role("article").filter(has_text="合同会社あわい分光")).to_be_visible()
    page.goto("/organizations/demo-a004/partners")
    partner = page.get_by_role("article").filter(has_text=name)
    expect(partner).to_contain_text("筐体の射出成形")
    page.goto(address + "/events")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr").first).to_contain_text("産業振興課の佐藤")


def test_wrong_input_mended(visits, javascript):
    """書き間違えると、欄のそばに直し方が出て、書いたものは残り、直すと保存される。"""
    page = visits.open("coordinator", javascript)
    name = f"うたたね書店{'本店' if javascript else '支店'}"
    page.goto("/organizations/new")
    field(page, "法人番号").fill("7990000000012")
    field(page, "従業員数").fill("二人")
    field(page, "設立・創業日").fill("2019-13-01")
    row(page, "求めること 1").get_by_label("内容").fill("本棚を作ってくれる人")
    row(page, "求めること 1").get_by_label("時期（月）").fill("春")
    press(page, "登録する")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("何も保存していません")
    wrong = page.locator("[aria-invalid=true]")
    assert [box.get_attribute("id") for box in wrong.all()] == ["name", "corporateNumber", "need-1-season", "founded", "staff"]
    links = summary.get_by_role("link").all()
    assert [link.get_attribute("href")[1:] for link in links] == [box.get_attribute("id") for box in wrong.all()]
    expect(links[2]).to_contain_text("求めること 1：時期")
    for box in wrong.all():
        beside = page.locator(f"[id='{box.get_attribute('id')}-error']")
        expect(beside).not_to_be_empty()
        assert beside.get_attribute("id") in box.get_attribute("aria-describedby").split()
    expect(page.locator("#corporateNumber-error")).to_contain_text("検査用数字")
    assert page.title().startswith("エラー")
    if javascript:
        expect(summary).to_be_focused()
        looks.inspect(page, "walks/new-errors")
    summary.get_by_role("link", name=re.compile("従業員数")).click()
    expect(field(page, "従業員数")).to_be_focused()
    expect(field(page, "従業員数")).to_have_value("二人")
    expect(row(page, "求めること 1").get_by_label("内容")).to_have_value("本棚を作ってくれる人")
    field(page, "名称").fill(name)
    field(page, "法人番号").fill("")
    field(page, "従業員数").fill("2")
    field(page, "設立・創業日").fill("2019-12-01")
    row(page, "求めること 1").get_by_label("時期（月）").fill("3、4")
    press(page, "登録する")
    expect(heading(page)).to_have_text(name)
    expect(page.get_by_role("region", name="基本の情報")).to_contain_text("2019年12月1日")


def test_sign_in_and_out(page: Page, visits, javascript):
    """間違ったトークンでは入れず、正しいトークンで入り、出たあとはもう使えない。"""
    page.goto("/organizations/demo-a004/edit")
    expect(heading(page)).to_have_text("サインイン")
    page.get_by_label("自分用のトークン").fill("まちがい")
    press(page, "サインインする")
    expect(page.get_by_label("自分用のトークン")).to_have_attribute("aria-describedby", "token-hint token-error")
    expect(page.locator("#token-error")).not_to_be_empty()
    expect(page.get_by_label("自分用のトークン")).to_have_value("")
    if javascript:
        looks.inspect(page, "walks/sign-in-error")
    page.get_by_label("自分用のトークン").fill(visits.server.city.tokens["member"])
    press(page, "サインインする")
    expect(heading(page)).to_have_text("合同会社あわい分光の登録を直す")
    session = page.context.cookies()
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in session)
    press(page, "サインアウト")
    expect(page.get_by_role("link", name="サインイン", exact=True)).to_be_visible()
    page.goto("/organizations/demo-a004/edit")
    expect(heading(page)).to_have_text("サインイン")
    # Not even with the cookies somebody may have kept.
    page.context.add_cookies(session)
    page.goto("/organizations/demo-a004/edit")
    expect(heading(page)).to_have_text("サインイン")


def test_rights(visits):
    """見るだけのトークンでは直せず、登録者はほかの事業者を直せない。"""
    reader = visits.open("reader")
    reader.goto("/organizations/demo-a004")
    expect(reader.get_by_role("link", name="変更の履歴")).to_be_visible()
    expect(reader.get_by_role("link", name="登録を直す")).to_have_count(0)
    assert reader.goto("/organizations/demo-a004/edit").status == 403
    member = visits.open("member")
    member.goto("/organizations/demo-a004")
    expect(member.get_by_role("link", name="登録を直す")).to_be_visible()
    member.goto("/organizations/demo-a005")
    expect(member.get_by_role("link", name="登録を直す")).to_have_count(0)
    assert member.goto("/organizations/demo-a005/edit").status == 403
    assert visits.open("administrator").goto("/organizations/demo-a005/edit").status == 200


def test_two_editors(visits, javascript):
    """二人が同じ登録を開いて直すと、後の人に食い違いが見え、選んで保存すると両方が残る。"""
    subject = "/organizations/" + ("demo-a005" if javascript else "demo-a006")
    first, second = visits.open("coordinator", javascript), visits.open("colleague", javascript)
    for page in (first, second):
        page.goto(subject + "/edit")
    field(first, "従業員数").fill("17")
    field(first, "屋号").fill("さきの屋号")
    press(first, "保存する")
    expect(first.locator("main")).to_contain_text("17人")
    field(second, "従業員数").fill("18")
    row(second, "提供できること 1").get_by_label("数量").fill("月に50")
    press(second, "保存する")
    expect(heading(second)).to_have_text("ほかの人が先に直していました")
    expect(second.get_by_role("alert")).to_contain_text("まだ保存していません。消えてもいません。")
    if javascript:
        looks.inspect(second, "walks/conflict")
    for label, kept in [("従業員数", "保存されている値"), ("屋号", "保存されている値"), ("提供できること", "あなたの入力")]:
        second.get_by_role("radiogroup", name=f"{label}の残すほう").get_by_label(kept).check()
    press(second, "選んだほうで保存する")
    for said in ("17人", "さきの屋号", "数量 月に50"):
        expect(second.locator("main")).to_contain_text(said)
    second.goto(subject + "/events")
    expect(second.locator("tbody tr").nth(0)).to_contain_text("産業振興課の鈴木")
    expect(second.locator("tbody tr").nth(1)).to_contain_text("産業振興課の佐藤")


def test_import(visits, javascript):
    """記入用の表に二者を書いて試すと、誤りが表で出て何も保存されない。直すと取り込め、名簿で見つかる。"""
    page = visits.open("coordinator", javascript)
    names = [f"こはるびより{word}{'園' if javascript else '舎'}" for word in ("農", "豆腐")]
    page.goto("/")
    follow(page, "名簿を取り込む")
    with page.expect_download() as download:
        follow(page, "記入用の表（見出しだけのCSV）")
    heads = download.value.path().read_text(encoding="utf-8-sig").strip()

    def table(*rows: dict[str, str]) -> dict:
        """A CSV file with these rows under the heads of the empty table."""
        lines = [",".join(row.get(head, "") for head in heads.split(",")) for row in rows]
        return {"name": "名簿.csv", "mimeType": "text/csv", "buffer": "\r\n".join([heads, *lines, ""]).encode("utf-8-sig")}

    def try_out(*rows: dict[str, str]) -> None:
        page.get_by_label("名簿のファイル").set_input_files(table(*rows))
        press(page, "取り込んだらどうなるか確かめる")

    good = {"名称": names[0], "市区町村": "西東京市", "提供できること1": "朝どれの小松菜"}
    try_out(good, {"名称": names[1], "従業員数": "二人", "設立・創業日": "2019-13-01"})
    expect(page.get_by_role("alert")).to_contain_text("読めない行が1行あります。まだ何も保存していません。")
    wrong = page.get_by_role("table", name="直してほしいところ（2件）").locator("tbody tr")
    expect(wrong).to_have_count(2)
    expect(wrong.first).to_contain_text("3")
    expect(wrong.filter(has_text="従業員数")).to_contain_text("二人")
    if javascript:
        looks.inspect(page, "walks/import-errors")
    assert found(visits, names[0]) == 0
    try_out(good, {"名称": names[1], "従業員数": "2", "設立・創業日": "2019-12-01"})
    expect(page.get_by_role("status")).to_contain_text("すべての行を読めました。まだ保存していません。")
    assert found(visits, names[0]) == 0
    if javascript:
        looks.inspect(page, "walks/import-ready")
    press(page, "この内容で取り込む（2者）")
    expect(heading(page)).to_have_text("名簿を取り込みました")
    if javascript:
        looks.inspect(page, "walks/import-done")
    assert [found(visits, name) for name in names] == [1, 1]


def found(visits, name: str) -> int:
    """How many organisations a visitor finds by this name."""
    page = visits.open()
    page.goto(f"/organizations?q={name}")
    return int(page.locator(".count b").inner_text())


def test_import_of_something_else(visits, javascript):
    """名簿でないファイルや、選び忘れには、何をすればよいかが出る。"""
    page = visits.open("coordinator", javascript)
    page.goto("/import")
    page.get_by_label("名簿のファイル").set_input_files({"name": "写真.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)})
    press(page, "取り込んだらどうなるか確かめる")
    expect(page.get_by_role("alert")).to_contain_text("何も保存していません")
    expect(page.locator("#file-error")).to_contain_text("画像")


def test_withdraw_and_bring_back(visits, javascript):
    """登録を取り下げると名簿から消え、「登録中」に戻すとまた出る。"""
    page = visits.open("coordinator", javascript)
    name, subject = ("珈琲焙煎所よふけ梟", "demo-a008") if javascript else ("畝またぎロボティクス株式会社", "demo-a009")
    page.goto(f"/organizations/{subject}/edit")
    follow(page, "この登録を取り下げる")
    press(page, "取り下げる")
    if javascript:
        expect(page.get_by_role("alert")).to_contain_text("まだ取り下げていません")
        looks.inspect(page, "walks/withdraw-unsure")
    page.get_by_label("取り下げることを確かめました").check()
    press(page, "取り下げる")
    expect(heading(page)).to_have_text("登録を取り下げました")
    assert found(visits, name) == 0
    assert visits.open().goto(f"/organizations/{subject}").status == 404
    follow(page, "登録を直す（元に戻す）")
    page.get_by_label("状態", exact=True).last.select_option("登録中")
    press(page, "保存する")
    expect(heading(page)).to_have_text(name)
    assert found(visits, name) == 1


def test_keyboard_only(page: Page):
    """マウスを使わずに、本文へ進み、さがし、見つけ、連携相手まで行く。"""
    page.goto("/")
    looks.tab(page)
    skip = page.get_by_role("link", name="本文へ進む")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    looks.tab(page)
    expect(page.get_by_label("事業者をさがす")).to_be_focused()
    page.keyboard.type("研磨")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("事業者の名簿")
    go_to(page, page.locator(".result").first.get_by_role("link"))
    expect(page.get_by_role("heading", name="提供できること")).to_be_visible()
    go_to(page, page.get_by_role("link", name="連携相手を見る"))
    expect(heading(page)).to_contain_text("と合いそうな相手")


def go_to(page: Page, link: Locator) -> None:
    """Presses Tab until this link has the focus, then Enter."""
    wanted = link.element_handle()
    while not wanted.evaluate("element => element === document.activeElement"):
        assert looks.tab(page), "the link cannot be reached"
    page.keyboard.press("Enter")

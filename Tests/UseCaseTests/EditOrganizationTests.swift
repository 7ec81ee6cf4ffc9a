import JapaneseText
import Registry
import Store
import Support
import Testing
import UseCases

@Suite("人による登録と変更")
struct Editing {
    private func desk() async throws -> Desk {
        let desk = try await Desk()
        try await desk.put(.akebonoWorks, .tamayuraFarm)
        return desk
    }
    private let works = Organization.akebonoWorks.name
    private let farm = Organization.tamayuraFarm.name

    @Test("言った項目だけが変わる")
    func setsFields() async throws {
        let desk = try await desk()
        let before = try await desk.one(works)
        let after = try await desk.edit(works, [("紹介文", "架空の紹介"), ("従業員数", "12"), ("phone", "0312345678")])
        #expect(after.summary == "架空の紹介")
        #expect(after.staff == 12)
        #expect(after.phone == "03-1234-5678")
        #expect(Set(before.changedFields(to: after)) == [.summary, .staff, .phone])
        #expect(after.version == before.version + 1)
        #expect(try await desk.one(works) == after)
    }

    @Test("空の値は項目を消す")
    func emptiesFields() async throws {
        let desk = try await desk()
        let before = try await desk.one(works)
        let after = try await desk.edit(works, [("電話番号", ""), ("業種コード", " "), ("緯度", "")])
        #expect(after.phone == nil)
        #expect(after.industry == nil)
        #expect(after.site?.coordinate == nil)
        #expect(Set(before.changedFields(to: after)) == [.phone, .industry, .coordinate])
    }

    @Test("提供と求めることを番号で変え、消し、足す")
    func entriesByNumber() async throws {
        let desk = try await desk()
        _ = try await desk.edit(works, [("提供できること2", "試作の相談"), ("提供できること3", "検査"), ("提供できること3の条件", "区分=加工")])
        let three = try await desk.one(works)
        #expect(three.offers.map(\.text) == ["ステンレスの精密切削加工", "試作の相談", "検査"])
        #expect(three.offers.last?.category == .processing)
        #expect(three.needs.map(\.text) == ["贈答用の化粧箱の意匠設計"])
        let after = try await desk.edit(works, [("提供できること2", ""), ("求めること1の条件", "期限=2027-03-31")])
        #expect(after.offers.map(\.text) == ["ステンレスの精密切削加工", "検査"])
        // What stays is the same entry, with what was said of it.
        #expect(after.offers.map(\.id) == [three.offers[0].id, three.offers[2].id])
        #expect(after.offers.last?.category == .processing)
        #expect(after.needs.map(\.id) == three.needs.map(\.id))
        #expect(after.needs.first?.validUntil?.description == "2027-03-31")
        let none = try await desk.edit(works, [("提供できること1", ""), ("提供できること2", ""), ("求めること1", "")])
        #expect(none.entries.isEmpty)
    }

    @Test("いくつかの欄からなる項目は、言わなかった欄が残る")
    func sharedFields() async throws {
        let desk = try await desk()
        _ = try await desk.edit(
            farm,
            [("担当者", "架空 次郎"), ("休止開始日", "2026-12-01"), ("休止終了日", "2026-12-31"), ("確認日", "2026-11-01"), ("確認者", "農政課")])
        var after = try await desk.one(farm)
        #expect(after.people.map(\.name) == ["架空 花子", "架空 次郎"])
        #expect(after.people.first?.phone == "03-0000-2201")
        after = try await desk.edit(farm, [("作物", "なす"), ("代表者", ""), ("休止終了日", ""), ("確認者", "商業課")])
        #expect(after.farm == FarmProfile(isCertified: true, areaSquareMetres: 4_200, crops: ["なす"]))
        #expect(after.people.map(\.name) == ["架空 次郎"])
        #expect(after.pause?.from.description == "2026-12-01")
        #expect(after.pause?.until == nil)
        #expect(after.verification?.on.description == "2026-11-01")
        #expect(after.verification?.by == "商業課")
        after = try await desk.edit(
            farm, [("休止開始日", ""), ("担当者", ""), ("認定農業者", ""), ("経営面積（平方メートル）", ""), ("作物", "")])
        #expect(after.pause == nil)
        #expect(after.people.isEmpty)
        #expect(after.farm?.isEmpty != false)
    }

    @Test("郵便番号だけを直しても、場所のほかの項目は残る")
    func partOfThePlace() async throws {
        let desk = try await desk()
        let before = try await desk.one(works)
        let after = try await desk.edit(works, [("郵便番号", "174-0043")])
        #expect(after.site?.postalCode?.rawValue == "1740043")
        #expect(after.site?.address == before.site?.address)
        #expect(after.site?.coordinate == before.site?.coordinate)
        #expect(after.site?.municipality == before.site?.municipality)
    }

    @Test("引っ越せば、古い位置と市区町村は残らない。階を足しただけなら位置は残る")
    func newAddress() async throws {
        let desk = try await desk()
        _ = try await desk.edit(works, [("所在地", "東京都板橋区坂下1-2-3")])
        let placed = try await desk.edit(works, [("緯度", "35.7858"), ("経度", "139.6890"), ("郵便番号", "174-0043")])
        #expect(placed.site?.isApproximate == false)
        let upstairs = try await desk.edit(works, [("所在地", "東京都板橋区坂下1-2-3 架空ビル3F")])
        #expect(upstairs.site?.coordinate == placed.site?.coordinate)
        #expect(upstairs.site?.postalCode == placed.site?.postalCode)
        let moved = try await desk.edit(works, [("所在地", "東京都世田谷区代田1-2-3")])
        #expect(moved.site?.municipality?.rawValue == "131121")
        #expect(moved.site?.postalCode == nil)
        #expect(moved.site?.isApproximate == true)
        #expect(moved.site?.coordinate != placed.site?.coordinate)
    }

    @Test("人が変えた項目だけに、取込から守る印がつく")
    func locks() async throws {
        let desk = try await desk()
        let id = try await desk.edit(works, [("従業員数", "12")]).id
        let locked = try await desk.database.write(as: .console, at: Examples.now) { transaction in
            (try transaction.lockedFields(of: id), .rollback)
        }
        #expect(locked == [.staff])
    }

    @Test("ない項目の名前は断り、何も変えない", arguments: ["なぞの項目", "ID", "他の何か"])
    func unknownTitle(title: String) async throws {
        let desk = try await desk()
        let before = try await desk.one(works)
        await #expect(throws: UnknownTitle.self) { try await desk.edit(works, [("従業員数", "12"), (title, "x")]) }
        #expect(try await desk.one(works) == before)
    }

    @Test(
        "読めない値は理由を全部言い、何も変えない",
        arguments: [
            [("従業員数", "たくさん"), ("郵便番号", "1"), ("紹介文", "よい紹介")], [("電話番号", "1234")], [("工商農の別", "なぞ")],
            [("名称", "")], [("提供できること1の条件", "なぞ=1")], [("休止終了日", "2026-12-31")],
        ])
    func unreadable(values: [(title: String, value: String)]) async throws {
        let desk = try await desk()
        let before = try await desk.one(works)
        let error = await #expect(throws: UnreadableValues.self) { try await desk.edit(works, values) }
        let problems = try #require(error).problems
        #expect(problems.count == values.filter { $0.title != "紹介文" }.count)
        #expect("\(try #require(error))".hasSuffix("何も保存していません。"))
        #expect(try await desk.one(works) == before)
        #expect(try await desk.database.events(of: before.id).count == 1)
    }

    @Test("登録には名称が要り、IDは新しく作られる")
    func register() async throws {
        let desk = try await desk()
        let editing = EditOrganization(database: desk.database, reference: desk.reference)
        await #expect(throws: UnreadableValues.self) {
            try await editing.register([("種別", "商店")], as: .console, at: Examples.now)
        }
        await #expect("a missing name is told together with the rest") {
            _ = try await editing.register([("従業員数", "二人")], as: .console, at: Examples.now)
        } throws: { error in
            (error as? UnreadableValues)?.problems.map(\.column).sorted() == ["名称", "従業員数"].sorted()
        }
        let one = try await editing.register([("名称", "架空花店")], as: .console, at: Examples.now)
        let other = try await editing.register([("名称", "架空花店")], as: .console, at: Examples.now)
        #expect(one.id != other.id)
        #expect(one.id.rawValue.count == 26)
        #expect(try await desk.everyone().filter { $0.name == "架空花店" }.count == 2)
    }

    @Test(
        "開けないウェブサイトと、まだ来ていない設立・創業日は断り、何も保存しない",
        arguments: [("ウェブサイト", "javascript:alert(1)"), ("設立・創業日", Examples.today.adding(days: 1).description)])
    func refusedFacts(title: String, value: String) async throws {
        let desk = try await desk()
        let before = try await desk.everyone()
        let changing = await #expect(throws: UnreadableValues.self) { try await desk.edit(works, [(title, value)]) }
        #expect(changing?.problems.map(\.column) == [title])
        let registering = await #expect(throws: UnreadableValues.self) {
            try await EditOrganization(database: desk.database, reference: desk.reference).register(
                [("名称", "架空花店"), (title, value)], as: .console, at: Examples.now)
        }
        #expect(registering?.problems.map(\.column) == [title])
        #expect(try await desk.everyone() == before)
    }

    @Test("取り下げた事業者は探せなくなり、記録は残る")
    func withdraw() async throws {
        let desk = try await desk()
        let id = try await desk.one(works).id
        let editing = EditOrganization(database: desk.database, reference: desk.reference)
        let gone = try await editing.withdraw(id, as: .console, at: Examples.now)
        #expect(gone.state == .withdrawn)
        #expect(gone.visible(to: .anonymous) == nil)
        #expect(try await desk.one(works).offers.count == 1)
    }

    @Test("変える権限のない人は断られ、見えない人には登録がないと言う")
    func permissions() async throws {
        let desk = try await desk()
        var draft = Organization(id: .init(rawValue: "draft"), name: "架空の下書き")
        draft.state = .draft
        try await desk.put(draft)
        let editing = EditOrganization(database: desk.database, reference: desk.reference)
        let (works, farm) = (try await desk.one(works).id, try await desk.one(farm).id)
        let owner = Viewer(
            account: .init(rawValue: "o"), grants: [Grant(role: .member, scope: .organization(works))])
        let local = Viewer(
            account: .init(rawValue: "c"),
            grants: [Grant(role: .coordinator, scope: .area(.init(rawValue: "132039")))])
        try await desk.database.write(as: .console, at: Examples.now) { transaction in
            for id in ["o", "c"] {
                try transaction.insert(Account(id: .init(rawValue: id), kind: .person, name: "架空 \(id)"))
            }
            return ((), .commit)
        }
        await #expect(throws: NotSignedIn.self) {
            try await editing.change(works, [("従業員数", "1")], as: .anonymous, at: Examples.now)
        }
        for (viewer, id) in [(owner, farm), (local, works)] {
            await #expect(throws: NotAllowed.self) {
                try await editing.change(id, [("従業員数", "1")], as: viewer, at: Examples.now)
            }
            await #expect(throws: NotAllowed.self) { try await editing.withdraw(id, as: viewer, at: Examples.now) }
        }
        for (viewer, id) in [(local, draft.id), (.console, .init(rawValue: "nobody"))] {
            await #expect(throws: NotRegistered.self) {
                try await editing.change(id, [("従業員数", "1")], as: viewer, at: Examples.now)
            }
        }
        let own = try await editing.change(works, [("従業員数", "1")], as: owner, at: Examples.now)
        #expect(own.staff == 1)
        #expect(try await editing.change(farm, [("従業員数", "2")], as: local, at: Examples.now).staff == 2)
    }

    @Test("先に変わった記録に、古い読みのまま書くことはできない")
    func staleRecord() async throws {
        let desk = try await desk()
        let read = try await desk.one(works)
        _ = try await desk.edit(works, [("従業員数", "12")])
        await #expect(throws: ChangedMeanwhile.self) {
            try await desk.database.write(as: .console, at: Examples.now) { transaction in
                var mine = read
                mine.summary = "古い読みから"
                return (try transaction.update(read, to: mine, byPerson: true), .commit)
            }
        }
        #expect(try await desk.one(works).summary == nil)
    }
}

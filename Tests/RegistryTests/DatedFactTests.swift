import JapaneseText
import Registry
import Testing

extension Day {
    /// For days written in a test.
    static func on(_ iso: String) throws -> Day { try #require(Day(iso)) }
}

@Suite("日付で決まること")
struct DatedFacts {
    @Test(
        "創業5年未満ならスタートアップ、はっきりしなければ不明",
        arguments: [
            ("2021-11-22", true), ("2021-11-21", false), ("2021-12", true), ("2021-11", nil), ("2021-10", false),
            ("2022", true), ("2021", nil), ("2020", false), (nil, nil),
        ] as [(String?, Bool?)])
    func startup(founded: String?, expected: Bool?) throws {
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.founded = try founded.map { try #require(PartialDay($0)) }
        #expect(organization.isStartup(on: try .on("2026-11-21")) == expected)
    }

    @Test("スタートアップだと言っていれば、創業日によらない")
    func declaredStartup() throws {
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.kinds = [.startup]
        #expect(organization.isStartup(on: try .on("2026-11-21")) == true)
        organization.founded = PartialDay("1950")
        #expect(organization.isStartup(on: try .on("2026-11-21")) == true)
    }

    @Test("2月29日の5年前は2月28日")
    func leapDay() throws {
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.founded = PartialDay("2023-02-28")
        #expect(organization.isStartup(on: try .on("2028-02-29")) == false)
        organization.founded = PartialDay("2023-03-01")
        #expect(organization.isStartup(on: try .on("2028-02-29")) == true)
    }

    @Test(
        "年や月までの日付は、幅を持つ",
        arguments: [
            ("1998", "1998-01-01", "1998-12-31"), ("1998-04", "1998-04-01", "1998-04-30"),
            ("2000-02", "2000-02-01", "2000-02-29"), ("1998-12", "1998-12-01", "1998-12-31"),
            ("1998-04-01", "1998-04-01", "1998-04-01"),
        ])
    func partialDay(text: String, earliest: String, latest: String) throws {
        let day = try #require(PartialDay(text))
        #expect(day.earliest.description == earliest)
        #expect(day.latest.description == latest)
        #expect(day.description == text)
        #expect(PartialDay(day.description) == day)
    }

    @Test("日付でないものは読まない", arguments: ["", "98", "1998-13", "1998-02-30", "1998-4", "1998-04-01-1", "1998/04", "0000"])
    func noPartialDay(text: String) { #expect(PartialDay(text) == nil) }

    @Test("月までの日付は、元の日によらず月の初めから")
    func cutToPrecision() throws {
        #expect(PartialDay(try .on("1998-04-17"), precision: .month) == PartialDay("1998-04"))
        #expect(PartialDay(try .on("1998-04-17"), precision: .year) == PartialDay("1998"))
    }

    @Test(
        "休止は最後の日まで",
        arguments: [("2026-11-30", false), ("2026-12-01", true), ("2026-12-31", true), ("2027-01-01", false)])
    func pause(day: String, covered: Bool) throws {
        let pause = Pause(from: try .on("2026-12-01"), until: try .on("2026-12-31"))
        #expect(pause.covers(try .on(day)) == covered)
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.pause = pause
        #expect(organization.acceptsIntroductions(on: try .on(day)) == !covered)
    }

    @Test("終わりのない休止は続く")
    func openPause() throws {
        let pause = Pause(from: try .on("2026-12-01"))
        #expect(pause.covers(try .on("2099-12-31")))
        #expect(!pause.covers(try .on("2026-11-30")))
    }

    @Test("紹介を受けないとき", arguments: Organization.State.allCases)
    func introductions(state: Organization.State) throws {
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.state = state
        #expect(organization.acceptsIntroductions(on: try .on("2026-11-21")) == (state == .published))
        organization.capacityPerMonth = 0
        #expect(!organization.acceptsIntroductions(on: try .on("2026-11-21")))
    }

    @Test(
        "提供と求めは、期間の初日から最終日まで有効",
        arguments: [("2026-03-31", false), ("2026-04-01", true), ("2027-03-31", true), ("2027-04-01", false)])
    func entry(day: String, active: Bool) throws {
        var entry = Entry(side: .offer, text: "苗")
        entry.validFrom = try .on("2026-04-01")
        entry.validUntil = try .on("2027-03-31")
        #expect(entry.isActive(on: try .on(day)) == active)
    }

    @Test("公開中の提供と求めだけが使われる", arguments: Entry.State.allCases)
    func entryState(state: Entry.State) throws {
        var entry = Entry(side: .need, text: "苗")
        entry.state = state
        #expect(entry.isActive(on: try .on("2026-11-21")) == (state == .published))
    }

    @Test("事業承継の声は、はじめからコーディネーターだけに見える")
    func succession() {
        #expect(Entry(side: .need, text: "店を継いでくれる人を探しています").audience == .coordinators)
        #expect(Entry(side: .offer, text: "店の技", category: .succession).audience == .coordinators)
        #expect(Entry(side: .offer, text: "後継ぎの相談に乗ります").audience == .public)
        #expect(Entry(side: .need, text: "人手").audience == .public)
        #expect(Entry(side: .need, text: "後継者", audience: .support).audience == .support)
    }
}

import GRDB
import JapaneseText
import Registry
import Support
import Testing

@testable import Store

@Suite("事業者の保存と読み出し")
struct OrganizationStorage {
    private let id = Organization.withEverything().id

    /// The record without the ids that the store gave to its parts.
    private func plain(_ organization: Organization?) -> Organization? {
        guard var plain = organization else { return nil }
        plain.site?.id = nil
        for index in plain.people.indices { plain.people[index].id = nil }
        for index in plain.entries.indices { plain.entries[index].id = nil }
        plain.version = 0
        return plain
    }

    @Test("すべての項目が、入れたとおりに読める")
    func everything() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.withEverything())
        let read = try #require(try await database.organization(id))
        #expect(read == stored)
        #expect(plain(read) == .withEverything())
        #expect(read.version == 1)
        #expect(read.entries.allSatisfy { $0.id != nil } && read.people.allSatisfy { $0.id != nil })
        #expect(read.site?.id != nil)
    }

    @Test("名前だけの記録も、入れたとおりに読める")
    func nameOnly() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.example("bare", "名前だけ"))
        #expect(try await database.organization(.init(rawValue: "bare")) == stored)
        #expect(plain(stored) == .example("bare", "名前だけ"))
    }

    @Test("一項目ずつ消しても、読めるのは消したとおりの記録", arguments: Organization.Field.allCases.filter { $0 != .placeKind })
    func takeAway(field: Organization.Field) async throws {
        let database = try await RegistryDatabase.example()
        let before = try await database.add(.withEverything())
        let stored = try await database.change(id) { $0.take(field, from: .example("example-everything", "名前だけ")) }
        #expect(before.changedFields(to: stored) == [field])
        #expect(stored.version == 2)
        #expect(try await database.organization(id) == stored)
        #expect(try await database.check().problems == [])
        #expect(try await database.events(of: id).last?.fields == [field.rawValue])
    }

    @Test("名前だけの記録に、すべてを書き足せる")
    func fillIn() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.example("example-everything", "名前だけ"))
        let stored = try await database.change(id) { record in
            for field in Organization.Field.allCases { record.take(field, from: .withEverything()) }
        }
        #expect(plain(stored) == .withEverything())
        #expect(try await database.organization(id) == stored)
    }

    @Test("変わらなければ、版も履歴も進まない")
    func unchanged() async throws {
        let database = try await RegistryDatabase.example()
        let before = try await database.add(.withEverything())
        let head = try await database.historyHead().sequence
        #expect(try await database.change(id) { _ in } == before)
        #expect(try await database.historyHead().sequence == head)
    }

    @Test("人と提供・求めの順は、書いたとおりに残る")
    func order() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        let added = Person(role: .contact, name: "架空 新人")
        let stored = try await database.change(id) { record in
            record.people.insert(added, at: 0)
            record.people.swapAt(1, 2)
            record.entries.reverse()
            record.entries.insert(Entry(side: .need, text: "もう一つ"), at: 1)
        }
        let read = try #require(try await database.organization(id))
        #expect(read == stored)
        #expect(read.people.map(\.name) == ["架空 新人", "架空 担当男", "架空 代表子"])
        #expect(read.entries.map(\.text) == ["卵の殻を引き取ってくれる農家", "もう一つ", "薄板の曲げ加工"])
    }

    @Test("同じ言葉の提供と、同じ名の人が二つあっても、両方残る")
    func sameWords() async throws {
        let database = try await RegistryDatabase.example()
        let first = try await database.add(
            .example("twice", "見本") {
                $0.entries = [Entry(side: .offer, text: "苗")]
                $0.people = [Person(role: .contact, name: "架空 同名", phone: "1")]
            })
        let stored = try await database.change(first.id) { record in
            // As an import does: persons are found again by role and name, entries by their words.
            record.people = [
                Person(role: .contact, name: "架空 同名", phone: "1"), Person(role: .contact, name: "架空 同名", phone: "2"),
            ]
            record.entries.append(record.entries[0])
            record.entries[1].quantity = "百株"
        }
        let read = try #require(try await database.organization(first.id))
        #expect(read == stored)
        #expect(read.people.map(\.phone) == ["1", "2"])
        #expect(read.people.first?.id == first.people.first?.id)
        #expect(read.entries.map(\.quantity) == [nil, "百株"])
        #expect(read.entries.first?.id == first.entries.first?.id)
    }

    @Test("変えなかった人と提供は、同じ番号のまま")
    func idsStay() async throws {
        let database = try await RegistryDatabase.example()
        let before = try await database.add(.withEverything())
        let after = try await database.change(id) { $0.entries[0].quantity = "月に十枚" }
        #expect(after.entries.map(\.id) == before.entries.map(\.id))
        #expect(after.people.map(\.id) == before.people.map(\.id))
        #expect(after.site?.id == before.site?.id)
    }

    @Test("先に誰かが変えていたら、上書きしない")
    func changedMeanwhile() async throws {
        let database = try await RegistryDatabase.example()
        let read = try await database.add(.withEverything())
        try await database.change(id) { $0.phone = "03-0000-0009" }
        await #expect(throws: ChangedMeanwhile(id: id.rawValue)) {
            try await database.save { transaction in
                var mine = read
                mine.email = "mine@aoba.example"
                return try transaction.update(read, to: mine, byPerson: true)
            }
        }
        let kept = try #require(try await database.organization(id))
        #expect(kept.phone == "03-0000-0009" && kept.email == "info@aoba.example" && kept.version == 2)
        #expect(try await database.check().problems == [])
    }

    @Test("人の変更は、その項目だけを取込から守る")
    func locks() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        let id = id
        #expect(try await database.save { try $0.lockedFields(of: id) } == [])
        try await database.save { transaction in
            let before = try transaction.organizations([id])[0]
            var after = before
            after.staff = 13
            try transaction.update(before, to: after, byPerson: false)
        }
        #expect(try await database.save { try $0.lockedFields(of: id) } == [])
        try await database.change(id) { ($0.phone, $0.email) = (nil, "new@aoba.example") }
        try await database.change(id) { $0.phone = "03-0000-0003" }
        #expect(try await database.save { try $0.lockedFields(of: id) } == [.phone, .email])
    }

    @Test("一つの取引は、すべて残るか、何も残らないか")
    func allOrNothing() async throws {
        let database = try await RegistryDatabase.example()
        let head = try await database.historyHead().sequence
        let dry = try await database.write(as: .console, at: 1) { transaction in
            try transaction.insert(.example("dry", "試し"))
            return (try transaction.organizations([.init(rawValue: "dry")]).count, .rollback)
        }
        #expect(dry == 1)
        await #expect(throws: ChangedMeanwhile.self) {
            try await database.save { transaction in
                try transaction.insert(.example("thrown", "途中"))
                throw ChangedMeanwhile(id: "x")
            }
        }
        #expect(try await database.organizationCounts() == [:])
        #expect(try await database.historyHead().sequence == head)
    }

    @Test("同じ法人番号を二つの記録には付けられず、断るときは番号を失わない")
    func sameCorporateNumber() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        let number = try #require(CorporateNumber(rawValue: "8990000000001"))
        await #expect(throws: NumberTaken(number: number.rawValue, by: id.rawValue)) {
            try await database.add(.example("second", "二つ目") { $0.corporateNumber = number })
        }
        #expect(try await database.organization(.init(rawValue: "second")) == nil)
        #expect(try await database.organizationIDs(identifier: number.rawValue) == [id])
    }

    @Test("同じ台帳の番号が重なっていても、一つだけ残る")
    func sameIdentifier() async throws {
        let database = try await RegistryDatabase.example()
        let number = Identifier(scheme: "import:shops", value: "17")
        try await database.add(.example("a", "見本") { $0.identifiers = [number, number] })
        try await database.add(.example("b", "見本") { $0.identifiers = [number] })
        #expect(try await database.organization(.init(rawValue: "a"))?.identifiers == [number])
        #expect(try await database.organizationIDs(identifier: "17").map(\.rawValue) == ["a", "b"])
    }

    @Test("所在地を消すと、空いた区画としても残らない")
    func siteGone() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        try await database.change(id) { $0.site = nil }
        #expect(try database.number("SELECT count(*) FROM place") == 0)
        #expect(try database.number("SELECT count(*) FROM occupancy") == 0)
    }

    @Test("町だけがわかる所在地も残る")
    func townOnly() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(
            .example("town", "見本") {
                $0.site = Place(kind: .office)
                $0.site?.town = "板橋九丁目"
            })
        #expect(stored.site?.town == "板橋九丁目")
        #expect(try await database.organization(.init(rawValue: "town")) == stored)
    }

    @Test(
        "どんな文字の番号で探しても、ないものはないと答える",
        arguments: [
            "", "なし", "\"", "\"\u{301}", "\\", "a\nb", "a\tb", "a\u{0}b", "'; DROP TABLE organization; --", "]", "😀",
        ])
    func strangeIDs(text: String) async throws {
        let database = try await RegistryDatabase.example()
        let other = try await database.add(.example("見本\"1", "見本"))
        let strange = Organization.ID(rawValue: text)
        #expect(try await database.organization(strange) == nil)
        #expect(try await database.organizations([strange, other.id]).map(\.id) == [other.id])
        #expect(try await database.organizationIDs(identifier: text) == [])
        #expect(try await database.events(of: strange) == [])
    }

    @Test("変わった文字の言葉も、そのまま残る", arguments: ["\"引用\"", "a\\b", "'; DROP TABLE entry; --", "é\u{301}", "👨‍👩‍👧", "一行目\n二行目"])
    func strangeWords(text: String) async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(
            .example("strange", text) {
                $0.summary = text
                $0.otherKinds = text
                $0.entries = [Entry(side: .offer, text: text)]
                $0.people = [Person(role: .contact, name: text)]
                $0.identifiers = [Identifier(scheme: text, value: text)]
            })
        let read = try #require(try await database.organization(stored.id))
        #expect(read == stored)
        #expect(Array(read.name.utf8) == Array(text.utf8))
        #expect(try await database.check().problems == [])
    }

    @Test("まとめて読むと、番号の順に、頼んだ状態のものだけ、区切って渡される")
    func batches() async throws {
        let database = try await RegistryDatabase.example()
        for number in 1...5 {
            try await database.add(.example("o\(number)", "見本") { $0.state = number == 3 ? .withdrawn : .published })
        }
        let ids = try await database.gathered(in: [.published]) { $0.id.rawValue == "o4" ? nil : $0.id.rawValue }
        #expect(ids == ["o1", "o2", "o5"])
        let sizes = Sizes()
        try await database.forEachOrganization(in: Set(Organization.State.allCases), batch: 2) { sizes.add($0.count) }
        #expect(sizes.all == [2, 2, 1])
        #expect(try await database.organizationCounts() == [.published: 4, .withdrawn: 1])
        #expect(
            try await database.organizations(["o5", "o1", "x", "o5"].map(Organization.ID.init(rawValue:))).map(
                \.id.rawValue)
                == ["o5", "o1", "o5"])
    }

    @Test("取込が記録を見分ける手がかり")
    func identities() async throws {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        try await database.add(
            .example("z-merged", "統合済み") {
                $0.state = .merged
                $0.mergedInto = .init(rawValue: "example-everything")
            })
        let rows = try await database.save { transaction in
            var rows: [IdentityRow] = []
            try transaction.forEachIdentity { rows.append($0) }
            return rows
        }
        #expect(rows.map(\.id) == [id])
        let row = try #require(rows.first)
        #expect(row.corporateNumber?.rawValue == "8990000000001")
        #expect(row.formKey == "株式会社|\(row.nameKey)")
        #expect(row.legalForm == "株式会社")
        #expect(row.site == SiteKey(.exampleOffice))
        #expect(row.phone == "03-0000-0001")
        #expect(row.identifiers.contains(Identifier(scheme: "import:shops", value: "17")))
        #expect(try await database.mostEntries() == 1)
    }

    @Test("読めない公開範囲の項目は、コーディネーターだけのものとして扱う")
    func unreadableAudience() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.example("a", "見本") { $0.audiences = [.summary: .members] })
        try database.tamper("UPDATE fieldAudience SET audience = 'future:x'")
        #expect(try await database.organization(stored.id)?.audiences == [.summary: .coordinators])
    }
}

/// Collects what a `@Sendable` closure is told; only ever used from one reading at a time.
private final class Sizes: @unchecked Sendable {
    var all: [Int] = []
    func add(_ size: Int) { all.append(size) }
}

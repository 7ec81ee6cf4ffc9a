import JapaneseText
import Registry
import Support
import Testing

@Suite("公開範囲の書き方")
struct AudienceTexts {
    @Test(
        "書いたものを読むと同じ公開範囲になる",
        arguments: [
            .public, .members, .support, .coordinators, .office(Office.ID(rawValue: "industry")),
            .office(Office.ID(rawValue: "a:b")), .persons([Account.ID(rawValue: "p1")]),
            .persons([Account.ID(rawValue: "p2"), Account.ID(rawValue: "p1")]), .persons([]),
        ] as [Audience])
    func roundTrip(audience: Audience) { #expect(Audience(audience.description) == audience) }

    @Test("決まった文字で書く")
    func written() {
        #expect(Audience.public.description == "public")
        #expect(Audience.office(Office.ID(rawValue: "industry")).description == "office:industry")
        let two = Audience.persons([Account.ID(rawValue: "p2"), Account.ID(rawValue: "p1")])
        #expect(two.description == "persons:p1,p2")
    }

    @Test("公開範囲でない文字は読まない", arguments: ["", "Public", "everyone", "role:x", "public:x", ":", "members,support"])
    func unreadable(text: String) { #expect(Audience(text) == nil) }
}

/// Who looks. The record lies in Itabashi and belongs to the organisation `shop`.
enum Onlooker: String, CaseIterable, Sendable {
    case anonymous, member, supportAgency, areaCoordinator, prefectureCoordinator, elsewhereCoordinator, owner,
        administrator, ownOffice, otherOffice, namedPerson

    var viewer: Viewer {
        switch self {
        case .anonymous: .anonymous
        case .member: viewer(.member, .organization(.init(rawValue: "another-shop")))
        case .supportAgency: viewer(.supportAgency, .everything)
        case .areaCoordinator: viewer(.coordinator, .area(.init(rawValue: "131199")))
        case .prefectureCoordinator: viewer(.coordinator, .area(.init(rawValue: "13")))
        case .elsewhereCoordinator: viewer(.coordinator, .area(.init(rawValue: "132039")))
        case .owner: viewer(.member, .organization(.init(rawValue: "shop")))
        case .administrator: viewer(.administrator, .everything)
        case .ownOffice: Viewer(account: .init(rawValue: "clerk"), office: .init(rawValue: "industry"), grants: [])
        case .otherOffice: Viewer(account: .init(rawValue: "clerk"), office: .init(rawValue: "welfare"), grants: [])
        case .namedPerson: Viewer(account: .init(rawValue: "named"), grants: [])
        }
    }

    private func viewer(_ role: Grant.Role, _ scope: Grant.Scope) -> Viewer {
        Viewer(account: .init(rawValue: rawValue), grants: [Grant(role: role, scope: scope)])
    }

    /// The nested audiences this onlooker belongs to, said by hand.
    var nested: [Audience] {
        switch self {
        case .anonymous, .ownOffice, .otherOffice, .namedPerson: [.public]
        case .member, .elsewhereCoordinator: [.public, .members]
        case .supportAgency: [.public, .members, .support]
        case .areaCoordinator, .prefectureCoordinator, .owner, .administrator:
            [.public, .members, .support, .coordinators]
        }
    }

    /// Everything a field or entry may be limited to and yet seen by this onlooker.
    var audiences: [Audience] {
        switch self {
        case .ownOffice: nested + [.office(.init(rawValue: "industry"))]
        case .namedPerson: nested + [.persons([.init(rawValue: "named")])]
        default: nested
        }
    }
}

@Suite("誰に何が見えるか")
struct Visibility {
    static let standard: [(audience: Audience, fields: Set<Organization.Field>)] = [
        (
            .public,
            [
                .name, .nameKana, .tradeName, .kinds, .corporateNumber, .invoiceNumber, .industry, .sector,
                .municipality, .placeKind,
                .website, .founded, .summary, .interests, .farm, .offers, .needs, .state, .verification,
            ]
        ),
        (.members, [.capital, .staff]),
        (.support, [.phone, .email, .capacity, .pause]),
        (.coordinators, [.people, .audiences, .identifiers]),
    ]
    static let site: Set<Organization.Field> = [.postalCode, .address, .coordinate]
    static let audiences: [Audience] = [
        .public, .members, .support, .coordinators, .office(.init(rawValue: "industry")),
        .persons([.init(rawValue: "named")]),
    ]

    /// A sole proprietor: no corporate number, no shop. Every private value carries the word of its field.
    private func soleProprietor() -> Organization {
        var example = Organization.withEverything(id: "shop")
        example.corporateNumber = nil
        example.kinds = [.freelancer]
        example.state = .published
        example.audiences = [:]
        example.site?.address = "秘密の住所"
        example.site?.streetNumber = "秘密の番地"
        example.phone = "秘密の電話"
        example.email = "秘密のメール"
        example.people = [Person(role: .contact, name: "秘密の人", phone: "秘密の携帯", email: "秘密の宛先")]
        example.identifiers = [Identifier(scheme: "秘密の台帳", value: "秘密の番号")]
        example.entries = [.exampleNeed]
        return example
    }

    private func remaining(_ seen: Organization) -> Set<Organization.Field> {
        Set(Organization.Field.allCases.filter { $0 == .name ? seen.name != "（非公開）" : seen.text(of: $0) != nil })
    }

    private func words(of organization: Organization) -> String {
        var text = ""
        dump(organization, to: &text)
        return text
    }

    @Test("項目の表は、どの項目もちょうど一度だけ挙げる")
    func tableIsWhole() {
        let listed = Self.standard.flatMap(\.fields) + Self.site
        #expect(listed.count == Organization.Field.allCases.count)
        #expect(Set(listed) == Set(Organization.Field.allCases))
    }

    @Test("個人事業者: 見る人ごとに、残る項目がちょうど決まる", arguments: Onlooker.allCases)
    func soleProprietorFields(onlooker: Onlooker) throws {
        var example = soleProprietor()
        example.entries.append(Entry(side: .offer, text: "曲げ加工"))
        example.audiences = [.phone: .support]  // as by default: only so that the field audiences say something
        let seen = try #require(example.visible(to: onlooker.viewer))
        var expected = Self.standard.reduce(into: Set<Organization.Field>()) {
            if onlooker.nested.contains($1.audience) { $0.formUnion($1.fields) }
        }
        expected.remove(.corporateNumber)
        if onlooker.nested.contains(.coordinators) { expected.formUnion(Self.site) }
        #expect(remaining(seen) == expected)
    }

    @Test("法人: 所在地は誰にでも見える", arguments: Onlooker.allCases)
    func corporationFields(onlooker: Onlooker) throws {
        var example = Organization.withEverything(id: "shop")
        example.state = .published
        example.kinds = [.company]
        example.audiences = [.phone: .support]
        example.entries = [.exampleNeed, Entry(side: .offer, text: "曲げ加工")]
        let seen = try #require(example.visible(to: onlooker.viewer))
        let expected = Self.standard.reduce(into: Self.site) {
            if onlooker.nested.contains($1.audience) { $0.formUnion($1.fields) }
        }
        #expect(remaining(seen) == expected)
    }

    @Test("見えない項目の言葉は、どこにも残らない", arguments: Onlooker.allCases)
    func noWordLeaks(onlooker: Onlooker) throws {
        let seen = words(of: try #require(soleProprietor().visible(to: onlooker.viewer)))
        let secrets: [(String, Audience)] = [
            ("秘密の住所", .coordinators), ("秘密の番地", .coordinators), ("1730004", .coordinators), ("139.7", .coordinators),
            ("秘密の電話", .support), ("秘密のメール", .support), ("秘密の人", .coordinators), ("秘密の携帯", .coordinators),
            ("秘密の宛先", .coordinators), ("秘密の台帳", .coordinators), ("秘密の番号", .coordinators),
        ]
        for (word, audience) in secrets {
            #expect(seen.contains(word) == onlooker.nested.contains(audience), "\(word)")
        }
        #expect(seen.contains("板橋九丁目"))
    }

    @Test("提供と求めは、それぞれの公開範囲の人だけに見える", arguments: Onlooker.allCases)
    func entries(onlooker: Onlooker) throws {
        var example = soleProprietor()
        example.entries = Self.audiences.flatMap { audience in
            Entry.Side.allCases.map { Entry(side: $0, text: "声 \(audience)", audience: audience) }
        }
        let seen = try #require(example.visible(to: onlooker.viewer))
        #expect(seen.entries.map(\.audience) == onlooker.audiences.flatMap { [$0, $0] })
        #expect(seen.entries.allSatisfy { $0.text == "声 \($0.audience)" })
    }

    @Test("公開中でない提供と求めは、記録を直せる人だけに見える", arguments: Onlooker.allCases)
    func unpublishedEntries(onlooker: Onlooker) throws {
        var example = soleProprietor()
        example.entries = Entry.State.allCases.map { state in
            var entry = Entry(side: .offer, text: "声 \(state.rawValue)")
            entry.state = state
            return entry
        }
        let seen = try #require(example.visible(to: onlooker.viewer))
        let mayEdit: Set<Onlooker> = [.owner, .areaCoordinator, .prefectureCoordinator, .administrator]
        #expect(seen.entries.map(\.state) == (mayEdit.contains(onlooker) ? Entry.State.allCases : [.published]))
    }

    @Test("提供の項目を絞れば、公開の提供も絞られ、求めは残る")
    func fieldAndEntry() throws {
        var example = soleProprietor()
        example.entries = [Entry(side: .offer, text: "秘密"), Entry(side: .need, text: "公開")]
        example.audiences = [.offers: .coordinators]
        #expect(try #require(example.visible(to: .anonymous)).entries.map(\.text) == ["公開"])
        #expect(try #require(example.visible(to: Onlooker.owner.viewer)).entries.count == 2)
    }

    @Test("記録が公開範囲を広げることはできない", arguments: Organization.Field.allCases, audiences)
    func onlyStricter(field: Organization.Field, own: Audience) {
        var example = soleProprietor()
        let standard = example.defaultAudience(of: field)
        example.audiences = [field: own]
        #expect(example.audience(of: field) == (own.strictness >= standard.strictness ? own : standard))
    }

    @Test("どの項目も、課のものにすれば課の人にだけ見える", arguments: Organization.Field.allCases.filter { $0 != .state && $0 != .placeKind })
    func officeOnly(field: Organization.Field) throws {
        var example = Organization.withEverything(id: "shop")
        example.entries = [.exampleNeed, Entry(side: .offer, text: "曲げ加工")]
        example.audiences = [field: .office(.init(rawValue: "industry"))]
        for onlooker in Onlooker.allCases {
            let seen = try #require(example.visible(to: onlooker.viewer))
            #expect(remaining(seen).contains(field) == (onlooker == .ownOffice), "\(onlooker)")
        }
    }

    @Test("状態の項目を絞ると、廃業の日も隠れる")
    func hiddenState() throws {
        var example = Organization.withEverything(id: "shop")
        example.audiences = [.state: .coordinators]
        #expect(try #require(example.visible(to: .anonymous)).closedOn == nil)
        #expect(try #require(example.visible(to: Onlooker.areaCoordinator.viewer)).closedOn == example.closedOn)
    }

    @Test("下書き・確認待ち・取下げ・統合済みは、直せる人のほかにはないのと同じ", arguments: Onlooker.allCases)
    func unpublished(onlooker: Onlooker) {
        let mayEdit: Set<Onlooker> = [.owner, .areaCoordinator, .prefectureCoordinator, .administrator]
        for state in Organization.State.allCases {
            var example = soleProprietor()
            example.state = state
            let isOpen = state == .published || state == .closed
            #expect((example.visible(to: onlooker.viewer) != nil) == (isOpen || mayEdit.contains(onlooker)), "\(state)")
            #expect(onlooker.viewer.mayEdit(example) == mayEdit.contains(onlooker))
        }
    }

    @Test("場所のわからない記録は、区域のコーディネーターには登録者なみに見える")
    func withoutPlace() throws {
        var example = soleProprietor()
        example.site = nil
        #expect(try #require(example.visible(to: Onlooker.areaCoordinator.viewer)).people.isEmpty)
        let nation = Viewer(account: nil, grants: [Grant(role: .coordinator, scope: .area(Area.nation.id))])
        #expect(try #require(example.visible(to: nation)).people == example.people)
    }

    @Test("取込と一括書き出しは、全体のコーディネーターと管理者だけ", arguments: Onlooker.allCases)
    func mayImport(onlooker: Onlooker) { #expect(onlooker.viewer.mayImport == (onlooker == .administrator)) }
}

import JapaneseText
import Registry
import Support
import Testing

@Suite("記録の違い")
struct Changes {
    /// A record that differs from `withEverything()` in every field, and everywhere in compound ones.
    static let other: Organization = {
        var other = Organization(id: .init(rawValue: "example-everything"), name: "合同会社架空もみじ")
        other.entries = [
            Entry(side: .need, text: "木の端材"), Entry(side: .offer, text: "木工"), Entry(side: .offer, text: "塗装"),
        ]
        other.kinds = [.farm]
        var place = Place(kind: .plot)
        place.municipality = MunicipalityCode(rawValue: "132292")
        place.town = "中町一丁目"
        place.postalCode = PostalCode(rawValue: "2028555")
        place.address = "西東京市中町九丁目"
        place.coordinate = Coordinate(latitude: 35.72, longitude: 139.54)
        other.site = place
        return other
    }()
    static let nothing = Organization(id: .init(rawValue: "example-everything"), name: "名前だけ")

    @Test("一つの項目を取り入れると、その項目だけが変わる", arguments: Organization.Field.allCases)
    func takeOne(field: Organization.Field) {
        let before = Organization.withEverything()
        var after = before
        after.take(field, from: Self.other)
        #expect(before.changedFields(to: after) == [field])
        #expect(after.text(of: field) == Self.other.text(of: field))
    }

    // A place always is of some kind.
    @Test("知らない項目を取り入れると、その項目だけが消える", arguments: Organization.Field.allCases.filter { $0 != .placeKind })
    func takeNothing(field: Organization.Field) {
        let before = Organization.withEverything()
        var after = before
        after.take(field, from: Self.nothing)
        #expect(before.changedFields(to: after) == [field])
        #expect(after.text(of: field) == Self.nothing.text(of: field))
    }

    @Test("すべての項目を取り入れると、相手と違うところはない")
    func takeAll() {
        var after = Organization.withEverything()
        for field in Organization.Field.allCases { after.take(field, from: Self.other) }
        #expect(after.changedFields(to: Self.other) == [])
        var again = Self.other
        for field in Organization.Field.allCases { again.take(field, from: .withEverything()) }
        #expect(again.changedFields(to: .withEverything()) == [])
    }

    @Test("何も変えなければ、違いはない")
    func same() { #expect(Organization.withEverything().changedFields(to: .withEverything()) == []) }

    @Test("何でもある見本は、どの項目も言っている")
    func exampleIsWhole() {
        let example = Organization.withEverything()
        for field in Organization.Field.allCases { #expect(example.text(of: field) != nil, "\(field)") }
    }

    private static let mutations: [(Organization.Field, @Sendable (inout Organization) -> Void)] = [
        (.kinds, { $0.otherKinds = nil }), (.industry, { $0.industryText = "別の言葉" }),
        (.municipality, { $0.site?.town = nil }), (.municipality, { $0.site?.municipalityText = nil }),
        (.coordinate, { $0.site?.isApproximate = false }), (.people, { $0.people.reverse() }),
        (.people, { $0.people[1].phone = "03-0000-0002" }), (.farm, { $0.farm?.crops = [] }),
        (.farm, { $0.farm?.isCertified = nil }), (.offers, { $0.entries[0].quantity = nil }),
        (.offers, { $0.entries[0].season = [4] }), (.offers, { $0.entries[0].isConfirmed = true }),
        (.offers, { $0.entries[0].state = .published }), (.offers, { $0.entries[0].verification = nil }),
        (.offers, { $0.entries[0].validFrom = nil }), (.offers, { $0.entries[0].validUntil = nil }),
        (.offers, { $0.entries[0].category = nil }), (.needs, { $0.entries[1].audience = .support }),
        (.pause, { $0.pause?.until = nil }), (.state, { $0.closedOn = nil }),
        (.verification, { $0.verification?.by = nil }),
        (.founded, { $0.founded = PartialDay("1998") }), (.identifiers, { $0.identifiers[0].value = "18" }),
        (.audiences, { $0.audiences[.website] = .support }),
        // The same words in another part of a field are another fact.
        (
            .municipality,
            {
                $0.site?.municipalityText = "板橋の区\n板橋九丁目"
                $0.site?.town = nil
            }
        ),
        (.kinds, { ($0.kinds, $0.otherKinds) = ([.company], "shop\n町の発明所") }),
        (.industry, { ($0.industry, $0.industryText) = (nil, "2442\n金属の細工") }),
    ]

    @Test("項目の一部が変わっても、その項目が変わったとわかる", arguments: mutations.indices)
    func parts(index: Int) {
        let (field, change) = Self.mutations[index]
        let before = Organization.withEverything()
        var after = before
        change(&after)
        #expect(before.changedFields(to: after) == [field])
    }
}

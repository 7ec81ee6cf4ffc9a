import Foundation
import JapaneseText
import Registry
import Testing
import UseCases

/// One invented organisation, as it stands in the file.
struct DemoOrganization: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        let text: String
        let category: String?
        let season: [Int]?
    }

    let id: String
    let name: String
    let kinds: [String]
    let corporateNumber: String?
    let industryCode: String?
    let location: String
    let address: String
    let lat: Double
    let lon: Double
    let description: String?
    let offers: [Entry]?
    let needs: [Entry]?
    let hand: String
    let identifiers: [String]

    enum CodingKeys: String, CodingKey {
        case id, name, kinds, corporateNumber, industryCode, location, address, lat, lon, description, offers, needs
        case hand = "_hand"
        case identifiers
    }

    static let all = Result {
        let path = try SeedFiles.seeds.get().path("demo/organizations.jsonl")
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(DemoOrganization.self, from: Data($0.utf8))
        }
    }

    var entries: [Entry] { (offers ?? []) + (needs ?? []) }
    var texts: [String] { [description].compactMap(\.self) + entries.map(\.text) }
}

@Suite("見本の町")
struct DemoCity {
    @Test("400件以上。名称もIDも重ならず、架空だと書いてある")
    func isLargeAndInvented() throws {
        let all = try DemoOrganization.all.get()
        #expect(all.count >= 400)
        #expect(Set(all.map(\.id)).count == all.count)
        #expect(Set(all.map { CompanyName($0.name).key }).count == all.count)
        for organization in all {
            #expect(organization.identifiers.contains("demo=invented"), "\(organization.id)")
            #expect(organization.id.hasPrefix("demo-"))
        }
    }

    @Test("どの種別も、二つ以上ある", arguments: Organization.Kind.allCases)
    func everyKindIsThere(kind: Organization.Kind) throws {
        #expect(try DemoOrganization.all.get().filter { $0.kinds.contains(kind.rawValue) }.count >= 2)
    }

    @Test("四つの市区に、それぞれ50件以上", arguments: ["板橋区", "世田谷区", "武蔵野市", "西東京市"])
    func everyCityIsThere(city: String) throws {
        let all = try DemoOrganization.all.get()
        #expect(all.filter { $0.location == city }.count >= 50)
        #expect(all.allSatisfy { ["板橋区", "世田谷区", "武蔵野市", "西東京市"].contains($0.location) })
    }

    @Test("提供できることも求めることも1〜5件。ないものは少し")
    func everybodyOffersAndNeedsAFewThings() throws {
        let all = try DemoOrganization.all.get()
        #expect(all.allSatisfy { ($0.offers?.count ?? 0) <= 5 && ($0.needs?.count ?? 0) <= 5 })
        let lacking = all.filter { ($0.offers ?? []).isEmpty || ($0.needs ?? []).isEmpty }
        #expect(!lacking.isEmpty && lacking.count * 20 <= all.count)
        for entry in all.flatMap(\.entries) {
            #expect(!entry.text.isEmpty && entry.text.count <= Registry.Entry.maximumLength)
            #expect(entry.category.map { Registry.Entry.Category(rawValue: $0) != nil } ?? true, "\(entry.text)")
            #expect(entry.season.map { !$0.isEmpty && $0.allSatisfy((1...12).contains) } ?? true, "\(entry.text)")
        }
    }

    @Test("業種コードも種別も、表にあるもの")
    func everyCodeIsKnown() throws {
        let industries = try SeedFiles.reference.get().industries
        for organization in try DemoOrganization.all.get() {
            #expect(!organization.kinds.isEmpty)
            for kind in organization.kinds { #expect(Organization.Kind(rawValue: kind) != nil, "\(kind)") }
            if let code = organization.industryCode {
                #expect(IndustryCode(rawValue: code).flatMap(industries.item) != nil, "\(organization.id) \(code)")
            }
        }
    }

    @Test("所在地は実在の町丁目で、番地はなく、位置はその町の中")
    func townsAreRealAndWithoutStreetNumbers() throws {
        let gazetteer = try SeedFiles.reference.get().gazetteer
        for organization in try DemoOrganization.all.get() {
            let address = gazetteer.address(organization.address)
            #expect(address.isTownKnown, "\(organization.id) \(organization.address)")
            #expect(address.municipality?.hasSuffix(organization.location) == true, "\(organization.id)")
            #expect(address.streetNumber.isEmpty, "\(organization.id) \(organization.address)")
            let town = Coordinate(latitude: address.latitude ?? 0, longitude: address.longitude ?? 0)
            let own = Coordinate(latitude: organization.lat, longitude: organization.lon)
            if let town, let own { #expect(town.kilometres(to: own) < 0.5, "\(organization.id)") }
        }
    }

    @Test("法人番号は、だれにも割り当てられていない試験用のもの")
    func corporateNumbersAreSynthetic() throws {
        let numbers = try DemoOrganization.all.get().compactMap(\.corporateNumber)
        #expect(!numbers.isEmpty)
        #expect(Set(numbers).count == numbers.count)
        for number in numbers {
            #expect(CorporateNumber(rawValue: number) != nil, "\(number)")
            #expect(number.dropFirst().hasPrefix("990000000"), "\(number)")
        }
    }

    @Test("電話番号・メール・人の名は書いていない")
    func holdsNoPersonalData() throws {
        let path = try SeedFiles.seeds.get().path("demo/organizations.jsonl")
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(Set(object.keys).isDisjoint(with: ["phone", "email", "representative", "contact", "website"]))
            #expect(line.firstMatch(of: /[A-Za-z0-9._]+@[A-Za-z0-9]/) == nil)
            #expect(line.firstMatch(of: /0\d{1,4}-\d{1,4}-\d{3,4}/) == nil)
        }
    }

    @Test("書き手の手つきは八つ以上、どれも10件以上")
    func isWrittenInManyHands() throws {
        let hands = Dictionary(grouping: try DemoOrganization.all.get(), by: \.hand)
        #expect(hands.count >= 8)
        for (hand, organizations) in hands { #expect(organizations.count >= 10, "\(hand)") }
    }

    @Test("同じ文の型は5回まで")
    func noSentencePatternIsOverused() throws {
        var counts: [String: Int] = [:]
        for text in try DemoOrganization.all.get().flatMap(\.texts) {
            for sentence in text.split(whereSeparator: { "。．！？!?\n".contains($0) }) {
                let skeleton = Self.skeleton(of: sentence)
                // Fewer than three hiragana are no sentence but a list of nouns: 「切断、研磨」, 「端材の処分」.
                guard skeleton.filter(Self.isHiragana).count >= 3 else { continue }
                counts[skeleton, default: 0] += 1
            }
        }
        #expect(counts.count > 1_000)
        for (skeleton, count) in counts where count > 5 { Issue.record("\(count) × \(skeleton)") }
    }

    @Test("文の型は、名詞を入れ替えても同じ", arguments: [("若手の旋盤工を探しています", "有機のトマトを探しています", true), ("端材が余る", "端材を使う", false)])
    func skeletonsAreBlindToNouns(one: String, other: String, areSame: Bool) {
        #expect((Self.skeleton(of: one[...]) == Self.skeleton(of: other[...])) == areSame)
    }

    /// A sentence with each run of kanji, katakana, Latin letters and digits taken as one noun.
    private static func skeleton(of sentence: Substring) -> String {
        var skeleton = ""
        for character in String(sentence).normalized where !character.isWhitespace {
            let isNoun = (character.isLetter || character.isNumber || character == "ー") && !isHiragana(character)
            if isNoun, skeleton.last == "N" { continue }
            skeleton.append(isNoun ? "N" : character)
        }
        return skeleton
    }

    private static func isHiragana(_ character: Character) -> Bool { ("ぁ"..."ゖ").contains(character) }
}

@Suite("よいコーディネーターなら気づく組合せ")
struct DemoFits {
    @Test("60組以上。IDは見本の町のもので、同じ組は一度だけ")
    func areManyAndKnown() throws {
        let fits = try SeedFiles.table("demo/fits.tsv")
        let ids = Set(try DemoOrganization.all.get().map(\.id))
        #expect(fits.count >= 60)
        var seen: Set<Set<String>> = []
        for fit in fits {
            let members = ["first", "second", "third"].compactMap { fit[$0] }.filter { !$0.isEmpty }
            #expect(members.count >= 2 && Set(members).count == members.count)
            #expect(ids.isSuperset(of: members), "\(members)")
            #expect(seen.insert(Set(members)).inserted, "\(members)")
            #expect(fit["why"]?.isEmpty == false)
        }
    }

    @Test("同じ言葉、言い換え、商売の知識のどれでもつながる", arguments: ["word", "synonym", "trade"])
    func areOfThreeSorts(kind: String) throws {
        let fits = try SeedFiles.table("demo/fits.tsv")
        #expect(fits.filter { $0["kind"] == kind }.count >= 20)
        #expect(fits.allSatisfy { ["word", "synonym", "trade"].contains($0["kind"]) })
    }

    @Test("三者の組合せがある")
    func someAreOfThree() throws {
        #expect(try SeedFiles.table("demo/fits.tsv").filter { $0["third"]?.isEmpty == false }.count >= 3)
    }
}

import JapaneseText
public import Registry

extension Organization {
    /// 見本: an invented corporation of which everything is known that can be known.
    public static func withEverything(id: String = "example-everything") -> Organization {
        var example = Organization(id: ID(rawValue: id), name: "株式会社架空あおば製作所")
        example.nameKana = "カクウアオバセイサクショ"
        example.tradeName = "あおばの工房"
        example.kinds = [.company, .shop]
        example.otherKinds = "町の発明所"
        example.corporateNumber = CorporateNumber(rawValue: "8990000000001")
        example.invoiceNumber = InvoiceNumber(rawValue: "T8990000000001")
        example.industry = IndustryCode(rawValue: "2442")
        example.industryText = "金属の細工"
        example.declaredSector = .industry
        example.site = .exampleOffice
        example.phone = "03-0000-0001"
        example.email = "info@aoba.example"
        example.website = "https://aoba.example/"
        example.people = [
            Person(role: .representative, name: "架空 代表子", phone: "090-0000-0001", email: "daihyo@aoba.example"),
            Person(role: .contact, name: "架空 担当男"),
        ]
        example.founded = PartialDay("1998-04")
        example.capital = Yen(rawValue: 10_000_000)
        example.staff = 12
        example.summary = "薄い板を曲げる会社です。\n見学もどうぞ。"
        example.interests = ["医療機器", "農業"]
        example.farm = FarmProfile(isCertified: false, areaSquareMetres: 300, crops: ["小松菜", "大根"])
        example.entries = [.exampleOffer, .exampleNeed]
        example.capacityPerMonth = 3
        example.pause = Day("2026-12-28").map { Pause(from: $0, until: Day("2027-01-04")) }
        example.state = .closed
        example.closedOn = Day("2026-11-01")
        example.verification = Day("2026-10-01").map { Verification(on: $0, by: "産業振興課") }
        example.audiences = [.website: .members, .summary: .office(Office.ID(rawValue: "industry"))]
        example.identifiers = [Identifier(scheme: "import:shops", value: "17")]
        return example
    }
}

extension Place {
    /// 見本の事業所
    public static var exampleOffice: Place {
        var place = Place(kind: .shopUnit)
        place.municipality = MunicipalityCode(rawValue: "131199")
        place.municipalityText = "板橋の区"
        place.postalCode = PostalCode(rawValue: "1730004")
        place.address = "東京都板橋区板橋九丁目99番1号"
        place.town = "板橋九丁目"
        place.streetNumber = "99-1"
        place.coordinate = Coordinate(latitude: 35.75, longitude: 139.70)
        place.isApproximate = true
        return place
    }
}

extension Entry {
    /// 見本の提供できること, with every part set.
    public static var exampleOffer: Entry {
        var entry = Entry(side: .offer, text: "薄板の曲げ加工", category: .processing, audience: .members)
        entry.state = .review
        entry.isConfirmed = false
        entry.validFrom = Day("2026-04-01")
        entry.validUntil = Day("2027-03-31")
        entry.season = [4, 11]
        entry.quantity = "月に百枚まで"
        entry.verification = Day("2026-09-30").map { Verification(on: $0) }
        return entry
    }

    /// 見本の求めること, with nothing but words.
    public static var exampleNeed: Entry { Entry(side: .need, text: "卵の殻を引き取ってくれる農家") }
}

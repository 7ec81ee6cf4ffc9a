import Foundation
import JapaneseText
import Registry
import Store
import Support
import UseCases

/// 例: what many tests start from. Every organisation is invented.
enum Examples {
    /// The day of the examples: Saturday, 21 November 2026.
    static let today = Day(daysSince1970: 20_778)
    /// The same day in seconds since 1970, noon in Tokyo.
    static let now = 1_795_230_000

    /// The code tables of this checkout, read once.
    static func reference() throws -> Reference { try loaded.get() }
    private static let loaded = Result { try Reference(seeds()) }

    /// The seeds of this checkout.
    static func seeds() throws -> Seeds {
        try Seeds(stated: Folders.checkout.appendingPathComponent("seeds").path)
    }

    /// An empty registry in memory with the areas of a few prefectures (北海道, 栃木, 東京, 静岡).
    static func database() async throws -> RegistryDatabase {
        let database = try RegistryDatabase.inMemory()
        let areas = try reference().areas.filter { area in
            ["JP", "01", "09", "13", "22"].contains { area.id.rawValue.hasPrefix($0) }
        }
        try await database.write(as: .console, at: now) { transaction in
            try transaction.prepare()
            try transaction.upsert(areas)
            return ((), .commit)
        }
        return database
    }
}

extension Organization {
    /// あけぼの架空製作所: a company in 板橋区 that cuts metal and needs a package designer.
    static var akebonoWorks: Organization {
        var organization = Organization(id: .init(rawValue: "akebono-works"), name: "株式会社あけぼの架空製作所")
        organization.kinds = [.company]
        organization.corporateNumber = CorporateNumber(rawValue: "5000012345601")
        organization.industry = IndustryCode(rawValue: "24")
        organization.site = .example("東京都板橋区坂下1-2-3", municipality: "131199", 35.7858, 139.6890)
        organization.phone = "03-0000-1201"
        organization.entries = [
            Entry(side: .offer, text: "ステンレスの精密切削加工"), Entry(side: .need, text: "贈答用の化粧箱の意匠設計"),
        ]
        return organization
    }

    /// たまゆら架空農園: a farm in 武蔵野市 that needs somebody to cut metal and has vegetables.
    static var tamayuraFarm: Organization {
        var organization = Organization(id: .init(rawValue: "tamayura-farm"), name: "たまゆら架空農園")
        organization.kinds = [.farm]
        organization.site = .example("東京都武蔵野市境1-1-1", municipality: "132039", 35.7020, 139.5430)
        organization.farm = FarmProfile(isCertified: true, areaSquareMetres: 4_200, crops: ["うど", "小松菜"])
        organization.people = [Person(role: .representative, name: "架空 花子", phone: "03-0000-2201")]
        organization.entries = [
            Entry(side: .offer, text: "朝採りの小松菜とうど"), Entry(side: .need, text: "収穫ばさみの刃のステンレス精密切削加工"),
        ]
        return organization
    }

    /// 月影架空意匠室: a freelancer in 世田谷区 who designs packages and looks for vegetables.
    static var tsukikageDesign: Organization {
        var organization = Organization(id: .init(rawValue: "tsukikage-design"), name: "月影架空意匠室")
        organization.kinds = [.freelancer]
        organization.site = .example("東京都世田谷区代田1-2-3", municipality: "131121", 35.6560, 139.6620)
        organization.entries = [
            Entry(side: .offer, text: "化粧箱と贈答用包装の意匠設計"), Entry(side: .need, text: "撮影に使う朝採りの小松菜"),
        ]
        return organization
    }
}

extension Place {
    /// An office at an address that is not split.
    fileprivate static func example(
        _ address: String, municipality: String, _ latitude: Double, _ longitude: Double
    ) -> Place {
        var place = Place(kind: .office)
        place.municipality = MunicipalityCode(rawValue: municipality)
        place.address = address
        place.coordinate = Coordinate(latitude: latitude, longitude: longitude)
        return place
    }
}

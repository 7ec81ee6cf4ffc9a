/// 町字の一覧: the municipalities and towns addresses are read with.
public struct Gazetteer: Sendable {
    /// 市区町村.
    public struct Municipality: Hashable, Sendable {
        /// 全国地方公共団体コード, six digits.
        public let code: String
        /// 都道府県.
        public let prefecture: String
        /// With its city or county: 板橋区, 札幌市中央区, 石狩郡当別町.
        public let name: String
        /// 緯度 in degrees.
        public let latitude: Double
        /// 経度 in degrees.
        public let longitude: Double

        /// A row of the table of municipalities.
        public init(code: String, prefecture: String, name: String, latitude: Double, longitude: Double) {
            self.code = code
            self.prefecture = prefecture
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// 町丁目.
    public struct Town: Hashable, Sendable {
        /// The code of its municipality.
        public let municipalityCode: String
        /// With the 丁目 in kanji: 板橋二丁目.
        public let name: String
        /// 緯度 in degrees; nil where the table has none.
        public let latitude: Double?
        /// 経度 in degrees; nil where the table has none.
        public let longitude: Double?

        /// A row of the table of towns.
        public init(municipalityCode: String, name: String, latitude: Double?, longitude: Double?) {
            self.municipalityCode = municipalityCode
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    let municipalities: MunicipalityNames
    let towns: [String: TownNames]

    /// A gazetteer of all municipalities and of the towns of some.
    public init(municipalities: [Municipality], towns: [Town]) {
        self.municipalities = MunicipalityNames(municipalities)
        self.towns = Dictionary(grouping: towns, by: \.municipalityCode).mapValues(TownNames.init)
    }

    /// The municipality with that six-digit code.
    public func municipality(code: String) -> Municipality? { municipalities.byCode[code] }

    /// The towns of that municipality, by name; empty where the table has none.
    public func towns(of code: String) -> [Town] { towns[code]?.all ?? [] }

    /// The municipality of that name, with or without its prefecture and county: 板橋区, 東京都板橋区, 当別町.
    ///
    /// Nil when there is none and when the name fits several, such as 府中市 without a prefecture. A prefecture in
    /// the name itself counts before the one given beside it.
    public func municipality(named name: String, prefecture: String? = nil) -> Municipality? {
        let address = AddressText(name.filter { !$0.isWhitespace })
        let written = Prefecture.named(in: address, at: 0)
        let found = municipalities.named(
            address, from: written?.end ?? 0, prefecture: written?.name ?? prefecture, reachingEnd: true)
        return found.count == 1 ? found.first?.municipality : nil
    }
}

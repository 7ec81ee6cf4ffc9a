/// 住所: an address read into its parts, down to the level the text gives.
public struct PostalAddress: Hashable, Sendable {
    /// The address as written: this is what is stored and shown.
    public let written: String
    /// 都道府県, completed from the municipality; nil when unknown.
    public let prefecture: String?
    /// 全国地方公共団体コード, six digits; nil when the text names none and no place was given.
    public let municipalityCode: String?
    /// 市区町村, such as 板橋区; also known without a code where two prefectures have one of that name.
    public let municipality: String?
    /// 町字・丁目 such as 板橋二丁目, in the gazetteer's spelling where it has the town; nil when none is written.
    public let town: String?
    /// 番地・号 in half-width digits and hyphens, such as 66-1; empty when none is written.
    public let streetNumber: String
    /// 建物名等: what stands behind the number (building, floor, room, further lots), normalized; nil when nothing does.
    public let building: String?
    /// 緯度 of the town in degrees; nil when the gazetteer does not have it.
    public let latitude: Double?
    /// 経度 of the town in degrees; nil when the gazetteer does not have it.
    public let longitude: Double?
    /// Whether the gazetteer has the town, so that its spelling and its existence are certain.
    public let isTownKnown: Bool
    /// Whether the coordinates are the mean of a town's 丁目, because the text gives no 丁目.
    public let isApproximate: Bool
    /// What two spellings of the town have in common, with the 丁目 as a number: 板橋2.
    let townLetters: String
    /// Whether `townLetters` ends in a 丁目 number.
    let hasChome: Bool

    /// 位置参照のレベル: how far down the text goes.
    public enum Level: Int, Hashable, Comparable, Sendable {
        /// Not even the prefecture.
        case unknown = 0
        /// 都道府県.
        case prefecture = 1
        /// 市区町村.
        case municipality = 2
        /// 町字・丁目.
        case town = 3
        /// 街区・住居番号 or 地番.
        case number = 8

        /// Coarse before fine.
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// How far down the text goes; without a municipality never further than the prefecture.
    public var level: Level {
        guard municipalityCode != nil else { return prefecture == nil ? .unknown : .prefecture }
        guard streetNumber.isEmpty else { return .number }
        return town == nil ? .municipality : .town
    }

    /// 照合キー: equal for two spellings of one address, without the building: `131199|板橋2-66-1`.
    ///
    /// Without a municipality code the names stand in its place. Keys need the same gazetteer only in so far as it
    /// finds the municipality: 中町1-5-1 and 中町一丁目5番1号 agree without it.
    public var key: String {
        guard !streetNumber.isEmpty else { return townKey }
        return townKey + (hasChome ? "-" : "") + streetNumber
    }

    /// 照合キー to the town and 丁目: `131199|板橋2`.
    ///
    /// In a town the gazetteer does not have, a bare 1-5-1 is not known to begin with a 丁目.
    public var townKey: String {
        let place = municipalityCode ?? (prefecture ?? "") + (municipality ?? "")
        return place + "|" + townLetters
    }
}

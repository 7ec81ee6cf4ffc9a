public import JapaneseText

/// 場所: where something is. A site, a shop unit, a plot, a street, a counting point.
public struct Place: Hashable, Sendable {
    /// The opaque id of a place.
    public typealias ID = RecordID<Place>

    /// 場所の種類
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// 事業所
        case office
        /// 店舗区画
        case shopUnit
        /// 圃場
        case plot
        /// 屋外の区画・実証の場
        case field
        /// 街路・商店街
        case street
        /// 通行量の測定地点
        case countingPoint
        /// 共用の場（サードプレイス等）
        case sharedSpace
    }

    /// The opaque id; nil before it is stored.
    public var id: ID?
    /// 場所の種類
    public var kind: Kind
    /// 全国地方公共団体コード; nil when unknown.
    public var municipality: MunicipalityCode?
    /// 市区町村 in words where no code fits; counts as unknown.
    public var municipalityText: String?
    /// 郵便番号
    public var postalCode: PostalCode?
    /// 所在地 as written
    public var address: String?
    /// 町丁目 read out of the address
    public var town: String?
    /// 番地以下 read out of the address, half width (`66-1`)
    public var streetNumber: String?
    /// 緯度・経度
    public var coordinate: Coordinate?
    /// True where the coordinate is the town's, not the site's.
    public var isApproximate: Bool

    /// A place of which only the kind is known.
    public init(kind: Kind) {
        self.kind = kind
        isApproximate = false
    }

    /// Whether nothing but the kind is known.
    public var isEmpty: Bool {
        municipality == nil && municipalityText == nil && postalCode == nil && address == nil && town == nil
            && streetNumber == nil && coordinate == nil
    }
}

/// 入居: who uses a place from when to when. A vacant unit is a place without one.
public struct Occupancy: Hashable, Sendable {
    /// Who uses the place.
    public var organization: Organization.ID
    /// The place.
    public var place: Place.ID
    /// The first day; nil when unknown.
    public var from: Day?
    /// The last day; nil while it lasts.
    public var until: Day?

    /// A use of a place.
    public init(organization: Organization.ID, place: Place.ID, from: Day? = nil, until: Day? = nil) {
        self.organization = organization
        self.place = place
        self.from = from
        self.until = until
    }
}

/// 区域: the tree nation → prefecture → municipality → district → shopping street.
///
/// The ids of the upper levels are official: `JP`, two digits, six digits.
public struct Area: Identifiable, Hashable, Sendable {
    /// The id of an area.
    public typealias ID = RecordID<Area>

    /// 区域の段階
    public enum Level: String, CaseIterable, Hashable, Sendable {
        /// 国
        case nation
        /// 都道府県
        case prefecture
        /// 市区町村
        case municipality
        /// 地区
        case district
        /// 商店街
        case shoppingStreet
    }

    /// The id.
    public var id: ID
    /// The level.
    public var level: Level
    /// The name alone, without the levels above.
    public var name: String
    /// The area this one lies in; nil for the nation.
    public var parent: ID?

    /// An area within its parent.
    public init(id: ID, level: Level, name: String, parent: ID?) {
        self.id = id
        self.level = level
        self.name = name
        self.parent = parent
    }

    /// 国
    public static let nation = Area(id: ID(rawValue: "JP"), level: .nation, name: "日本", parent: nil)
}

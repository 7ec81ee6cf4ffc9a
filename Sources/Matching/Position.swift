public import Registry

/// 位置: where one of the two sides is, and how exactly that is known.
public struct Position: Hashable, Sendable {
    /// The site, or the middle of its municipality.
    public let coordinate: Coordinate
    /// 全国地方公共団体コード; nil when unknown.
    public let municipality: MunicipalityCode?
    /// True where only the municipality is known, so that the coordinate is its middle.
    public let isCentre: Bool

    /// A site.
    public init(_ coordinate: Coordinate, in municipality: MunicipalityCode? = nil) {
        (self.coordinate, self.municipality, isCentre) = (coordinate, municipality, false)
    }

    /// Somewhere in this municipality, whose middle is `centre`.
    public init(centre: Coordinate, of municipality: MunicipalityCode) {
        (coordinate, self.municipality, isCentre) = (centre, municipality, true)
    }

    /// What two places in one city count as apart where no more is known of one of them: a ward is some six across.
    public static let kilometresWithinMunicipality = 3.0

    /// How far it is to there; nil where that cannot be told.
    ///
    /// The middle of a municipality stands for its places seen from another one, never among themselves.
    public func kilometres(to other: Position) -> Double? {
        if isCentre || other.isCentre {
            guard let mine = municipality, let theirs = other.municipality, mine != theirs else { return nil }
        }
        return coordinate.kilometres(to: other.coordinate)
    }
}

public import JapaneseText
public import Registry
public import Store

/// はじめのページの数と地図: what everybody may know of the registry as a whole.
public struct TakeOverview: Sendable {
    let database: RegistryDatabase
    let reference: Reference

    /// Looks over this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        self.reference = reference
    }

    /// The public overview on a day.
    public func callAsFunction(on day: Day) async throws -> Overview {
        let industries = reference.industries
        let seen = try await database.gathered(in: [.published]) { organization in
            organization.visible(to: .anonymous).map { Overview.Glimpse($0, on: day, industries) }
        }
        return Overview(seen: seen, on: day)
    }

    /// The number of the last change: while it stays the same, so does every overview of one day.
    public func lastChange() async throws -> Int { try await database.historyHead().sequence }

    /// Whether what is registered is the invented demo city.
    public func demo() async throws -> DemoShare {
        let invented = try await database.organizationIDs(identifier: "invented").count
        guard invented > 0 else { return .none }
        return try await database.organizationCounts().values.reduce(0, +) > invented ? .some : .all
    }
}

/// 見本の割合: how much of what is registered is invented.
public enum DemoShare: Sendable {
    /// Nothing.
    case none
    /// Invented organisations beside others.
    case some
    /// Everything.
    case all
}

/// 概況: numbers, public positions and a few needs.
public struct Overview: Sendable {
    /// 登録数 of one municipality, by sector; nil stands for an unknown one.
    public typealias Counts = [Sector?: Int]

    /// How many organisations are registered.
    public let organizations: Int
    /// How many offers everybody may see.
    public let offers: Int
    /// How many needs everybody may see.
    public let needs: Int
    /// Registered organisations by municipality and sector.
    public let counts: [MunicipalityCode: Counts]
    /// Where those are whose position everybody may see.
    public let positions: [(sector: Sector?, coordinate: Coordinate)]
    /// A few needs, others every week.
    public let voices: [(organization: Organization, need: Entry)]

    /// What the overview keeps of one organisation.
    struct Glimpse: Sendable {
        let organization: Organization
        let sector: Sector?
        let offers: Int
        let needs: [Entry]

        init(_ organization: Organization, on day: Day, _ industries: IndustryClassification) {
            self.organization = organization
            sector = organization.sector(in: industries)
            offers = organization.offers.count { $0.isActive(on: day) }
            needs = organization.needs.filter { $0.isActive(on: day) }
        }
    }

    init(seen: [Glimpse], on day: Day) {
        organizations = seen.count
        offers = seen.reduce(0) { $0 + $1.offers }
        needs = seen.reduce(0) { $0 + $1.needs.count }
        var counts: [MunicipalityCode: Counts] = [:]
        for one in seen {
            if let code = one.organization.site?.municipality {
                counts[code, default: [:]][one.sector, default: 0] += 1
            }
        }
        self.counts = counts
        positions = seen.compactMap { one in one.organization.site?.coordinate.map { (one.sector, $0) } }
        voices = Self.voices(seen, on: day)
    }

    /// Four needs that are short enough for a home page, from all over the list; the start moves every week.
    private static func voices(_ seen: [Glimpse], on day: Day) -> [(organization: Organization, need: Entry)] {
        let speaking = seen.compactMap { one in
            one.needs.first { (8...60).contains($0.text.count) }.map { (one.organization, $0) }
        }
        let week = day.isoWeek
        let count = min(4, speaking.count)
        return (0..<count).map { speaking[(week.year * 53 + week.week + $0 * speaking.count / count) % speaking.count] }
    }
}

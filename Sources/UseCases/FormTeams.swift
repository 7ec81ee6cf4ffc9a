public import JapaneseText
public import Matching
public import Registry
import Store

/// 連携体づくり: who together completes this organisation, or meets this challenge, and with which part.
public struct FormTeams: Sendable {
    private let findPartners: FindPartners

    /// Looks among those `findPartners` looks among, in the same index.
    public init(_ findPartners: FindPartners) { self.findPartners = findPartners }

    /// 連携体の答え: what was asked, with which versions, and the teams.
    public struct Answer: Sendable {
        /// Who asked, where it was somebody registered.
        public let asker: Organization?
        /// How many registered organisations a team has.
        public let size: Int
        /// The day the answer holds for.
        public let on: Day
        /// Knowledge, weights and statistics.
        public let versions: MatchVersions
        /// What the engine found.
        public let search: TeamSearch
        /// The teams, best first, as the viewer may see them.
        public let results: [Result]
    }

    /// One team.
    public struct Result: Sendable {
        /// 1 for the best.
        public let rank: Int
        /// The registered organisations, a registered asker first.
        public let members: [Organization]
        /// Score, reasons and what is missing.
        public let match: TeamMatch
    }

    /// Teams around a registered organisation, which is one of the `size`.
    public func callAsFunction(
        of organization: Organization, size: TeamSize, top: Int, on day: Day, as viewer: Viewer
    ) async throws -> Answer {
        try await answer(.subject(organization.id.rawValue), organization, size, top, day, viewer)
    }

    /// Teams of `size` organisations for somebody who is not registered, or for a challenge.
    public func callAsFunction(
        for asker: Asker, size: TeamSize, top: Int, on day: Day, as viewer: Viewer
    ) async throws -> Answer {
        try await answer(.asker(asker), nil, size, top, day, viewer)
    }

    private func answer(
        _ query: MatchQuery, _ asker: Organization?, _ size: TeamSize, _ top: Int, _ day: Day, _ viewer: Viewer
    ) async throws -> Answer {
        let index = try await findPartners.index(on: day, as: viewer)
        let search = index.teams(for: query, size: size.count, top: top, on: day)
        let ids = Set(search.teams.flatMap(\.partners)).sorted().map { Organization.ID(rawValue: $0) }
        // Read a second time: somebody may have withdrawn meanwhile, and then there is no such team any more.
        let seen = try await findPartners.database.organizations(ids).compactMap { $0.visible(to: viewer) }
        let byID = Dictionary(seen.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let whole = search.teams.compactMap { match -> (TeamMatch, [Organization])? in
            let partners = match.partners.compactMap { byID[$0] }
            return partners.count == match.partners.count ? (match, [asker].compactMap(\.self) + partners) : nil
        }
        return Answer(
            asker: asker, size: size.count, on: day, versions: index.versions, search: search,
            results: whole.enumerated().map { Result(rank: $0 + 1, members: $1.1, match: $1.0) })
    }
}

/// 何者の組か: how many registered organisations form a team.
public struct TeamSize: Hashable, Sendable {
    /// From two to five.
    public let count: Int
    /// Two.
    public static let smallest = TeamSize(known: PartnerIndex.teamSizes.lowerBound)
    /// Three.
    public static let usual = TeamSize(known: 3)
    /// Every size there is.
    public static let all = PartnerIndex.teamSizes.map(TeamSize.init(known:))

    /// - Throws: `UnusableTeamSize` outside what a coordinator can hold together.
    public init(_ count: Int) throws {
        guard PartnerIndex.teamSizes.contains(count) else { throw UnusableTeamSize(count: count) }
        self.count = count
    }

    private init(known count: Int) { self.count = count }
}

/// A team cannot be of this size.
public struct UnusableTeamSize: Error, Hashable, CustomStringConvertible {
    let count: Int
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        let sizes = PartnerIndex.teamSizes
        return "\(count)者の組は作れません。\(sizes.lowerBound)から\(sizes.upperBound)までの人数にしてください。"
    }
}

public import JapaneseText
public import Matching
public import Registry
public import Store
import TabularFiles

/// 連携候補の探索: who fits this one, and why.
public struct FindPartners: Sendable {
    let database: RegistryDatabase
    let reference: Reference
    private let shelf = IndexShelf()

    /// Looks among the organisations of this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        self.reference = reference
    }

    /// 連携候補の答え: what was asked, with which versions, and who fits.
    public struct Answer: Sendable {
        /// Who asked, where it was somebody registered.
        public let asker: Organization?
        /// 工・商・農 of an asker who is not registered.
        public let askerSector: Sector?
        /// Where an asker who is not registered is.
        public let askerPosition: Position?
        /// The day the answer holds for.
        public let on: Day
        /// Knowledge, weights and statistics.
        public let versions: MatchVersions
        /// What the engine found.
        public let search: PartnerSearch
        /// The partners, best first, each as the viewer may see it.
        public let results: [Result]
    }

    /// One partner.
    public struct Result: Sendable {
        /// 1 for the best.
        public let rank: Int
        /// Who it is.
        public let organization: Organization
        /// Score and reasons.
        public let match: PartnerMatch
    }

    /// Partners of a registered organisation, from all its entries or some.
    public func callAsFunction(
        of organization: Organization, from focus: MatchFocus = .everything, top: Int, on day: Day,
        filter: MatchFilter = MatchFilter(), as viewer: Viewer
    ) async throws -> Answer {
        let query = MatchQuery.subject(organization.id.rawValue, from: focus)
        return try await answer(query, asker: organization, top, day, filter, viewer)
    }

    /// Partners for somebody who is not registered.
    public func callAsFunction(
        for asker: Asker, top: Int, on day: Day, filter: MatchFilter = MatchFilter(), as viewer: Viewer
    ) async throws -> Answer {
        try await answer(.asker(asker), asker: nil, top, day, filter, viewer)
    }

    /// The best partners of everybody with entries, as one table: 事業者, 順位, 相手, 点.
    public func everybody(top: Int, on day: Day, as viewer: Viewer) async throws -> (count: Int, table: [UInt8]) {
        let all = try await index(on: day, as: viewer).everybody(top: top, on: day)
        var writer = CSVWriter()
        writer.write(["事業者のID", "順位", "相手のID", "点"])
        for one in all {
            for (place, partner) in one.partners.enumerated() {
                writer.write([one.id, "\(place + 1)", partner.id, "\(partner.score)"])
            }
        }
        return (all.count, writer.bytes)
    }

    private func answer(
        _ query: MatchQuery, asker: Organization?, _ top: Int, _ day: Day, _ filter: MatchFilter, _ viewer: Viewer
    ) async throws -> Answer {
        let index = try await index(on: day, as: viewer)
        let search = index.partners(for: query, top: top, on: day, filter: filter)
        // Read a second time: somebody may have withdrawn meanwhile, and then the others keep their own reasons.
        let found = try await database.organizations(search.matches.map { Organization.ID(rawValue: $0.id) })
        let results = Self.results(search.matches, found, viewer)
        let words: Asker? = if case .asker(let asker) = query { asker } else { nil }
        return Answer(
            asker: asker, askerSector: words?.sector, askerPosition: words?.position, on: day,
            versions: index.versions, search: search, results: results)
    }

    /// The partners in their order, each with the record of its id; without those that are not to be seen any more.
    static func results(_ matches: [PartnerMatch], _ found: [Organization], _ viewer: Viewer) -> [Result] {
        let byID = Dictionary(found.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let seen = matches.compactMap { match in byID[match.id]?.visible(to: viewer).map { (match, $0) } }
        return seen.enumerated().map { Result(rank: $0 + 1, organization: $1.1, match: $1.0) }
    }

    /// The index of everybody, made anew only after a change. The change is read first, so that it is never too old.
    func index(on day: Day, as viewer: Viewer) async throws -> PartnerIndex {
        let key = IndexShelf.Key(head: try await database.historyHead().hash, day: day, viewer: viewer)
        if let kept = shelf.index(key) { return kept }
        // Where the file is not usable the index is made anew.
        if let file = IndexFile(database, key, reference), let read = try? file.read() {
            shelf.keep(read, key)
            return read
        }
        return try await made(key).index
    }

    /// Makes an index anew, keeps it, and writes its file; what was in the way of that is given, not thrown.
    func made(_ key: IndexShelf.Key) async throws -> (index: PartnerIndex, problem: ImageProblem?) {
        let made = reference.index(of: try await subjects(on: key.day, as: key.viewer))
        shelf.keep(made, key)
        return (made, IndexFile(database, key, reference)?.write(made))
    }

    /// Everybody registered, with the entries that hold on the day and that the viewer may see.
    private func subjects(on day: Day, as viewer: Viewer) async throws -> [MatchSubject] {
        let reference = reference
        return try await database.gathered(in: [.published]) { organization in
            organization.visible(to: viewer).map { seen in
                var subject = MatchSubject(seen, on: day, reference)
                // Whether it takes introductions holds for everybody, also for those who may not see why.
                subject.isOpen = organization.acceptsIntroductions(on: day)
                subject.keepPublic(organization)
                return subject
            }
        }
    }
}

extension MatchSubject {
    /// What matching may know of an organisation: its active entries and the facts the factors look at.
    init(_ organization: Organization, on day: Day, _ reference: Reference) {
        self.init(
            id: organization.id.rawValue, name: organization.name,
            entries: organization.entries.filter { $0.isActive(on: day) })
        kinds = organization.kinds
        sector = organization.sector(in: reference.industries)
        linkageSector = organization.industry.flatMap { reference.industries.linkageSector(of: $0) }
        position = reference.position(of: organization)
        staff = organization.staff
        let confirmed =
            organization.entries.compactMap(\.verification?.on) + [organization.verification?.on].compactMap(\.self)
        confirmedOn = confirmed.filter { $0 <= day }.max()
        isOpen = organization.acceptsIntroductions(on: day)
    }

    /// Marks as limited what not everybody sees of the record, however its entries themselves are marked: only what is
    /// public may be counted in the statistics.
    mutating func keepPublic(_ organization: Organization) {
        guard !organization.audiences.isEmpty else { return }
        let shown = organization.visible(to: .anonymous)
        for index in entries.indices where shown?.entries.contains(entries[index]) != true {
            if entries[index].audience == .public { entries[index].audience = .coordinators }
        }
        isNamePublic = shown?.name == organization.name
        // Whoever may not see the name is not matched by the words that stand for it.
        if !isNamePublic, name != organization.name { name = "" }
    }
}

import JapaneseText
public import Registry
public import Store

/// 名簿の検索
public struct FindOrganizations: Sendable {
    let database: RegistryDatabase
    let reference: Reference

    /// Searches this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        self.reference = reference
    }

    /// The organisations that fit, by id, each as this viewer may see it.
    public func callAsFunction(_ query: DirectoryQuery, as viewer: Viewer) async throws -> [Organization] {
        let ids = try await database.organizationIDs(
            query, industries: query.industry.map(reference.industries.below) ?? [], as: viewer)
        return try await database.organizations(ids).compactMap { $0.visible(to: viewer) }
    }

    /// One page of the organisations that fit, and how many there are in all.
    public func page(_ conditions: DirectoryConditions, as viewer: Viewer) async throws -> DirectoryPage {
        let ids = try await ids(conditions, as: viewer)
        let start = conditions.after.map { after in ids.firstIndex { $0 > after } ?? ids.count } ?? 0
        let here = Array(ids[start..<min(ids.count, start + max(0, conditions.limit))])
        return DirectoryPage(
            total: ids.count, before: start,
            organizations: try await database.organizations(here).compactMap { $0.visible(to: viewer) })
    }

    /// The ids of all organisations that fit, whatever page is asked for.
    public func ids(_ conditions: DirectoryConditions, as viewer: Viewer) async throws -> [Organization.ID] {
        let query = DirectoryQuery(
            text: conditions.text, kind: conditions.kind, industry: conditions.industry,
            municipality: conditions.municipality, limit: .max)
        var ids = try await database.organizationIDs(
            query, industries: query.industry.map(reference.industries.below) ?? [], as: viewer)
        if let sectors = conditions.sectors {
            let industries = reference.industries
            ids = try await database.organizations(ids).compactMap { organization in
                organization.visible(to: viewer).flatMap { sectors.contains($0.sector(in: industries)) ? $0.id : nil }
            }
        }
        return ids
    }

    /// The offers and needs of everybody in the registry that this viewer may see.
    public func entryTexts(as viewer: Viewer) async throws -> [String] {
        try await database.gathered(in: [.published]) { $0.visible(to: viewer) }
            .flatMap { $0.entries.map(\.text) }
    }

    /// One organisation as `one` finds it, and who else sees what this viewer sees of it.
    public func profile(_ typed: String, as viewer: Viewer) async throws -> OrganizationProfile {
        let seen = try await one(typed, as: viewer)
        guard let full = try await database.organization(seen.id) else { throw NotRegistered(id: typed) }
        return OrganizationProfile(full, seen: seen, viewer)
    }

    /// One organisation by its id, its corporate number, or another list's number where only one record has it.
    public func one(_ typed: String, as viewer: Viewer) async throws -> Organization {
        let id = Organization.ID(rawValue: typed)
        if let found = try await database.organization(id)?.visible(to: viewer) { return found }
        // A number that this viewer may not see leads nowhere, and a record they may not see is not one of several.
        let known = try await database.organizations(database.organizationIDs(identifier: typed))
            .compactMap { $0.visible(to: viewer) }.filter { $0.goes(by: typed) }
        guard known.count <= 1 else { throw AmbiguousID(typed: typed, ids: known.map(\.id.rawValue)) }
        guard let only = known.first else { throw NotRegistered(id: typed) }
        return only
    }

    /// Those a person may mean by an id, a number or a part of the name: one where it is certain, else up to twenty.
    public func called(_ typed: String, as viewer: Viewer) async throws -> [Organization] {
        guard !typed.isEmpty else { return [] }
        do { return [try await one(typed, as: viewer)] } catch is NotRegistered {} catch is AmbiguousID {}
        var conditions = DirectoryConditions(limit: 20)
        conditions.text = typed
        let found = try await page(conditions, as: viewer).organizations
        let named = found.filter { $0.name.searchKey == typed.searchKey }
        return named.isEmpty ? found : named
    }

    /// The history of a record, for those who may edit it.
    public func history(of id: Organization.ID, as viewer: Viewer) async throws -> [Event] {
        guard let organization = try await database.organization(id) else { throw NotRegistered(id: id.rawValue) }
        guard viewer.oversees(organization) else { throw NotAllowed(what: "履歴の表示") }
        return try await database.events(of: id)
    }

    /// The history of every record this viewer looks after, oldest first, after a sequence.
    public func history(after sequence: Int, limit: Int, as viewer: Viewer) async throws -> [Event] {
        try await database.events(of: try await overseen(by: viewer), after: sequence, limit: limit)
    }

    /// The records this viewer looks after; nil: all of them.
    private func overseen(by viewer: Viewer) async throws -> [Organization.ID]? {
        if viewer.overseesEverything { return nil }
        let named = viewer.grants.compactMap { grant -> Organization.ID? in
            if case .organization(let id) = grant.scope { id } else { nil }
        }
        // Whoever has only organisations of their own need not look through all the others.
        guard named.count < viewer.grants.count else {
            return try await database.organizations(named.sorted()).filter(viewer.oversees).map(\.id)
        }
        return try await database.gathered(in: Set(Organization.State.allCases)) { viewer.oversees($0) ? $0.id : nil }
    }

    /// What happened to a record after one of its versions: each version is one event.
    public func history(of id: Organization.ID, since version: Int, as viewer: Viewer) async throws -> [Event] {
        Array(try await history(of: id, as: viewer).dropFirst(max(0, version)))
    }

    /// Names of the accounts that stand in a history.
    public func accountNames(in events: [Event]) async throws -> [Account.ID: String] {
        let ids = Set(events.map(\.account))
        let accounts = try await database.accounts().map(\.account).filter { ids.contains($0.id) }
        return Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.name) })
    }
}

/// 名簿の絞り込み: everything given must hold.
public struct DirectoryConditions: Hashable, Sendable {
    /// Words, each of which must be found.
    public var text: String?
    /// 種別
    public var kind: Organization.Kind?
    /// 業種: a code and everything below it
    public var industry: IndustryCode?
    /// 市区町村
    public var municipality: MunicipalityCode?
    /// 工・商・農: any of these; nil among them stands for an unknown one. Nil: any.
    public var sectors: Set<Sector?>?
    /// The id after which to go on; nil for the first page.
    public var after: Organization.ID?
    /// How many to give at most.
    public var limit: Int

    /// Everything, `limit` at a time.
    public init(limit: Int) { self.limit = limit }
}

/// 名簿の1ページ
public struct DirectoryPage: Sendable {
    /// How many fit in all.
    public let total: Int
    /// How many of them come before this page.
    public let before: Int
    /// Those on this page, each as the viewer may see it.
    public let organizations: [Organization]
    /// The id after which the next page goes on; nil on the last page.
    public var next: Organization.ID? { before + organizations.count < total ? organizations.last?.id : nil }
}

/// 事業者の見え方: a record as one viewer may see it, and who else may see each part.
public struct OrganizationProfile: Sendable {
    /// The record as the viewer may see it.
    public let organization: Organization
    /// Who sees each field that the viewer sees.
    public let audiences: [Organization.Field: Audience]
    /// The entries, each with its number among those of its side that the viewer sees, from 1.
    public let numbered: [(number: Int, entry: Entry)]

    init(_ full: Organization, seen: Organization, _ viewer: Viewer) {
        organization = seen
        let fields = Organization.Field.allCases.map { ($0, full.audience(of: $0)) }
        audiences = Dictionary(uniqueKeysWithValues: fields.filter { viewer.belongs(to: $0.1, of: full) })
        numbered = [seen.offers, seen.needs].flatMap { entries in
            entries.enumerated().map { ($0.offset + 1, $0.element) }
        }
    }
}

extension Organization {
    /// Whether one of its numbers is this, as far as the record at hand shows them.
    fileprivate func goes(by number: String) -> Bool {
        corporateNumber?.rawValue == number || invoiceNumber?.rawValue == number
            || identifiers.contains { $0.value == number }
    }
}

/// No record goes by this id.
public struct NotRegistered: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let id: String

    /// An id that no record has.
    public init(id: String) { self.id = id }

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "「\(id)」という事業者は登録されていません。`enishi organization search 名前` で探して、IDか法人番号を指定してください。"
    }
}

/// Several records go by this number.
public struct AmbiguousID: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let typed: String
    /// The records' ids.
    public let ids: [String]
    /// What is wrong and what to do, in Japanese.
    public var description: String { "「\(typed)」に当たる事業者が複数あります。IDで指定してください: \(ids.joined(separator: "、"))" }
}

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

    /// The history of a record, for those who may edit it.
    public func history(of id: Organization.ID, as viewer: Viewer) async throws -> [Event] {
        guard let organization = try await database.organization(id) else { throw NotRegistered(id: id.rawValue) }
        guard viewer.oversees(organization) else { throw NotAllowed(what: "履歴の表示") }
        return try await database.events(of: id)
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

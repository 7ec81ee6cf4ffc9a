import Foundation
import GRDB
public import Registry

/// 出来事の中身: the values before and after an event, as far as they have not been erased.
public struct EventDetail: Hashable, Sendable {
    /// Stands beside the fields for why something was done.
    static let reasonKey = "reason"

    /// Canonical texts before and after, by field.
    public var values: [Organization.Field: Change] = [:]
    /// People before and after.
    public var people: [Change] = []
    /// Why it was done, in words.
    public var reason: String?
    /// Whether some of it was erased.
    public var isErased = false

    /// 変わる前と後; nil where nothing was known.
    public struct Change: Hashable, Sendable {
        /// What was said before.
        public var before: String?
        /// What is said since.
        public var after: String?

        init(_ values: [String?]) {
            before = values.first ?? nil
            after = values.last ?? nil
        }
    }

    /// Nothing known.
    public init() {}

    fileprivate mutating func add(_ detail: String?) throws {
        guard let detail else {
            isErased = true
            return
        }
        for (key, values) in try JSONDecoder().decode([String: [String?]].self, from: Data(detail.utf8)) {
            if key == Self.reasonKey { reason = values.last ?? nil }
            if key == "person" { people.append(Change(values)) }
            if let field = Organization.Field(rawValue: key) { self.values[field] = Change(values) }
        }
    }
}

extension RegistryDatabase {
    /// What each event of a record changed, by the event's sequence.
    public func eventDetails(of id: Organization.ID) async throws -> [Int: EventDetail] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT eventDetail.sequence, detail FROM eventDetail JOIN event USING (sequence)
                    WHERE recordID = ? AND recordType = 'organization' ORDER BY eventDetail.sequence, part
                    """, arguments: [id.rawValue])
            var details: [Int: EventDetail] = [:]
            for row in rows { try details[row["sequence"], default: EventDetail()].add(row["detail"]) }
            return details
        }
    }
}

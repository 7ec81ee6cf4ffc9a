import GRDB
import Registry

/// 点検の結果: what `enishi check` found.
public struct DatabaseCheck: Sendable {
    /// What is wrong, in Japanese; empty when all is well.
    public var problems: [String]
    /// How many rows of history were followed.
    public var eventCount: Int
    /// The last row's hash, to be kept elsewhere.
    public var headHash: String
    /// How many organisations there are.
    public var organizationCount: Int
}

extension DatabaseCheck {
    /// Looks into one part of the file; that it cannot be read is a finding, too.
    fileprivate mutating func reading(_ part: String, _ look: (inout DatabaseCheck) throws -> Void) throws {
        do { try look(&self) } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
        { problems.append("\(part)を、壊れているため読み通せません") }
    }
}

extension RegistryDatabase {
    /// Reads the whole file: SQLite's own checks, the chain of the history, and the search index.
    public func check() async throws -> DatabaseCheck {
        try await read { db in
            var found = DatabaseCheck(problems: [], eventCount: 0, headHash: "", organizationCount: 0)
            try found.reading("ファイル") { found in
                found.problems += try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                    .map { "ファイルの破損: \($0)" }
            }
            try found.reading("表のつながり") { found in
                found.problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
                    .map { "つながりの切れた行: 表 \($0["table"] as String? ?? "?")" }
            }
            try found.reading("履歴") { found in
                let chain = try Self.checkChain(db)
                found.problems += chain.problems
                (found.eventCount, found.headHash) = (chain.count, chain.head)
            }
            try found.reading("検索の索引") { found in
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM organization") ?? 0
                let indexed = try Int.fetchOne(db, sql: "SELECT count(*) FROM organizationSearch") ?? 0
                if indexed != count { found.problems.append("検索の索引が\(indexed)件で、事業者の\(count)件と合いません") }
                found.organizationCount = count
            }
            return found
        }
    }

    /// Follows the history from the first row: sequence without gaps, every hash recomputed, every detail's too.
    private static func checkChain(_ db: Database) throws -> (problems: [String], count: Int, head: String) {
        var problems: [String] = []
        var previous = (sequence: 0, hash: EventChain.origin)
        let details = try Row.fetchCursor(
            db,
            sql: """
                SELECT sequence, salt, detail, hash, erasedAt IS NOT NULL AS isErased
                FROM eventDetail LEFT JOIN person ON person.id = personID ORDER BY sequence, part
                """)
        var detail = try details.next().map(DetailRow.init)
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY sequence")
        while let row = try rows.next(), problems.count < 20 {
            let event = EventChain.event(row)
            if event.sequence != previous.sequence + 1 { problems.append("履歴\(previous.sequence + 1)番がありません") }
            if event.previousHash != previous.hash || event.hash != EventChain.hash(of: event) {
                problems.append("履歴\(event.sequence)番が書き換えられています")
            }
            var hashes: [String] = []
            while let part = detail, part.sequence == event.sequence {
                if let computed = part.computedHash {
                    if computed != part.hash { problems.append("履歴\(event.sequence)番の内容が書き換えられています") }
                } else if !part.isErased {
                    problems.append("履歴\(event.sequence)番の内容が消されています")
                }
                hashes.append(part.hash)
                detail = try details.next().map(DetailRow.init)
            }
            if event.detailHash != sha256(hashes.joined(separator: "\n")) {
                problems.append("履歴\(event.sequence)番の内容が欠けています")
            }
            previous = (event.sequence, event.hash)
        }
        return (problems, previous.sequence, previous.hash)
    }
}

/// One part of an event's detail; salt and detail are gone once it was erased.
private struct DetailRow {
    let sequence: Int
    let salt: String?
    let detail: String?
    let hash: String
    /// Whether the person it is about was erased.
    let isErased: Bool

    init(_ row: Row) {
        sequence = row["sequence"]
        salt = row["salt"]
        detail = row["detail"]
        hash = row["hash"]
        isErased = row["isErased"]
    }

    var computedHash: String? {
        guard let salt, let detail else { return nil }
        return sha256("\(salt)\n\(detail)")
    }
}

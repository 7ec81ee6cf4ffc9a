import GRDB
import JapaneseText
public import Registry

/// All or nothing: what is done in it is saved together, in the name of one account, or not at all.
///
/// A class because it carries on what the next event needs: the last sequence and hash, and the clock.
public final class RegistryTransaction {
    let db: Database
    /// Who acts.
    public let account: Account.ID
    let office: Office.ID?
    /// Seconds since 1970 at which everything in here happens.
    public let time: Int
    var lastEvent: (sequence: Int, hash: String)?
    /// Whether personal data was erased, so that no copy may stay behind in the journal.
    var hasErased = false
    private var random = SystemRandomNumberGenerator()

    init(db: Database, viewer: Viewer, time: Int) throws {
        guard let account = viewer.account else { throw NotSignedIn() }
        self.db = db
        self.account = account
        office = viewer.office
        self.time = time
    }

    /// A fresh id.
    public func newID<Record>(_ type: Record.Type = Record.self) -> RecordID<Record> {
        RecordID(milliseconds: time * 1000, using: &random)
    }

    /// 128 random bits in hex, to salt a hash.
    func newSalt() -> String {
        hex(
            [random.next(), random.next()].flatMap { value in
                (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
            })
    }
}

/// Whether a transaction's work is to be kept.
public enum Outcome: Sendable {
    /// Save.
    case commit
    /// Forget, as in a dry run.
    case rollback
}

extension RegistryDatabase {
    /// Does `body` in one write transaction and keeps it unless it says `.rollback` or throws.
    ///
    /// - Parameter time: seconds since 1970, written into the history.
    public func write<T: Sendable>(
        as viewer: Viewer, at time: Int,
        _ body: @escaping @Sendable (RegistryTransaction) throws -> (T, Outcome)
    ) async throws -> T {
        try file?.checkItStands()
        do {
            return try await connection.writeWithoutTransaction { db in
                var result: T?
                let transaction = try RegistryTransaction(db: db, viewer: viewer, time: time)
                try db.inTransaction(.immediate) {
                    try transaction.sweepKeptAnswers()
                    let (value, outcome) = try body(transaction)
                    result = value
                    // It may have taken a while to get here.
                    try file?.checkItStands()
                    return outcome == .commit ? .commit : .rollback
                }
                // Where a reader holds it up, the next checkpoint does it.
                if transaction.hasErased { _ = try? db.checkpoint(.truncate) }
                guard let result else { throw UnusableDatabase.other("transaction without a result") }
                return result
            }
        } catch let error as DatabaseError { throw Self.translated(error, path: path ?? ":memory:") }
    }
}

import GRDB
public import Registry

/// 控えた返事: what was answered to a request the first time, for whoever sends the same again.
public struct KeptAnswer: Hashable, Sendable {
    /// Tells the same request from another one under the same key.
    public let requestHash: String
    /// What was registered.
    public let organization: Organization.ID
    /// What was answered.
    public let answer: String

    /// The answer to one request.
    public init(requestHash: String, organization: Organization.ID, answer: String) {
        self.requestHash = requestHash
        self.organization = organization
        self.answer = answer
    }

    /// An answer is kept for so many seconds: a day.
    public static let seconds = 24 * 60 * 60
}

extension RegistryTransaction {
    /// The answer this account was given under this key within the last day.
    public func keptAnswer(_ key: String) throws -> KeptAnswer? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM keptAnswer WHERE accountID = ? AND key = ? AND createdAt > ?",
            arguments: [account.rawValue, key, time - KeptAnswer.seconds]
        ).map { row in
            KeptAnswer(
                requestHash: row["requestHash"], organization: Organization.ID(rawValue: row["organizationID"]),
                answer: row["answer"])
        }
    }

    /// Takes out the answers that are a day old; done before anything is written.
    func sweepKeptAnswers() throws {
        try execute("DELETE FROM keptAnswer WHERE createdAt <= ?", [time - KeptAnswer.seconds])
    }

    /// Keeps an answer under this account's key.
    public func keep(_ answer: KeptAnswer, key: String) throws {
        try execute(
            """
            INSERT INTO keptAnswer (accountID, key, requestHash, organizationID, answer, createdAt)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [account.rawValue, key, answer.requestHash, answer.organization.rawValue, answer.answer, time])
    }
}

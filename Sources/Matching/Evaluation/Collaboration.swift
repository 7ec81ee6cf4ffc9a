/// 実際にあった連携: who is known to have worked together.
public struct Collaboration: Hashable, Sendable {
    /// The id of the collaboration.
    public let id: String
    /// Who took part, two or more.
    public let members: [String]
    /// How hard it is to see the fit from the words; nil when nobody said.
    public let difficulty: String?

    /// A collaboration.
    public init(id: String, members: [String], difficulty: String? = nil) {
        self.id = id
        self.members = members
        self.difficulty = difficulty
    }
}

/// 一つの問いへの順位: what an engine answered to one query.
public struct RankedRun: Hashable, Sendable {
    /// Who asked.
    public let query: String
    /// Proposed partners, best first.
    public let results: [String]
    /// Proposed pairs of partners that would make three with the query, best first.
    public let triples: [[String]]

    /// The answer to one query.
    public init(query: String, results: [String], triples: [[String]] = []) {
        self.query = query
        self.results = results
        self.triples = triples
    }
}

/// 版: with which knowledge, weights and statistics an answer was made. Same versions and inputs, same answer.
public struct MatchVersions: Hashable, Sendable {
    /// The knowledge tables; `none` while only words are compared.
    public let knowledge: String
    /// The weights of the factors.
    public let weights: String
    /// The frozen statistics of the public entries.
    public let statistics: String
}

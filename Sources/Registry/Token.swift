/// トークン: a personal secret that an account signs in with, and that programs send with every request.
///
/// Only its hash is stored; the secret is shown once, when it is made.
public struct Token: Identifiable, Hashable, Sendable {
    /// The id of a token, which is no secret.
    public typealias ID = RecordID<Token>

    /// The id.
    public var id: ID
    /// Whose it is.
    public var account: Account.ID
    /// What it is for, in words.
    public var label: String
    /// False: for reading only.
    public var mayWrite: Bool
    /// Seconds since 1970 at which it was made.
    public var createdAt: Int
    /// Seconds since 1970 from which on it is worth nothing.
    public var expiresAt: Int
    /// Seconds since 1970 at which it was taken back; nil while it holds.
    public var revokedAt: Int?

    /// A token of an account.
    public init(id: ID, account: Account.ID, label: String, mayWrite: Bool, createdAt: Int, expiresAt: Int) {
        self.id = id
        self.account = account
        self.label = label
        self.mayWrite = mayWrite
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// Whether it may be used at this time (seconds since 1970).
    public func holds(at time: Int) -> Bool { revokedAt == nil && time < expiresAt }
}

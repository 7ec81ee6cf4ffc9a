/// 出来事: one change of one record. Append-only; each row carries the hash of the row before.
///
/// Personal data is never in here: the values before and after lie in the event's detail, which can be erased.
public struct Event: Hashable, Sendable {
    /// 1, 2, 3 … without gaps.
    public var sequence: Int
    /// Seconds since 1970.
    public var time: Int
    /// Who did it.
    public var account: Account.ID
    /// 所属 at that time.
    public var office: Office.ID?
    /// What was done: `create`, `change`, `withdraw` …
    public var action: String
    /// Of what: `organization`, `database` …
    public var recordType: String
    /// The record's id.
    public var recordID: String
    /// Names of the fields that changed, sorted.
    public var fields: [String]
    /// SHA-256 over a salt and the detail, hex.
    public var detailHash: String
    /// The hash of the row before, hex; 64 zeros for the first.
    public var previousHash: String
    /// SHA-256 over everything above, hex.
    public var hash: String

    /// A row of the history.
    public init(
        sequence: Int, time: Int, account: Account.ID, office: Office.ID?, action: String, recordType: String,
        recordID: String, fields: [String], detailHash: String, previousHash: String, hash: String
    ) {
        self.sequence = sequence
        self.time = time
        self.account = account
        self.office = office
        self.action = action
        self.recordType = recordType
        self.recordID = recordID
        self.fields = fields
        self.detailHash = detailHash
        self.previousHash = previousHash
        self.hash = hash
    }
}

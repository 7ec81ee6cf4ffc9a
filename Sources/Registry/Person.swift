/// 人: personal data, kept apart so that it can be erased without touching the rest.
public struct Person: Hashable, Sendable {
    /// The opaque id of a person.
    public typealias ID = RecordID<Person>

    /// What the person is to the organisation.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// 代表者
        case representative
        /// 担当者
        case contact
    }

    /// The opaque id; nil before it is stored.
    public var id: ID?
    /// What the person is to the organisation.
    public var role: Role
    /// 氏名
    public var name: String
    /// 電話
    public var phone: String?
    /// メール
    public var email: String?

    /// A person in a role.
    public init(role: Role, name: String, phone: String? = nil, email: String? = nil) {
        self.role = role
        self.name = name
        self.phone = phone
        self.email = email
    }
}

/// アカウント: a person, a service or the system itself that acts. Ids are never reused.
public struct Account: Identifiable, Hashable, Sendable {
    /// The id of an account.
    public typealias ID = RecordID<Account>

    /// What acts.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// 人
        case person
        /// 他のシステム
        case service
        /// この仕組み自身
        case system
    }

    /// The id.
    public var id: ID
    /// What acts.
    public var kind: Kind
    /// The name shown beside what it did.
    public var name: String
    /// 所属
    public var office: Office.ID?

    /// An account.
    public init(id: ID, kind: Kind, name: String, office: Office.ID? = nil) {
        self.id = id
        self.kind = kind
        self.name = name
        self.office = office
    }

    /// Whoever sits at the machine and runs `enishi`.
    public static let console = Account(id: ID(rawValue: "console"), kind: .system, name: "コマンド操作")
}

/// 課・機関: an office that accounts belong to.
public struct Office: Identifiable, Hashable, Sendable {
    /// The id of an office.
    public typealias ID = RecordID<Office>
    /// The id.
    public var id: ID
    /// The name.
    public var name: String

    /// An office.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

/// 権限: a role within a scope.
public struct Grant: Hashable, Sendable {
    /// 役割
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// 登録者
        case member
        /// 支援機関
        case supportAgency
        /// 庁内の職員
        case staff
        /// コーディネーター
        case coordinator
        /// 管理者
        case administrator

        /// The strictest of the nested audiences this role belongs to.
        var clearance: Int {
            switch self {
            case .member: Audience.members.strictness
            case .supportAgency: Audience.support.strictness
            case .staff, .coordinator, .administrator: Audience.coordinators.strictness
            }
        }

        /// Whether this role, granted on an organisation, lets one speak for it.
        var speaksForWhatItIsGrantedOn: Bool {
            switch self {
            case .member, .coordinator, .administrator: true
            case .supportAgency, .staff: false
            }
        }
    }

    /// 範囲: what a role is limited to.
    public enum Scope: Hashable, Sendable {
        /// Everything.
        case everything
        /// One organisation.
        case organization(Organization.ID)
        /// One shopping street.
        case street(Area.ID)
        /// One office.
        case office(Office.ID)
        /// A municipality, prefecture or the nation.
        case area(Area.ID)
    }

    /// 役割
    public var role: Role
    /// 範囲
    public var scope: Scope

    /// A role within a scope.
    public init(role: Role, scope: Scope) {
        self.role = role
        self.scope = scope
    }
}

/// 見る人: in whose name something is read or done. Every use case takes one.
public struct Viewer: Hashable, Sendable {
    /// Who; nil for somebody who has not signed in.
    public var account: Account.ID?
    /// 所属
    public var office: Office.ID?
    /// 権限
    public var grants: Set<Grant>
    /// False for a token that is for reading only: then nothing may be changed, whatever the grants.
    public var mayWrite: Bool

    /// Somebody with these grants.
    public init(account: Account.ID?, office: Office.ID? = nil, grants: Set<Grant>, mayWrite: Bool = true) {
        self.account = account
        self.office = office
        self.grants = grants
        self.mayWrite = mayWrite
    }

    /// 公開: somebody who has not signed in.
    public static let anonymous = Viewer(account: nil, grants: [])
    /// The operator of the command line, who may see and do everything that belongs to no other office.
    public static let console = Viewer(
        account: Account.console.id, grants: [Grant(role: .administrator, scope: .everything)])

    /// Whether this viewer belongs to `audience` as far as `organization` is concerned.
    ///
    /// An organisation sees its own fields and entries, unless they are an office's or named persons' only.
    public func belongs(to audience: Audience, of organization: Organization) -> Bool {
        switch audience {
        case .public: return true
        case .office(let id): return office == id
        case .persons(let ids): return account.map(ids.contains) ?? false
        case .members, .support, .coordinators:
            if owns(organization.id) { return true }
            return grants.contains { grant in
                grant.role.clearance >= audience.strictness
                    && (audience == .members || grant.scope.covers(organization))
            }
        }
    }

    /// Whether this viewer speaks for the organisation. Who only supports it or reads it does not.
    public func owns(_ organization: Organization.ID) -> Bool {
        grants.contains { $0.scope == .organization(organization) && $0.role.speaksForWhatItIsGrantedOn }
    }

    /// Whether this viewer may change the organisation's record.
    public func mayEdit(_ organization: Organization) -> Bool { mayWrite && oversees(organization) }

    /// Whether this viewer looks after the organisation's record, drafts and history included: its own people,
    /// coordinators and administrators.
    public func oversees(_ organization: Organization) -> Bool {
        owns(organization.id) || coordinates(organization)
    }

    /// Whether this viewer looks after the record on the registry's side: only they say what was checked, and what is
    /// published or closed.
    public func coordinates(_ organization: Organization) -> Bool {
        grants.contains { ($0.role == .coordinator || $0.role == .administrator) && $0.scope.covers(organization) }
    }

    /// Whether this viewer may load files into the registry.
    public var mayImport: Bool { mayWrite && overseesEverything }

    /// Whether this viewer looks after every record.
    public var overseesEverything: Bool {
        grants.contains { ($0.role == .coordinator || $0.role == .administrator) && $0.scope == .everything }
    }
}

extension Grant.Scope {
    /// Whether the organisation lies within this scope, as far as its record says.
    func covers(_ organization: Organization) -> Bool {
        switch self {
        case .everything: return true
        case .organization(let id): return id == organization.id
        // Records name neither an office nor a street yet, so nothing lies within one.
        case .office, .street: return false
        case .area(let area):
            guard let code = organization.site?.municipality else { return area == Area.nation.id }
            return area == Area.nation.id || area.rawValue == code.rawValue || area.rawValue == code.prefecture
        }
    }
}

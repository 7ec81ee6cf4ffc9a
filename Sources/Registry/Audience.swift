/// 公開範囲: who may see a record, an entry or a field.
///
/// The first four are nested, each smaller than the one before; the last two stand apart.
public enum Audience: Hashable, Sendable {
    /// 公開: everybody
    case `public`
    /// 登録者: whoever is signed in
    case members
    /// 支援機関: 商工会, banks, 相談センター
    case support
    /// コーディネーター
    case coordinators
    /// 指名した人: named accounts only
    case persons(Set<Account.ID>)
    /// 自課のみ: one office only
    case office(Office.ID)

    /// How many people are shut out: higher is stricter.
    public var strictness: Int {
        switch self {
        case .public: 0
        case .members: 1
        case .support: 2
        case .coordinators: 3
        case .persons, .office: 4
        }
    }
}

extension Audience: LosslessStringConvertible {
    /// `public`, `members`, `support`, `coordinators`, `office:ID`, `persons:ID,ID`.
    public init?(_ text: String) {
        switch text {
        case "public": self = .public
        case "members": self = .members
        case "support": self = .support
        case "coordinators": self = .coordinators
        default:
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { return nil }
            switch parts[0] {
            case "office": self = .office(Office.ID(rawValue: parts[1]))
            case "persons":
                self = .persons(Set(parts[1].split(separator: ",").map { Account.ID(rawValue: String($0)) }))
            default: return nil
            }
        }
    }

    /// As stored: see `init(_:)`.
    public var description: String {
        switch self {
        case .public: "public"
        case .members: "members"
        case .support: "support"
        case .coordinators: "coordinators"
        case .office(let id): "office:\(id)"
        case .persons(let ids): "persons:" + ids.sorted().map(\.rawValue).joined(separator: ",")
        }
    }
}

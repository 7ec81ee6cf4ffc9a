/// 申請者の事実: what is known of whoever applies. What is not in here is unknown, never "no".
public struct ApplicantFacts: Hashable, Sendable {
    /// 創業: the day, or that it has not happened yet.
    public enum Founding: Hashable, Sendable {
        /// 未創業
        case notYet
        /// On this day, as exactly as known.
        case on(PartialDay)
    }

    /// 組織の種類
    public var form: ApplicantForm?
    /// Where it is, by how one looks.
    public var places: [LocationBasis: MunicipalityCode] = [:]
    /// 業種
    public var industry: IndustryCode?
    /// 創業
    public var founded: Founding?
    /// 今の事業を始めた日
    public var sameBusinessSince: Founding?
    /// 数
    public var quantities: [Quantity: Int] = [:]
    /// はい・いいえ
    public var claims: [Claim: Bool] = [:]
    /// もっているもの
    public var lists: [Membership: KnownItems] = [:]
    /// 商店街
    public var shoppingStreet: String?
    /// 連携体の構成員; nil: nobody said whether there are any.
    public var members: [ApplicantFacts]?
    /// Free text that a person has checked.
    public var checkedTexts: [String: Bool] = [:]

    /// Nothing is known.
    public init() {}

    /// わかっている項目: which of a list somebody has, and whether the list is whole.
    public struct KnownItems: Hashable, Sendable {
        /// Those that were named.
        public var named: [String: Bool]
        /// What holds for all others; nil: unknown.
        public var others: Bool?

        /// Named ones, and what holds for the others.
        public init(_ named: [String: Bool] = [:], others: Bool? = nil) { (self.named, self.others) = (named, others) }

        /// Whether it has this one.
        public func has(_ name: String) -> Bool? { named[name] ?? others }
    }

    /// Whether this fact is known.
    public func knows(_ fact: Fact) -> Bool {
        switch fact {
        case .form: form != nil
        case .place(let basis): places[basis] != nil
        case .industry: industry != nil
        case .founded: founded != nil
        case .sameBusinessSince: sameBusinessSince != nil
        case .quantity(let quantity): quantities[quantity] != nil
        case .claim(let claim): claims[claim] != nil
        case .item(let list, let name): lists[list]?.has(name) != nil
        case .shoppingStreet: shoppingStreet != nil
        case .members: members != nil
        case .text(let text): checkedTexts[text] != nil
        }
    }
}

/// 事実の名: one thing that can be known of an applicant, and asked.
public enum Fact: Hashable, Sendable {
    /// 組織の種類
    case form
    /// 所在地
    case place(LocationBasis)
    /// 業種
    case industry
    /// 創業の日
    case founded
    /// 今の事業を始めた日
    case sameBusinessSince
    /// 数
    case quantity(Quantity)
    /// はい・いいえ
    case claim(Claim)
    /// もっているもの
    case item(Membership, String)
    /// 商店街
    case shoppingStreet
    /// 連携体の構成員
    case members
    /// 人が確かめること
    case text(String)

    /// Whether one question to the applicant can settle it: who joins and what a person has to judge cannot be asked.
    public var isAskable: Bool {
        switch self {
        case .members, .text: false
        default: true
        }
    }
}

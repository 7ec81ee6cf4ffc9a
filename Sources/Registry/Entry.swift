public import JapaneseText

/// 提供できること（シーズ）・求めること（ニーズ）: one offer or one need, in its author's words.
///
/// Entries are what is matched. Offer and need differ only in their side (docs/decisions/0002).
public struct Entry: Hashable, Sendable {
    /// The opaque id of an entry.
    public typealias ID = RecordID<Entry>

    /// Offer or need.
    public enum Side: String, CaseIterable, Hashable, Sendable {
        /// 提供できること
        case offer
        /// 求めること
        case need
    }

    /// 区分: what kind of thing is offered or wanted.
    public enum Category: String, CaseIterable, Hashable, Sendable {
        /// 技術
        case technology
        /// 加工
        case processing
        /// 製品・商品
        case product
        /// 農産物
        case produce
        /// 場所・設備
        case space
        /// 販路
        case channel
        /// 人材
        case people
        /// 知識・助言
        case knowledge
        /// データ
        case data
        /// 資金
        case funding
        /// 事業承継: shown to coordinators only until both sides agree.
        case succession
    }

    /// 状態
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// 下書き
        case draft
        /// 確認待ち
        case review
        /// 公開中
        case published
        /// 取下げ
        case withdrawn
    }

    /// The opaque id; nil before it is stored.
    public var id: ID?
    /// Offer or need.
    public var side: Side
    /// The author's words, at most `maximumLength` characters.
    public var text: String
    /// 区分; nil when nothing was said.
    public var category: Category?
    /// 状態
    public var state: State
    /// False while nobody of the organisation has said so (a shop's description from an open list).
    public var isConfirmed: Bool
    /// Who may see it and be matched by it.
    public var audience: Audience
    /// The first day it holds; nil: has always.
    public var validFrom: Day?
    /// The last day it holds; nil: until further notice.
    public var validUntil: Day?
    /// 時期: months 1…12 in which it is to be had; nil: unknown or all year.
    public var season: Set<Int>?
    /// 数量, in words
    public var quantity: String?
    /// 内容を確かめた日と人
    public var verification: Verification?

    /// The longest text an entry may have, in characters.
    public static let maximumLength = 2_000

    /// A published entry that everybody may see, unless it is about succession.
    public init(side: Side, text: String, category: Category? = nil, audience: Audience? = nil) {
        self.side = side
        self.text = text
        self.category = category
        self.audience = audience ?? Self.defaultAudience(side: side, text: text, category: category)
        state = .published
        isConfirmed = true
    }

    /// 後継者を求める声 is for coordinators until both sides agree (DOMAIN.md M6); everything else is public.
    ///
    /// An entry counts as such a wish by its category, or by words that say so, because nobody fills in a category:
    /// a need by any word of the subject, an offer only where it speaks of its author's own transfer, not where it
    /// offers help with others'.
    public static func defaultAudience(side: Side, text: String, category: Category?) -> Audience {
        let isWish =
            category == .succession
            || (side == .need ? SuccessionWords.touch(text) : SuccessionWords.tellOfOwnTransfer(text))
        return isWish ? .coordinators : .public
    }

    /// Whether it takes part in matching on `day`. The last day counts.
    public func isActive(on day: Day) -> Bool {
        state == .published && (validFrom.map { $0 <= day } ?? true) && (validUntil.map { day <= $0 } ?? true)
    }
}

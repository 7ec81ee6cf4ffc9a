public import Registry

/// 業種の候補: a detail code that a text may mean, and why.
public struct IndustrySuggestion: Hashable, Sendable {
    /// 細分類
    public let code: IndustryCode
    /// 中分類 above it.
    public let middle: IndustryCode
    /// In thousandths; the sum of the reasons' shares.
    public let score: Int
    /// The strongest first.
    public let reasons: [IndustryReason]

    /// Whether words and concepts say so little for it that it is as likely wrong as right.
    public var isWeak: Bool {
        reasons.reduce(0) { $0 + ($1.isEnding ? 0 : $1.share) } < IndustryIndex.Weight.weak
    }
}

/// 業種の候補の理由: what of the text met what of the code.
public struct IndustryReason: Hashable, Sendable {
    /// Which evidence it is.
    public enum Kind: Hashable, Sendable {
        /// The same letters as in a text of the code.
        case words(IndustryTerm)
        /// A concept of the knowledge that a text of the code names too, or that the knowledge gives this code.
        case concept(label: String, IndustryTerm?)
        /// An ending that is usual in the middle class, or at least known there.
        case ending(isUsual: Bool)
    }

    /// Which evidence it is.
    public let kind: Kind
    /// The words of the text, as they were compared.
    public let said: [String]
    /// The part of the score, in thousandths.
    public let share: Int

    fileprivate var isEnding: Bool { if case .ending = kind { true } else { false } }
}

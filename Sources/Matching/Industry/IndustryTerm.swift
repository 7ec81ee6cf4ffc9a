public import Registry

/// 業種の言葉: one text of the classification that says what belongs to a code.
public struct IndustryTerm: Hashable, Sendable {
    /// Where the text stands in the classification.
    public enum Source: Hashable, Sendable {
        /// 名称: the official name
        case name
        /// 内容例示: an example of what belongs there
        case example
        /// 説明: a sentence of the definition
        case definition
    }

    /// The text.
    public let text: String
    /// The codes it speaks of; mostly one detail code.
    public let codes: [IndustryCode]
    /// Where it stands.
    public let source: Source

    /// A text that speaks of these codes.
    public init(_ text: String, of codes: [IndustryCode], in source: Source) {
        (self.text, self.codes, self.source) = (text, codes, source)
    }

    /// How much it counts: a name for more than an example.
    var weight: Double { source == .name ? 1.5 : 1 }

    /// How readily it is shown as a reason: a short name or example before a sentence.
    var clarity: Double { source == .definition ? 0.3 : 1 }
}

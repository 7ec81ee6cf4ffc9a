import JapaneseText
public import Matching
import Registry
import Synchronization

/// 業種の候補をさがす: likely codes for a text, with reasons. Nothing of the text is stored.
public struct SuggestIndustries: Sendable {
    /// The longest text, in characters.
    public static let maximumLength = 1000
    /// How many codes are given unless another number is asked for, and at most.
    public static let (usual, most) = (10, 50)

    let reference: Reference
    private let shelf = IndustryShelf()

    /// Reads nothing yet: the tables are read with the first question.
    public init(reference: Reference) { self.reference = reference }

    /// What a text may mean, the likeliest first; empty where nothing of it is known.
    ///
    /// - Throws: `UnusableTradeText`, or `DamagedReference` where our tables are.
    public func callAsFunction(_ text: String, top: Int = usual) throws -> [IndustrySuggestion] {
        let text = try Self.checked(text)
        return try shelf.index { try IndustryIndex(terms(), of: reference.industries, knowledge: reference.knowledge) }
            .suggestions(for: text, top: top)
    }

    /// How well it does on examples that are kept back, without knowledge or with it.
    public func trial(knowledge: Knowledge) throws -> IndustryTrial {
        IndustryTrial(try terms(), of: reference.industries, knowledge: knowledge)
    }

    private func terms() throws -> [IndustryTerm] {
        let names = reference.industries.items.filter { $0.code.rawValue.count == 4 }
            .map { IndustryTerm($0.name, of: [$0.code], in: .name) }
        return try names + Reference.industryTerms(reference.seeds)
    }

    private static func checked(_ text: String) throws -> String {
        guard !text.trimmed.isEmpty else { throw UnusableTradeText.empty }
        guard text.count <= maximumLength else { throw UnusableTradeText.tooLong(text.count) }
        if let control = text.firstControlCharacter { throw UnusableTradeText.controlCharacter(control.value) }
        guard
            text.normalized.unicodeScalars.contains(where: {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        else { throw UnusableTradeText.noWords }
        return text
    }
}

/// A text that cannot be asked for its industry.
public enum UnusableTradeText: Error, Hashable, CustomStringConvertible {
    /// Nothing at all.
    case empty
    /// Signs only.
    case noWords
    /// So many characters.
    case tooLong(Int)
    /// An invisible character of this code.
    case controlCharacter(UInt32)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .empty: "仕事の内容が空です。何をしているかを、ふだんの言葉で書いてください（例：卵の殻から肥料を作っている）。"
        case .noWords: "文字がありません。何をしているかを、ふだんの言葉で書いてください（例：卵の殻から肥料を作っている）。"
        case .tooLong(let length):
            "仕事の内容が\(length)文字あります。いちばんの仕事だけを、\(SuggestIndustries.maximumLength)文字までで書いてください。"
        case .controlCharacter(let value):
            "文章に見えない制御文字（\(value.codePoint)）が入っています。消してからもう一度行ってください。"
        }
    }
}

/// The index once it is made; a class because requests share it.
private final class IndustryShelf: Sendable {
    private let kept = Mutex<IndustryIndex?>(nil)

    func index(_ make: () throws -> IndustryIndex) rethrows -> IndustryIndex {
        try kept.withLock { kept in
            if let kept { return kept }
            let made = try make()
            kept = made
            return made
        }
    }
}

import Foundation
public import Matching
import Registry

/// 業種の候補 as both programs give them: `{suggestions:[{code,name,middle:{code,name},score,reasons:[…]}]}`.
public struct IndustrySuggestionsJSON: Encodable, Sendable {
    struct Industry: Encodable {
        let code: String
        let name: String
    }

    struct Reason: Encodable {
        let kind: String
        let said: [String]
        let share: Int
        let text: String
    }

    struct Suggestion: Encodable {
        let code: String
        let name: String
        let middle: Industry
        let score: Int
        let reasons: [Reason]
    }

    let suggestions: [Suggestion]

    /// The suggestions with names and reasons in words.
    public init(_ found: [IndustrySuggestion], _ reference: Reference) {
        func name(_ code: IndustryCode) -> String { reference.industries.item(code)?.name ?? "" }
        suggestions = found.map { suggestion in
            Suggestion(
                code: suggestion.code.rawValue, name: name(suggestion.code),
                middle: Industry(code: suggestion.middle.rawValue, name: name(suggestion.middle)),
                score: suggestion.score,
                reasons: suggestion.reasons.map {
                    Reason(
                        kind: $0.kind.name, said: $0.said, share: $0.share,
                        text: $0.phrase(middle: name(suggestion.middle)))
                })
        }
    }

    /// The text, with its keys in order.
    public var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension IndustryReason.Kind {
    /// words, concept or ending
    var name: String {
        switch self {
        case .words: "words"
        case .concept: "concept"
        case .ending: "ending"
        }
    }
}

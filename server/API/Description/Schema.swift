import JapaneseText
import UseCases

/// 説明にある形: what the description says of a value.
///
/// What a program sends is checked against the very schema it was shown, so that the two cannot say different things.
/// Of JSON Schema it knows what the description uses of sent values; `anyOf` is left to whoever reads the value.
struct Schema {
    private let rules: JSONValue

    /// A schema, or what a reference points to.
    init(_ json: JSONValue) {
        guard case .string(let pointer)? = json["$ref"] else {
            rules = json
            return
        }
        rules = pointer.split(separator: "/").dropFirst().reduce(OpenAPI.document) { $0[String($1)] ?? .null }
    }

    /// Everything in a value that is not as described, by the place where it stands.
    func problems(of value: JSONValue, at place: String = "") -> [ValueProblem] {
        guard types.isEmpty || types.contains(where: value.isOf) else { return [said(place, "\(kind)ではありません。")] }
        if let words = rules["enum"]?.items, !words.contains(value) {
            return [said(place, value == "" ? Self.isEmpty : "選べる値ではありません。")]
        }
        switch value {
        case .string(let text): return problem(of: text).map { said(place, $0) }
        case .integer(let number): return isInRange(Double(number)) ? [] : [said(place, "\(kind)ではありません。")]
        case .number(let number): return isInRange(number) ? [] : [said(place, "\(kind)ではありません。")]
        case .array(let items): return problems(of: items, at: place)
        case .object(let members): return problems(of: members, at: place)
        case .null, .bool: return []
        }
    }

    private static let isEmpty = "空の文字列です。"

    private func said(_ place: String, _ problem: String) -> ValueProblem {
        ValueProblem(field: place, problem: problem, advice: advice)
    }

    private func problem(of text: String) -> [String] {
        let length = text.unicodeScalars.count
        if let least = rules["minLength"]?.double, Double(length) < least { return [Self.isEmpty] }
        if let most = rules["maxLength"]?.double, Double(length) > most { return ["\(length)文字あります。"] }
        if text.isEmpty, rules["pattern"] != nil || rules["format"] != nil { return [Self.isEmpty] }
        return hasForm(text) ? [] : ["形が違います。"]
    }

    private func hasForm(_ text: String) -> Bool {
        if rules["format"] == "date",
            !(Self.matches(text, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") && ParsedDay.parse(text) != nil)
        {
            return false
        }
        guard case .string(let pattern)? = rules["pattern"] else { return true }
        return Self.matches(text, pattern)
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        // The patterns are ours; one that is none would let nothing pass, which a test notices.
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { return false }
        return (try? regex.firstMatch(in: text)) != nil
    }

    private func isInRange(_ number: Double) -> Bool {
        number >= rules["minimum"]?.double ?? -.infinity && number <= rules["maximum"]?.double ?? .infinity
    }

    private func problems(of items: [JSONValue], at place: String) -> [ValueProblem] {
        if let most = rules["maxItems"]?.double, Double(items.count) > most {
            return [said(place, "\(items.count)件あります。")]
        }
        guard let each = rules["items"].map(Schema.init) else { return [] }
        return items.enumerated().flatMap { each.problems(of: $1, at: "\(place)[\($0)]") }
    }

    private func problems(of members: [String: JSONValue], at place: String) -> [ValueProblem] {
        let path = place.isEmpty ? "" : "\(place)."
        let missing = (rules["required"]?.items ?? []).compactMap(\.text).filter { members[$0] == nil }
        let absent = missing.map { name in
            ValueProblem(field: path + name, problem: "ありません。", advice: member(name)?.advice ?? "この項目を入れてください。")
        }
        return absent
            + members.sorted { $0.key < $1.key }.flatMap { name, value -> [ValueProblem] in
                if let known = member(name) { return known.problems(of: value, at: path + name) }
                guard rules["additionalProperties"] == false else { return [] }
                return [
                    ValueProblem(
                        field: path + name.prefix(60), problem: "知らない項目です。", advice: "項目の名前を確かめるか、送らないでください。")
                ]
            }
    }

    private func member(_ name: String) -> Schema? { rules["properties"]?[name].map(Schema.init) }
}

// In words.
extension Schema {
    private var types: [String] {
        guard let type = rules["type"] else { return [] }
        return type.text.map { [$0] } ?? type.items.compactMap(\.text)
    }

    /// What is wanted: 「1から100までの整数」
    private var kind: String {
        let words = types.filter { $0 != "null" }.map { Self.words[$0] ?? $0 }.joined(separator: "か")
        if types.contains("string"), let most = rules["maxLength"]?.double { return "\(Int(most))文字までの\(words)" }
        switch (rules["minimum"]?.double, rules["maximum"]?.double) {
        case (let least?, let most?): return "\(Int(least))から\(Int(most))までの\(words)"
        case (let least?, nil): return "\(Int(least))以上の\(words)"
        default: return words
        }
    }

    private static let words = [
        "string": "文字列", "integer": "整数", "number": "数", "boolean": "true か false", "array": "一覧（[ … ]）",
        "object": "JSONのオブジェクト（{ … }）",
    ]

    /// What to do.
    private var advice: String {
        wanted + (types.contains("null") ? "値をなくすには null を入れてください。" : "")
    }

    private var wanted: String {
        let choices = (rules["enum"]?.items ?? []).compactMap(\.shown)
        if !choices.isEmpty { return "\(choices.joined(separator: "、"))から選んでください。" }
        if types.contains("object") { return "項目の名前と値を、{ } の中に書いてください。" }
        if let most = rules["maxItems"]?.double { return "\(Int(most))件までの一覧にしてください。" }
        guard let example = rules["examples"]?.items.first?.text else { return "\(kind)を入れてください。" }
        return "「\(example)」のように、\(kind)を入れてください。"
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    fileprivate var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// As a choice is read aloud.
    fileprivate var shown: String? { text ?? double.map { "\(Int($0))" } }

    fileprivate func isOf(type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.integer, "integer"), (.integer, "number"), (.number, "number"),
            (.string, "string"), (.array, "array"), (.object, "object"):
            true
        // Too large for a whole number of ours, or 1e3.
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}

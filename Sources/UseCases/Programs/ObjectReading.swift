import JapaneseText
import Registry

/// One JSON object while it is read: gives out values by name and notes everything that is wrong, with its place.
///
/// A class because the places of one object share their notes.
final class ObjectReading {
    /// What is wrong so far, over all objects of one program.
    final class Notes {
        var problems: [ValueProblem] = []
    }

    let path: String
    private let members: [String: JSONValue]
    private let notes: Notes
    private var known: Set<String> = []

    init(_ json: JSONValue, path: String, notes: Notes) {
        self.path = path
        self.notes = notes
        if case .object(let members) = json {
            self.members = members
        } else {
            members = [:]
            note(nil, "JSONのオブジェクト（{ … }）ではありません。", "項目の名前と値を { } の中に書いてください。")
        }
    }

    func note(_ name: String?, _ problem: String, _ advice: String) {
        let place = [path.isEmpty ? nil : path, name].compactMap(\.self).joined(separator: ".")
        notes.problems.append(ValueProblem(field: place, problem: problem, advice: advice))
    }

    /// Whether anything in here is wrong.
    var hasProblems: Bool { notes.problems.contains { $0.field.hasPrefix(path) } }

    /// The names that hold something.
    var names: [String] { members.filter { $0.value != .null }.keys.sorted() }

    /// The value of a name, which then counts as known; nil for null.
    func value(_ name: String) -> JSONValue? {
        known.insert(name)
        return members[name].flatMap { $0 == .null ? nil : $0 }
    }

    /// Notes every name that nobody asked for.
    func finish() {
        for name in names where !known.contains(name) {
            note(String(name.prefix(60)), "知らない項目です。", "項目の名前を確かめるか、消してください。")
        }
    }

    func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { return wrong(name, "文字列") }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    func required(_ name: String) -> String {
        if let text = text(name) { return text }
        if value(name).map({ $0.shown.trimmed.isEmpty }) ?? true { note(name, "書いてありません。", "必ず書く項目です。") }
        return ""
    }

    /// A whole number that is not below `least`.
    func integer(_ name: String, least: Int = 0) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .integer(let number) = value else { return wrong(name, "整数") }
        guard number >= least, number <= 1_000_000_000_000_000 else {
            note(name, "「\(number)」は使えません。", "\(least)以上の数を書いてください。")
            return nil
        }
        return number
    }

    func required(integer name: String, least: Int = 0) -> Int {
        if let number = integer(name, least: least) { return number }
        if value(name) == nil { note(name, "書いてありません。", "この条件には必ず要る数です。") }
        return least
    }

    func yen(_ name: String) -> Yen? { integer(name).map(Yen.init(rawValue:)) }

    func bool(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let truth) = value else { return wrong(name, "true か false") }
        return truth
    }

    func percent(_ name: String) -> Percent? {
        guard let value = value(name) else { return nil }
        let text: String? =
            switch value {
            case .integer(let number): "\(number)"
            case .number(let number): "\(number)"
            default: nil
            }
        if let percent = text.flatMap(Percent.init) { return percent }
        note(name, "「\(value.shown)」は率として使えません。", "0から100までの、小数3けたまでの数（1.9%なら 1.9）を書いてください。")
        return nil
    }

    func texts(_ name: String) -> [String] {
        guard let value = value(name) else { return [] }
        if case .array(let items) = value {
            let texts = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
            if texts.count == items.count { return texts }
        }
        return wrong(name, "文字列の一覧") ?? []
    }

    func day(_ name: String) -> Day? {
        guard let text = text(name) else { return nil }
        if let day = Day(text) { return day }
        note(name, "「\(text)」という日はありません。", "2026-04-01 のように、実在する日を書いてください。")
        return nil
    }

    func word<Word: Labelled>(_ name: String) -> Word? {
        text(name).flatMap { read($0, name) }
    }

    func words<Word: Labelled>(_ name: String) -> [Word] { texts(name).compactMap { read($0, name) } }

    private func read<Word: Labelled>(_ text: String, _ name: String) -> Word? {
        if let word = Word(word: text) { return word }
        note(name, "「\(text)」という言葉は知りません。", "次から選んでください: \(Word.allCases.map(\.label).joined(separator: "、"))。")
        return nil
    }

    func object(_ name: String) -> ObjectReading? {
        value(name).map { ObjectReading($0, path: inside(name), notes: notes) }
    }

    func objects(_ name: String) -> [ObjectReading] {
        guard let value = value(name) else { return [] }
        guard case .array(let items) = value else { return wrong(name, "一覧（[ … ]）") ?? [] }
        return items.enumerated().map { ObjectReading($1, path: inside("\(name)[\($0)]"), notes: notes) }
    }

    private func inside(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func wrong<Value>(_ name: String, _ shape: String) -> Value? {
        note(name, "\(shape)ではありません。", "\(shape)を書くか、分からなければ書かないでください。")
        return nil
    }
}

extension JSONValue {
    /// As a person reads it in a message.
    var shown: String {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .bool(let truth): "\(truth)"
        case .null: "null"
        case .array: "[…]"
        case .object: "{…}"
        }
    }
}

import JapaneseText
import Registry

/// Reads the members of a JSON object into the cells that `EditOrganization` knows, and notes everything that is wrong.
struct JSONReading {
    static let forCoordinators = "コーディネーターか管理者だけが変えられる項目です。"

    private var left: [String: JSONValue]
    private var cells: [(title: String, value: String)] = []
    private var problems: [ValueProblem] = []

    init(_ json: JSONValue) throws {
        guard case .object(let members) = json else {
            throw UnusableJSON("", "JSONのオブジェクト（{ … }）ではありません。", "項目の名前と値を、{ } の中に書いてください。")
        }
        left = members
    }

    /// The value of a name, which then counts as read.
    mutating func take(_ name: String) -> JSONValue? { left.removeValue(forKey: name) }

    /// Notes that a name may not be sent, where it was.
    mutating func refuse(_ name: String, _ problem: String, _ advice: String) {
        if take(name) != nil { note(name, problem, advice) }
    }

    /// Names of an entry's JSON that its organisation cannot say itself.
    mutating func refuseWhatIsForCoordinators() {
        for name in ["state", "verified", "confirmed"] { refuse(name, Self.forCoordinators, "この項目を送らないでください。") }
    }

    /// What was sent, put over what is there: null takes away. The words' check goes with the words.
    func over(_ known: JSONValue) throws -> JSONReading {
        guard problems.isEmpty else { throw UnusableJSON(problems) }
        var reading = try JSONReading(known)
        for name in ["id", "side"] { reading.left[name] = nil }
        if let text = left["text"], text != known["text"], left["verified"] == nil { reading.left["verified"] = nil }
        reading.left.merge(left) { $1 }
        return reading
    }

    /// Reads every name of an organisation; `refusal` says why one may not be sent.
    mutating func readKeys(_ refusal: (OrganizationJSON.Key) -> String?) {
        for key in OrganizationJSON.keys where key.field != nil {
            guard let value = take(key.name) else { continue }
            if let problem = refusal(key) {
                note(key.name, problem, "この項目を送らないでください。")
            } else if let text = text(value, as: key.shape) {
                cells.append((key.title, text))
            } else {
                note(key.name, "「\(key.title)」は\(key.shape.label)です。", "型を直すか、分からなければ送らないでください。")
            }
        }
    }

    private func text(_ value: JSONValue, as shape: OrganizationJSON.Key.Shape) -> String? {
        switch (shape, value) {
        case (_, .null): return ""
        case (.text, .string(let text)): return text
        case (.number, .integer(let number)): return "\(number)"
        case (.number, .number(let number)): return "\(number)"
        case (.list, .array(let items)):
            let texts = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.count == items.count ? ListText.joined(texts) : nil
        default: return nil
        }
    }

    /// Reads the offers, or needs, of a new organisation.
    mutating func readEntries(_ side: Entry.Side) {
        guard let value = take(side.listName), value != .null else { return }
        guard case .array(let items) = value, items.count <= EntryColumns.maximumNumber else {
            return note(
                side.listName, "\(side.label)の一覧ではありません。", "{\"text\": …} を\(EntryColumns.maximumNumber)件まで並べてください。")
        }
        for (index, item) in items.enumerated() {
            guard var reading = try? JSONReading(item) else {  // what is no object is noted with its place
                note("\(side.listName)[\(index)]", "オブジェクトではありません。", "{\"text\": …} と書いてください。")
                continue
            }
            reading.readEntry(side, number: index + 1)
            cells += reading.cells
            problems += reading.allProblems.map {
                .init(field: "\(side.listName)[\(index)].\($0.field)", problem: $0.problem, advice: $0.advice)
            }
        }
    }

    /// Reads one offer or need as the n-th of its side.
    mutating func readEntry(_ side: Entry.Side, number: Int) {
        guard number <= EntryColumns.maximumNumber else {
            left = [:]
            return note("text", "\(side.label)が\(EntryColumns.maximumNumber)件を超えています。", "使わないものを消してから、足してください。")
        }
        let titles = EntryColumns.titles(side, number)
        if case .string(let text)? = take("text"), !text.trimmed.isEmpty {
            cells.append((titles.text, text))
        } else {
            note("text", "\(side.label)の言葉がありません。", "何を\(side == .offer ? "提供できる" : "求める")かを、文章で入れてください。")
        }
        var conditions: [String] = []
        for (name, word) in OrganizationLine.conditionWords {
            guard let value = take(name), value != .null else { continue }
            switch condition(name, value) {
            case .some(.some(let said)): conditions.append(said.isEmpty ? word : "\(word)=\(said)")
            case .some(.none): break
            case .none: note(name, "「\(word)」として読めません。", Self.advice[name] ?? "値を直してください。")
            }
        }
        cells.append((titles.conditions, ListText.joined(conditions)))
    }

    private static let advice = [
        "category": "\(Entry.Category.allCases.map(\.label).joined(separator: "、"))から選んでください。",
        "season": "1から12までの月の数を並べてください。例 [4, 5]",
        "quantity": "文章で入れてください。例 週20kg",
        "audience": "公開、登録者まで、支援機関まで、コーディネーターまで から選んでください。",
        "validFrom": "2026-04-01 のような、実在する日を入れてください。", "validUntil": "2026-04-01 のような、実在する日を入れてください。",
        "verified": "「2026-04-01 農政課」のように、日と、確かめた人を入れてください。",
        "state": "\(Entry.State.allCases.map(\.label).joined(separator: "、"))から選んでください。",
        "confirmed": "true か false を入れてください。",
    ]

    /// What the cell of conditions says for a value; an inner nil says nothing, an outer one that it cannot be read.
    private func condition(_ name: String, _ value: JSONValue) -> String?? {
        switch (name, value) {
        case ("confirmed", .bool(let isConfirmed)): return .some(isConfirmed ? nil : "")
        case ("season", .array(let items)):
            let months = items.compactMap {
                if case .integer(let month) = $0, (1...12).contains(month) { month } else { nil }
            }
            guard months.count == items.count else { return nil }
            return .some(months.isEmpty ? nil : months.map { "\($0)" }.joined(separator: ","))
        case ("category", .string(let word)): return Entry.Category(word: word).map { $0.label }
        case ("audience", .string(let word)): return Audience(word: word).map { $0.label }
        case ("state", .string(let word)): return Entry.State(word: word).map { $0.label }
        case ("validFrom", .string(let word)), ("validUntil", .string(let word)):
            return ParsedDay.parse(word).map { _ in word }
        case ("quantity", .string(let word)): return word.trimmed.isEmpty ? .some(nil) : word.trimmed
        case ("verified", .string(let word)):
            return word.split(separator: " ").first.flatMap { ParsedDay.parse(String($0)) }.map { _ in word }
        default: return nil
        }
    }

    private mutating func note(_ field: String, _ problem: String, _ advice: String) {
        problems.append(ValueProblem(field: field, problem: problem, advice: advice))
    }

    /// What is wrong, with the names nobody asked for.
    private var allProblems: [ValueProblem] {
        problems
            + left.keys.sorted().map {
                ValueProblem(field: String($0.prefix(60)), problem: "知らない項目です。", advice: "項目の名前を確かめるか、送らないでください。")
            }
    }

    /// The cells; anything wrong is an error.
    func values() throws -> [(title: String, value: String)] {
        guard allProblems.isEmpty else { throw UnusableJSON(allProblems) }
        return cells
    }
}

extension OrganizationJSON.Key.Shape {
    /// The Japanese word.
    var label: String {
        switch self {
        case .text: "文字列"
        case .number: "数"
        case .list: "文字列の一覧"
        }
    }
}

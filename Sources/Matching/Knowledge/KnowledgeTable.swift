import JapaneseText

/// 知識の表: one file of `seeds/knowledge/`, or a city's own beside it.
public struct KnowledgeTable: Sendable {
    /// What the rows are.
    public enum Kind: String, CaseIterable, Sendable {
        /// `concept class broader jsic forms`
        case concepts
        /// `form concept context`
        case forms
        /// `from relation to strength why`
        case relations
        /// A city's own, as relations; beside them 種類 (from is a new concept of the class to), 上位 (to is broader) and
        /// 書き方 (from is another way to write to).
        case local

        var columns: [String] {
            switch self {
            case .concepts: ["concept", "class", "broader", "jsic", "forms"]
            case .forms: ["form", "concept", "context"]
            case .relations, .local: ["from", "relation", "to", "strength", "why"]
            }
        }
    }

    /// How messages call the file.
    public let name: String
    /// What its rows are.
    public let kind: Kind
    /// Its text, tab-separated, the first line being the header.
    public let text: String

    /// A table as it was read from a file.
    public init(name: String, kind: Kind, text: String) {
        self.name = name
        self.kind = kind
        self.text = text
    }

    /// The rows below the header; lines that are empty or begin with `#` are none.
    func rows(_ problems: inout [KnowledgeProblem]) -> [KnowledgeRow] {
        var rows: [KnowledgeRow] = []
        var isHeader = true
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            guard !line.isEmpty, line.first != "#" else { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).trimmedSpaces }
            let place = KnowledgePlace(file: name, row: index + 1)
            if isHeader {
                isHeader = false
                if cells != kind.columns {
                    problems.append(place.problem("見出しが違います", "1行目を「\(kind.columns.joined(separator: "（タブ）"))」にしてください"))
                    return []
                }
            } else if cells.count > kind.columns.count {
                problems.append(place.problem("列が多すぎます（\(cells.count)列）", "余分なタブを消してください"))
            } else {
                rows.append(
                    KnowledgeRow(
                        place: place, cells: cells + Array(repeating: "", count: kind.columns.count - cells.count)))
            }
        }
        return rows
    }
}

/// One row of a table.
struct KnowledgeRow {
    let place: KnowledgePlace
    let cells: [String]

    subscript(_ column: Int) -> String { cells[column] }

    /// The parts of a cell, which 、 separates.
    func list(_ column: Int) -> [String] {
        cells[column].split(separator: "、").map { String($0).trimmedSpaces }.filter { !$0.isEmpty }
    }
}

/// Where a row stands.
struct KnowledgePlace: Hashable {
    let file: String
    let row: Int

    func problem(_ problem: String, _ advice: String) -> KnowledgeProblem {
        KnowledgeProblem(file: file, row: row, problem: problem, advice: advice)
    }
}

/// 知識の表の誤り: what is wrong, where, and what to do.
public struct KnowledgeProblem: Error, Hashable, CustomStringConvertible, Sendable {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let row: Int
    /// What is wrong.
    public let problem: String
    /// What to do.
    public let advice: String
    /// All of it, in Japanese.
    public var description: String { "\(file) \(row)行目: \(problem)。\(advice)。" }
}

extension String {
    /// Without spaces at either end.
    fileprivate var trimmedSpaces: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

/// 取込の指摘: one thing in a file that could not be read, or was read only with a doubt.
public struct ImportProblem: Hashable, Sendable, Codable {
    /// The file's name.
    public var file: String
    /// The line in the file (in .xlsx: the sheet's row), from 1.
    public var row: Int
    /// The column's title.
    public var column: String
    /// The value as it stands in the file; never somebody's My Number.
    public var value: String
    /// What is wrong.
    public var problem: String
    /// What to do.
    public var advice: String

    /// A finding; wherever twelve digits stand, somebody's My Number is left out of it.
    init(file: String, row: Int, column: String, value: String, problem: String, advice: String) {
        self.file = file
        self.row = row
        self.column = column.withoutTwelveDigits
        self.value = value.withoutTwelveDigits
        self.problem = problem.withoutTwelveDigits
        self.advice = advice.withoutTwelveDigits
    }
}

/// 分類できない言葉 of a file, each told by itself while they are few, as one with their number when they are many.
struct UnplacedWords {
    /// More of one column are one warning.
    static let mostTold = 20
    private var columns: [String: (told: [ImportProblem], count: Int)] = [:]

    mutating func add(_ problems: [ImportProblem]) {
        for problem in problems {
            columns[problem.column, default: ([], 0)].count += 1
            if let told = columns[problem.column]?.told.count, told < Self.mostTold {
                columns[problem.column]?.told.append(problem)
            }
        }
    }

    /// What a report says of them.
    var warnings: [ImportProblem] {
        columns.sorted { $0.key < $1.key }.flatMap { _, found in
            guard found.count > Self.mostTold, var first = found.told.first else { return found.told }
            first.problem += "この行のほかに、同じような行が\(found.count - 1)行あります。"
            return [first]
        }
    }
}

extension String {
    /// The text with every run of exactly twelve digits, in any width and grouped by spaces or hyphens, left out: it may
    /// be somebody's My Number, which must not be repeated.
    var withoutTwelveDigits: String {
        var (shown, run) = ("", "")
        func settled(_ run: String) -> String {
            guard run.count(where: \.isWholeNumber) == 12 else { return run }
            return "（12桁の数字）"
        }
        for character in self {
            let isSeparator = " 　-‐－−ー".contains(character)
            if character.isWholeNumber || isSeparator && run.last?.isWholeNumber == true {
                run.append(character)
            } else {
                shown += settled(run)
                run = ""
                shown.append(character)
            }
        }
        return shown + settled(run)
    }
}

/// 同じ事業者かもしれない組: for a person to decide; nothing was merged.
public struct ImportCandidate: Hashable, Sendable, Codable {
    /// The line in the file.
    public var row: Int
    /// The name in the file.
    public var name: String
    /// The record it may be the same as.
    public var existing: String
    /// That record's name.
    public var existingName: String
}

/// 取込の結果
public struct ImportReport: Hashable, Sendable, Codable {
    /// The format the file was read as.
    public var format: String
    /// Rows that became new records.
    public var created = 0
    /// Rows that changed a record.
    public var updated = 0
    /// Rows that said nothing new.
    public var unchanged = 0
    /// Rows that could not be read.
    public var rejected = 0
    /// Rows that may be the same as another record.
    public var candidates = 0
    /// Fields left as a person had edited them.
    public var kept = 0
    /// Whether anything was saved.
    public var saved = false
    /// What kept rows from being read.
    public var errors: [ImportProblem] = []
    /// What was read with a doubt: kept as text, repaired.
    public var warnings: [ImportProblem] = []
    /// The pairs behind `candidates`.
    public var candidateList: [ImportCandidate] = []

    /// Nothing yet.
    init(format: String) { self.format = format }
}

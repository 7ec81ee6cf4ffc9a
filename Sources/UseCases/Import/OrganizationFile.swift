import Foundation
import JapaneseText
import Registry
import TabularFiles

/// 事業者のファイル: any file organisations can come from, recognised by its content.
struct OrganizationFile {
    enum Format {
        case own(columns: [String])
        case ownLines
        case lines
        case nta
        case mapped(ColumnMapping, columns: [String])

        /// What the report says it was read as.
        var name: String {
            switch self {
            case .own, .ownLines: "own"
            case .lines: "jsonl"
            case .nta: "nta"
            case .mapped(let mapping, _): mapping.name
            }
        }
    }

    let file: TabularFile
    let format: Format
    /// The line the column titles stand on; 0 where there are none.
    let headerLine: Int
    let reference: Reference
    /// What the recognition itself had doubts about.
    private(set) var warnings: [ImportProblem] = []

    /// Recognises the file, or reads it as `stated` says: `own`, `jsonl`, `nta`, or a mapping's name or path.
    init(_ file: TabularFile, stated: String?, mappings: [ColumnMapping], reference: Reference) throws {
        self.file = file
        self.reference = reference
        if file.format == .jsonLines {
            guard stated == nil || stated == "own" || stated == "jsonl" else {
                throw UnrecognisedFile(file.name, stated)
            }
            format = try Self.isOwn(file) ? .ownLines : .lines
            headerLine = 0
            return
        }
        guard stated != "jsonl" else { throw UnrecognisedFile(file.name, stated) }
        let top = try Self.firstRows(of: file)
        guard let (line, format) = Self.recognise(top, stated: stated, mappings: mappings) else {
            let named = mappings.filter { mapping in
                mapping.fixesMunicipality && top.contains { mapping.columns.isSubset(of: $0.fields.map(\.trimmed)) }
            }
            throw UnrecognisedFile(file.name, stated, fitting: named.map(\.name))
        }
        self.format = format
        try Self.refuseRepeatedColumns(format, file: file.name, line: line)
        headerLine = line
        if let first = top.first, line > first.line {
            warnings.append(
                ImportProblem(
                    file: file.name, row: first.line, column: "（表題）", value: first.fields.first ?? "",
                    problem: "見出しの前に\(line - first.line)行あります。", advice: "表題として読み飛ばし、\(line)行目を見出しとしました。"))
        }
        if case .own(let columns) = format {
            for column in columns where !column.isEmpty && !Self.isOwnTitle(column) {
                warnings.append(
                    ImportProblem(
                        file: file.name, row: line, column: column, value: column, problem: "知らない列です。",
                        advice: "この列は読みません。" + Self.advice(onUnknown: column, among: columns)))
            }
        }
    }

    /// 「住所」 most often is our 「所在地」.
    private static func advice(onUnknown column: String, among columns: [String]) -> String {
        guard let meant = ColumnMapping.guess(column), isOwnTitle(meant), !columns.contains(meant) else {
            return "見出しの書き間違いでないか確かめてください。"
        }
        return "「\(meant)」のことなら、見出しを「\(meant)」に直してください。"
    }

    /// Two columns of one meaning: nobody can tell which holds.
    private static func refuseRepeatedColumns(_ format: Format, file: String, line: Int) throws {
        let meanings: [String]
        switch format {
        case .own(let columns):
            meanings = columns.compactMap { title in
                EntryColumns.place(of: title).map { "\($0.side.label)\($0.number)\($0.isConditions ? "の条件" : "")" }
                    ?? OrganizationColumn.named(title)?.title
            }
        case .mapped(let mapping, let columns): meanings = columns.filter(mapping.columns.contains)
        case .ownLines, .lines, .nta: return
        }
        var seen: Set<String> = []
        if let twice = meanings.first(where: { !seen.insert($0).inserted }) {
            throw RepeatedColumn(file: file, line: line, title: twice)
        }
    }

    private static func firstRows(of file: TabularFile) throws -> [TableRow] {
        struct Enough: Error {}
        var rows: [TableRow] = []
        do {
            try file.forEachRow {
                rows.append($0)
                if rows.count == 10 { throw Enough() }
            }
        } catch is Enough {}
        return rows
    }

    private static func recognise(
        _ top: [TableRow], stated: String?, mappings: [ColumnMapping]
    ) -> (line: Int, format: Format)? {
        if stated == nil || stated == "nta", let first = top.first {
            if NTARow.isHeader(first.fields) { return (first.line, .nta) }
            // Said to be one, it is one: then a row that is wrong is told as such.
            if stated == "nta"
                ? [30, 31].contains(first.fields.count) : top.contains(where: { NTARow.isOne($0.fields) })
            {
                return (0, .nta)
            }
        }
        if stated == nil || stated == "own" {
            for row in top {
                let titles = row.fields.map(\.trimmed)
                let known = titles.filter(isOwnTitle).count
                if titles.contains(where: { OrganizationColumn.named($0)?.title == "名称" }),
                    known * 10 >= titles.filter({ !$0.isEmpty }).count * 6
                {
                    return (row.line, .own(columns: titles))
                }
            }
        }
        guard stated == nil || !["own", "nta"].contains(stated) else { return nil }
        // Of the mappings that fit, the one that reads most of the file.
        // One that says which city the list is of would make another city's list ours: it must be named.
        let fitting = mappings.filter { stated == nil ? !$0.fixesMunicipality : $0.name == stated }.sorted {
            $0.columns.count > $1.columns.count
        }
        for mapping in fitting {
            for row in top {
                let titles = row.fields.map(\.trimmed)
                if mapping.columns.isSubset(of: titles) { return (row.line, .mapped(mapping, columns: titles)) }
            }
        }
        return nil
    }

    private static func isOwnTitle(_ title: String) -> Bool {
        OrganizationColumn.named(title) != nil || EntryColumns.place(of: title) != nil
            || title == OrganizationTable.partialTitle
    }

    private static func isOwn(_ file: TabularFile) throws -> Bool {
        struct Enough: Error {}
        var isOwn = false
        do {
            try file.forEachLine { _, bytes in
                // A broken line is told later, with its number.
                let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
                isOwn = object?[OrganizationLine.markerKey] != nil
                throw Enough()
            }
        } catch is Enough {}
        return isOwn
    }

    /// Hands over every row as read, finished; rows that could not be read carry their errors.
    func forEachRow(_ body: (RowReading) throws -> Void) throws {
        switch format {
        case .ownLines, .lines:
            try file.forEachLine { line, bytes in
                var row = RowReading(file: file.name, line: line, reference: reference)
                OrganizationLine.read(bytes, isOwn: format.name == "own", into: &row)
                row.finish()
                try body(row)
            }
        case .own(let columns):
            try forEachTableRow(columns.count) { cells, row in
                readOwn(cells, columns, into: &row)
            } body: {
                try body($0)
            }
        case .nta:
            try forEachTableRow(nil) { cells, row in
                NTARow.read(cells, into: &row)
            } body: {
                try body($0)
            }
        case .mapped(let mapping, let columns):
            try forEachTableRow(columns.count) { cells, row in
                mapping.read(
                    Dictionary(zip(columns, cells), uniquingKeysWith: { first, _ in first }), into: &row)
            } body: {
                try body($0)
            }
        }
    }

    private func forEachTableRow(
        _ width: Int?, read: ([String], inout RowReading) -> Void, body: (RowReading) throws -> Void
    ) throws {
        try file.forEachRow { table in
            guard table.line > headerLine, table.fields.contains(where: { !$0.trimmed.isEmpty }) else { return }
            var row = RowReading(file: file.name, line: table.line, reference: reference)
            var cells = table.fields
            if let width {
                while cells.count > width, cells.last?.trimmed.isEmpty == true { cells.removeLast() }
                if cells.count > width || (cells.count < width && file.format != .xlsx) {
                    row.reject(
                        "（行全体）", cells.first ?? "", "列が\(cells.count)個あり、見出しの\(width)個と合いません（列のずれ）。",
                        "値の中のカンマや改行で列が分かれていないか、確かめてください。")
                    return try body(row)
                }
                cells += Array(repeating: "", count: width - cells.count)
            }
            read(cells, &row)
            row.finish()
            try body(row)
        }
    }

    private func readOwn(_ cells: [String], _ columns: [String], into row: inout RowReading) {
        var entries: [String: EntryPart] = [:]
        var order: [(key: String, side: Entry.Side)] = []
        for (title, cell) in zip(columns, cells) {
            let value = CSVWriter.unescaped(cell)
            if title == OrganizationTable.partialTitle {
                row.isPartial = value.trimmed == OrganizationTable.partialWord
            } else if let place = EntryColumns.place(of: title) {
                let key = "\(place.side)\(place.number)"
                let trimmed = value.replacing("\r\n", with: "\n").trimmed
                guard !trimmed.isEmpty else { continue }
                if entries[key] == nil {
                    entries[key] = EntryPart(column: EntryColumns.titles(place.side, place.number).text, text: "")
                    order.append((key, place.side))
                }
                if place.isConditions { entries[key]?.conditions = trimmed } else { entries[key]?.text = trimmed }
            } else if let column = OrganizationColumn.named(title) {
                row.read(value, as: column)
            }
        }
        for (key, side) in order {
            guard let part = entries[key] else { continue }
            guard !part.text.isEmpty else {
                row.reject(part.column, "", "条件だけがあり、内容がありません。", "「\(part.column)」に内容を書くか、条件を消してください。")
                continue
            }
            if side == .offer { row.parts.offers.append(part) } else { row.parts.needs.append(part) }
        }
    }
}

/// A file of which nobody can tell what its columns say.
public struct UnrecognisedFile: Error, Hashable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// What it was said to be.
    public let stated: String?
    /// Mappings that fit but must be named, because they say which city the list is of.
    public let fitting: [String]

    init(_ file: String, _ stated: String?, fitting: [String] = []) {
        self.file = file
        self.stated = stated
        self.fitting = fitting
    }

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        if stated == nil, let name = fitting.first {
            return """
                「\(file)」の列は対応表「\(fitting.joined(separator: "」「"))」に合いますが、この対応表は市区町村を決めています。\
                その市区町村の一覧なら、--as \(name) を付けて取り込んでください。
                """
        }
        let reason = stated.map { "「\($0)」の形ではありません" } ?? "どの列が何を表すか分かりません"
        return """
            「\(file)」は\(reason)。\
            見出しを `enishi export organizations --template` の形に合わせるか、\
            `enishi import mapping \(file) --name 名前` で対応表を作り、直してから --as 名前 で取り込んでください。
            """
    }
}

/// Two columns of a file say the same thing.
public struct RepeatedColumn: Error, Hashable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line the titles stand on.
    public let line: Int
    /// The title that stands twice.
    public let title: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "\(file) \(line)行目: 見出し「\(title)」に当たる列が2つあります。片方を消すか、見出しを直してください。" }
}

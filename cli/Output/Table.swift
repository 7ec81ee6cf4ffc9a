import ArgumentParser
import Foundation
import TabularFiles

/// How a listing is written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

/// 一覧表: titles and rows, written for a person, a program or a spreadsheet.
struct Table {
    /// A column: its title for people, its key for programs.
    struct Column {
        let title: String
        let key: String
        /// Cut to this many columns on a terminal; nil: as wide as it is.
        var width: Int?
    }

    let columns: [Column]
    var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    func write(as format: ListFormat) throws {
        switch format {
        case .table: give(text)
        case .csv:
            var writer = CSVWriter()
            writer.write(columns.map(\.title))
            for row in rows { writer.write(row) }
            give(writer.bytes)
        case .json:
            let objects = rows.map { Dictionary(zip(columns.map(\.key), $0), uniquingKeysWith: { first, _ in first }) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            give(String(decoding: try encoder.encode(objects), as: UTF8.self))
        }
    }

    private var text: String {
        let cut = rows.map { row in zip(row, columns).map { cell, column in cell.onOneLine.cut(to: column.width) } }
        let all = [columns.map(\.title)] + cut
        let widths = columns.indices.map { place in all.map { $0[place].columns }.max() ?? 0 }
        return all.map { row in
            row.enumerated().map { place, cell in
                place == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[place] - cell.columns)
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}

extension String {
    /// Columns on a terminal: East Asian wide characters take two.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// At most so many columns, with … where something is missing.
    func cut(to width: Int?) -> String {
        guard let width, columns > width else { return self }
        var taken = 0
        var text = ""
        for character in self {
            let more = String(character).columns
            guard taken + more <= width - 1 else { break }
            taken += more
            text.append(character)
        }
        return text + "…"
    }

    /// Without line breaks.
    var onOneLine: String { replacing("\n", with: " ") }
}

extension Unicode.Scalar {
    /// 2 for the wide scripts (kana, kanji, full-width forms, emoji), 0 for marks that combine, else 1.
    fileprivate var columns: Int {
        switch value {
        case 0x300...0x36F, 0x200B...0x200F, 0x3099, 0x309A, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}

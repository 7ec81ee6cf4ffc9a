import Foundation
import JapaneseText
import Registry
import TabularFiles

/// 列の対応表: which columns of another list say what, kept as a small CSV that people edit in a spreadsheet.
///
/// Each line names one of our columns, and either a column of the list or a fixed value. Several lines may fill one
/// column: their values are joined by a space. A shop's description becomes an offer that nobody has confirmed.
public struct ColumnMapping: Hashable, Sendable {
    /// Its name: the file's, without `.mapping.csv`.
    public let name: String
    /// The lines, in order.
    let lines: [Line]

    struct Line: Hashable, Sendable {
        /// One of our columns, `idTitle`, or `offerTitle`.
        var title: String
        /// The list's column; empty where the value is fixed.
        var column: String
        /// The fixed value; empty where it comes from the list.
        var fixed: String
    }

    /// The number the list itself gives a row: recognises the row next time.
    static let idTitle = "一覧の中の番号"
    /// Words that become an offer nobody has confirmed yet.
    static let offerTitle = "提供できること（未確認）"
    /// Which prefecture the municipality's name is of.
    static let prefectureTitle = "都道府県"
    private static let header = ["登録の項目", "一覧の列", "固定の値"]

    /// Reads a mapping file; every line that makes no sense is an error.
    public init(path: String) throws {
        let file = try TabularFile(path: path)
        name = URL(fileURLWithPath: path).lastPathComponent.replacingOccurrences(of: ".mapping.csv", with: "")
        var lines: [Line] = []
        for (index, row) in try file.rows().enumerated() {
            var fields = row.fields.map { CSVWriter.unescaped($0).trimmed }
            fields += Array(repeating: "", count: max(0, 3 - fields.count))
            if index == 0, fields[0] == Self.header[0] { continue }
            // A column nobody gave a meaning to, or a meaning without a column, says nothing.
            if fields[0].isEmpty || (fields[1].isEmpty && fields[2].isEmpty) { continue }
            guard Self.isTitle(fields[0]) else {
                throw UnusableMapping(file: file.name, line: row.line, title: fields[0])
            }
            lines.append(Line(title: fields[0], column: fields[1], fixed: fields[2]))
        }
        guard lines.contains(where: { $0.title == "名称" }) else {
            throw UnusableMapping(file: file.name, line: 1, title: nil)
        }
        self.lines = lines
    }

    private static func isTitle(_ title: String) -> Bool {
        [idTitle, offerTitle, prefectureTitle].contains(title) || OrganizationColumn.named(title) != nil
            || EntryColumns.place(of: title) != nil
    }

    /// Whether it says which municipality every row is of.
    var fixesMunicipality: Bool {
        lines.contains { ["団体コード", "市区町村"].contains($0.title) && $0.column.isEmpty && !$0.fixed.isEmpty }
    }

    /// The list's columns that this mapping reads.
    var columns: Set<String> { Set(lines.map(\.column).filter { !$0.isEmpty }) }

    /// Reads a row, given its cells by the list's columns.
    func read(_ cells: [String: String], into row: inout RowReading) {
        row.entriesAreConfirmed = false
        var byTitle: [(title: String, values: [String])] = []
        for line in lines {
            let value = line.column.isEmpty ? line.fixed : cells[line.column, default: ""].trimmed
            guard !value.isEmpty else { continue }
            if line.title == Self.offerTitle {
                row.parts.offers.append(EntryPart(column: line.column, text: value.replacing("\r\n", with: "\n")))
            } else if let index = byTitle.firstIndex(where: { $0.title == line.title }) {
                byTitle[index].values.append(value)
            } else {
                byTitle.append((line.title, [value]))
            }
        }
        for (title, values) in byTitle {
            let value = values.joined(separator: " ")
            switch title {
            case Self.idTitle: row.listID = value
            case Self.prefectureTitle: row.parts.prefectureName = value
            default:
                if let place = EntryColumns.place(of: title) {
                    let part = EntryPart(column: title, text: value)
                    if place.side == .offer { row.parts.offers.append(part) } else { row.parts.needs.append(part) }
                } else {
                    row.read(value, asTitle: title)
                }
            }
        }
        row.statedID = nil
    }

    /// A first mapping for a list with these columns, to be looked through by a person.
    public static func draft(for header: [String]) -> [[String]] {
        var rows = [Self.header]
        var taken: Set<String> = []
        for column in header.map(\.trimmed) where !column.isEmpty {
            let title = guess(column) ?? ""
            let isFree = title == offerTitle || taken.insert(title).inserted || title.isEmpty
            rows.append([isFree ? title : "", column, ""])
        }
        if !taken.contains("種別") { rows.append(["種別", "", ""]) }
        if !taken.contains("市区町村"), !taken.contains("団体コード") { rows.append(["市区町村", "", ""]) }
        return rows.filter { !$0[0].isEmpty } + rows.filter { $0[0].isEmpty }
    }

    /// What a column of this name most often says.
    static func guess(_ column: String) -> String? {
        let known: [(title: String, words: [String])] = [
            (idTitle, ["ID", "NO", "番号", "ソート番号", "No.", "整理番号", "登録番号"]),
            ("名称", ["名称", "店舗名", "事業者名", "企業名", "商号", "会社名", "施設名", "団体名", "クーポン名", "店名", "農園名", "氏名又は名称"]),
            ("フリガナ", ["名称_カナ", "名称カナ", "事業者名カナ", "クーポン名カナ", "フリガナ", "ふりがな", "カナ", "店舗名カナ"]),
            ("団体コード", ["都道府県コード又は市区町村コード", "全国地方公共団体コード", "市区町村コード"]),
            (prefectureTitle, ["都道府県名", "都道府県"]), ("市区町村", ["市区町村名", "市町村名", "地方公共団体名"]),
            ("所在地", ["住所", "所在地", "店舗住所", "所在地_連結表記", "会社住所"]), ("郵便番号", ["郵便番号", "〒"]),
            ("緯度", ["緯度"]), ("経度", ["経度"]), ("電話番号", ["電話番号", "連絡先電話番号", "電話", "TEL"]),
            ("メール", ["メールアドレス", "連絡先メールアドレス"]), ("ウェブサイト", ["URL", "店舗URL", "ホームページ", "HP"]),
            ("業種", ["業種", "業種名", "区分2"]), ("従業員数", ["従業員数", "従業者数"]), ("資本金", ["資本金"]),
            ("設立・創業日", ["設立年月日", "創業年月日", "設立", "創業"]), ("法人番号", ["法人番号"]),
            (offerTitle, ["説明", "店舗説明", "事業内容", "紹介", "PR", "販売品1", "販売品2", "販売品3", "取扱商品", "主要製品"]),
        ]
        let key = column.searchKey
        return known.first { $0.words.contains { $0.searchKey == key } }?.title
            ?? (column.hasSuffix("の名称") ? "名称" : nil)
    }
}

/// A mapping that cannot be used.
public struct UnusableMapping: Error, Hashable, CustomStringConvertible {
    /// The mapping file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The title that is none of ours; nil when no line says the name.
    public let title: String?
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        guard let title else {
            return "対応表「\(file)」に「名称」の行がありません。どの列が事業者の名称かを「登録の項目」に書いてください。"
        }
        return "対応表「\(file)」の\(line)行目: 「\(title)」という項目はありません。`enishi export organizations --template` の見出しから選んでください。"
    }
}

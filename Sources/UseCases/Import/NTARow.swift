import JapaneseText
import Registry

/// 国税庁 法人番号公表サイトのCSV: 30 columns without a header, or 31 where a file date stands first.
///
/// `assignmentDate` is when the number was given, not when the corporation was founded, so it is not read.
enum NTARow {
    /// Whether a row is one of this file's.
    static func isOne(_ fields: [String]) -> Bool {
        guard fields.count == 30 || fields.count == 31 else { return false }
        let start = fields.count - 30
        return CorporateNumber(rawValue: fields[start + 1]) != nil && fields[start + 8].count == 3
    }

    /// Whether a row is the header some copies of the file carry.
    static func isHeader(_ fields: [String]) -> Bool {
        fields.contains("corporateNumber") && (fields.count == 30 || fields.count == 31)
    }

    /// Reads a row; what does not fit is noted.
    static func read(_ fields: [String], into row: inout RowReading) {
        guard fields.count == 30 || fields.count == 31 else {
            row.reject(
                "（行全体）", fields.first ?? "", "列が\(fields.count)個あります。国税庁のファイルは30列か31列です。",
                "列がずれていないか、途中で切れていないかを確かめてください。")
            return
        }
        let start = fields.count - 30
        func field(_ number: Int) -> String { fields[start + number - 1] }
        row.read(field(2), asTitle: "法人番号")
        row.read(field(7), asTitle: "名称")
        row.read(field(29), asTitle: "フリガナ")
        row.read(field(16), asTitle: "郵便番号")
        readKind(field(9), name: field(7), into: &row)
        readPlace(prefecture: field(10), city: field(11), street: field(12), codes: (field(14), field(15)), into: &row)
        if field(10).isEmpty, !field(17).isEmpty { row.read(field(17), asTitle: "所在地") }
        if field(19).isEmpty {
            row.organization.state = .published
            row.mentioned.insert(.state)
        } else {
            row.read(field(19), asTitle: "閉鎖日")
        }
    }

    private static func readPlace(
        prefecture: String, city: String, street: String, codes: (String, String), into row: inout RowReading
    ) {
        guard !prefecture.isEmpty else { return }
        let five = codes.0 + codes.1
        if let digits = asciiDigits(five), digits.count == 5,
            let code = MunicipalityCode(rawValue: five + "\(MunicipalityCode.checkDigit(of: digits))")
        {
            row.parts.municipalityCode = code
            row.mentioned.insert(.municipality)
        } else {
            row.read(prefecture + city, asTitle: "市区町村")
        }
        row.read(prefecture + city + street, asTitle: "所在地")
    }

    /// 法人種別: 1xx and 2xx are public bodies, 301–305 and 401 companies; of the others the name tells.
    private static func readKind(_ code: String, name: String, into row: inout RowReading) {
        let byName: [(String, Organization.Kind)] = [
            ("特定非営利活動法人", .npo), ("社会福祉法人", .welfare), ("学校法人", .school), ("国立大学法人", .university),
            ("農事組合法人", .farm), ("信用金庫", .bank), ("信用組合", .bank), ("協同組合", .association), ("振興組合", .association),
            ("社団法人", .association), ("財団法人", .association), ("商工会", .supportAgency), ("弁護士法人", .company),
            ("税理士法人", .company), ("監査法人", .company), ("司法書士法人", .company), ("行政書士法人", .company),
        ]
        switch code {
        case "101", "201": row.organization.kinds.insert(.government)
        case "301", "302", "303", "304", "305", "401": row.organization.kinds.insert(.company)
        default:
            if let kind = byName.first(where: { name.contains($0.0) })?.1 { row.organization.kinds.insert(kind) }
        }
        if !row.organization.kinds.isEmpty { row.mentioned.insert(.kinds) }
    }
}

extension RowReading {
    /// Reads a value as one of our own columns.
    mutating func read(_ value: String, asTitle title: String) {
        guard let column = OrganizationColumn.named(title) else { return }
        read(value, as: column)
    }
}

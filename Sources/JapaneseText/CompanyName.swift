/// 商号・名称: a name with its legal form told apart from what distinguishes it.
public struct CompanyName: Hashable, Sendable {
    /// The name as written: this is what is stored and shown.
    public let written: String
    /// 法人格 in full, such as 株式会社. Nil when the name has none, or only （合）, which may be any of three.
    public let legalForm: String?
    /// Which side of the name the legal form is on: 前株 and 後株 may be different companies.
    ///
    /// Nil without a legal form and for a name that is nothing else. A form before a branch name counts as behind.
    public let position: Position?
    /// 検索キー without the legal form; equal for two spellings of one name. Never empty for a name with any letter.
    public let key: String

    /// 前・後: the side of the legal form.
    public enum Position: Hashable, Sendable {
        /// 株式会社山田製作所.
        case front
        /// 山田製作所株式会社.
        case back
    }

    /// Reads a name as written in registers, forms, lists and bank transfers (㈱, （株）, カ）).
    public init(_ written: String) {
        self.written = written
        let normalized = written.normalized
        let scalars = LegalForm.comparable(normalized)
        let found = LegalForm.find(in: scalars)
        legalForm = found?.form.name
        let rest = found.map { String(scalars: scalars[..<$0.range.lowerBound] + scalars[$0.range.upperBound...]) }
        let distinguishing = (rest ?? normalized).searchKey
        position = distinguishing.isEmpty ? nil : found.map { $0.range.lowerBound == 0 ? .front : .back }
        let whole = distinguishing.isEmpty ? normalized.searchKey : distinguishing
        key = whole.isEmpty ? normalized.lowercased() : whole
    }

    /// The normalized name without its legal form, for comparing what a name says; empty for one that is nothing else.
    public static func withoutLegalForm(_ written: String) -> String {
        let normalized = written.normalized
        guard let found = LegalForm.find(in: LegalForm.comparable(normalized)) else { return normalized }
        var place = -1
        let rest = normalized.scalarValues.filter { scalar in
            guard scalar != 0x20 else { return true }
            place += 1
            return !found.range.contains(place)
        }
        return String(scalars: rest)
    }
}

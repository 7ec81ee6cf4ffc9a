import JapaneseText
import Registry

/// Reads one row: an organisation as far as the row says, what could not be read, and which fields it spoke of.
struct RowReading {
    let file: String
    let line: Int
    let reference: Reference
    var organization: Organization
    /// The record's own id, where the file is ours.
    var statedID: Organization.ID?
    /// The id the list itself gives the row.
    var listID: String?
    var mentioned: Set<Organization.Field> = []
    var errors: [ImportProblem] = []
    var warnings: [ImportProblem] = []
    /// Words that are in no table of ours. A list may have them in every row, so the report sums them up.
    var unplaced: [ImportProblem] = []
    /// Parts that only make sense together; put together by `finish()`.
    var parts = Parts()
    /// True for a row of an export that left out what the public may not see: what it lacks is not gone.
    var isPartial = false
    /// True where nothing may be dropped: a text too long or with control characters is read all the same.
    var isLenient = false
    /// Entries of an unknown list are nobody's word yet.
    var entriesAreConfirmed = true

    struct Parts {
        var industryCode: String?
        var industryName: String?
        var municipalityCode: MunicipalityCode?
        var municipalityName: String?
        var prefectureName: String?
        var address: [String] = []
        var latitude: (column: String, value: Double)?
        var longitude: (column: String, value: Double)?
        var placeKind: Place.Kind?
        var pauseFrom: Day?
        var pauseUntil: Day?
        var verifiedOn: Day?
        var verifiedBy: String?
        var offers: [EntryPart] = []
        var needs: [EntryPart] = []
    }

    init(file: String, line: Int, reference: Reference) {
        self.file = file
        self.line = line
        self.reference = reference
        organization = Organization(id: .init(rawValue: ""), name: "")
    }

    /// Notes that the row cannot be read.
    mutating func reject(_ column: String, _ value: String, _ problem: String, _ advice: String) {
        errors.append(
            ImportProblem(
                file: file, row: line, column: column, value: excerpt(value), problem: problem, advice: advice))
    }

    /// Notes a doubt; the row is read all the same.
    mutating func warn(_ column: String, _ value: String, _ problem: String, _ advice: String) {
        warnings.append(
            ImportProblem(
                file: file, row: line, column: column, value: excerpt(value), problem: problem, advice: advice))
    }

    /// Notes words that are kept as they came, because no table of ours has them.
    mutating func keepUnplaced(_ column: String, _ value: String, _ problem: String, _ advice: String) {
        unplaced.append(
            ImportProblem(
                file: file, row: line, column: column, value: excerpt(value), problem: problem, advice: advice))
    }

    /// What `parse` gives, or nil with the error noted; its first sentence is the problem, the rest the advice.
    mutating func reading<Value>(_ column: String, _ value: String, _ parse: (String) throws -> Value) -> Value? {
        do { return try parse(value) } catch {
            let sentences = "\(error)".split(separator: "。", maxSplits: 1).map { "\($0)" }
            let shown = (error as? InvalidCorporateNumber) == .twelveDigits ? "（12桁の数字）" : value
            reject(column, shown, (sentences.first ?? "読めません") + "。", sentences.count > 1 ? sentences[1] : "値を直してください。")
            return nil
        }
    }

    /// A whole number of at least 0, or nil with the error noted.
    mutating func count(_ column: String, _ value: String) -> Int? {
        let typed = value.normalized.filter { $0 != "," && !$0.isWhitespace }
        let digits = typed.hasSuffix("人") || typed.hasSuffix("名") ? String(typed.dropLast()) : typed
        if let number = Int(digits), number >= 0 { return number }
        // `12.0`, as spreadsheets write it; not `0x10` and `1e3`, which Swift would read, too.
        if digits.allSatisfy({ $0 == "." || ($0.isASCII && $0.isNumber) }), let number = Double(digits),
            number == number.rounded(), number < 1e15
        {
            return Int(number)
        }
        reject(column, value, "「\(excerpt(value))」は0以上の整数ではありません。", "数字だけを入れるか、分からなければ空欄にしてください。")
        return nil
    }

    /// A day, or nil with the error noted; a doubt about the era is a warning.
    mutating func day(_ column: String, _ value: String) -> ParsedDay? {
        guard let parsed = ParsedDay.parse(value) else {
            reject(column, value, "日付「\(excerpt(value))」を読めません。", "「2026-04-01」「令和8年4月1日」のように、実在する日付を入れてください。")
            return nil
        }
        if let note = parsed.note { warn(column, value, note, "\(parsed.day)として読みました。") }
        return parsed
    }

    /// The text without what does not belong in it, or nil with the error noted.
    mutating func text(_ column: String, _ value: String, maximum: Int = 2_000) -> String? {
        guard isVisible(column, value) else {
            return isLenient ? value.filter { String($0).firstControlCharacter == nil } : nil
        }
        let value = value.withoutDirections
        guard value.count <= maximum else {
            reject(column, value, "\(value.count)文字あります。", "\(maximum)文字までにしてください。")
            return isLenient ? value : nil
        }
        return value
    }

    /// Whether the text is free of control characters, or false with the error noted.
    mutating func isVisible(_ column: String, _ value: String) -> Bool {
        // Most cells have no byte that a control character could be of.
        guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }),
            let control = value.firstControlCharacter
        else { return true }
        reject(column, "", "見えない制御文字（\(control.value.codePoint)）が入っています。", "その文字を消すか、欄を入力し直してください。")
        return false
    }

    private func excerpt(_ value: String) -> String {
        let shown = value.withoutTwelveDigits
        return shown.count > 60 ? shown.prefix(60) + "…" : shown
    }
}

/// An entry as a file gives it: the words, and what is said of them.
struct EntryPart {
    var column: String
    var text: String
    var conditions: String?
    /// Which entry of the record it is, where that is known.
    var id: Entry.ID?
}

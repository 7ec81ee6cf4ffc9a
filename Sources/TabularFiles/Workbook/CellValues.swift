/// Turns what a cell stores into the text that people see in it.
struct CellValues {
    let strings: [String]
    let formats: [NumberFormat]
    let countsFrom1904: Bool
    let name: String
    let part: String

    /// - Parameters:
    ///   - stored: the content of `<v>`.
    ///   - type: the `t` attribute.
    ///   - style: the `s` attribute.
    func text(of stored: String, type: String?, style: String?) throws -> String {
        switch type {
        case "s": try sharedString(stored)
        case "b": stored == "1" || stored == "true" ? "TRUE" : "FALSE"
        case "str": stored.decodingExcelEscapes
        case "d": isoDate(stored)
        case nil, "n": number(stored, format: format(style))
        default: stored
        }
    }

    private func sharedString(_ position: String) throws -> String {
        guard let index = Int(position), strings.indices.contains(index) else {
            throw broken("文字列の番号「\(position)」がありません")
        }
        return strings[index]
    }

    func broken(_ reason: String) -> UnreadableFile { .brokenWorkbook(name: name, part: part, reason: reason) }

    private func format(_ style: String?) -> NumberFormat {
        guard let index = style.flatMap({ Int($0) }), formats.indices.contains(index) else { return .plain }
        return formats[index]
    }

    private func number(_ stored: String, format: NumberFormat) -> String {
        if format == .plain { return PlainNumber.text(of: stored) }
        guard let value = Double(stored), value.isFinite else { return stored }
        return special(value, format: format) ?? PlainNumber.text(of: value)
    }

    /// `nil` when the format does not apply to the number, such as a negative date.
    private func special(_ value: Double, format: NumberFormat) -> String? {
        switch format {
        case .plain: nil
        case .date: SerialDate(value, countsFrom1904: countsFrom1904)?.text
        case .elapsed: SerialDate(value, countsFrom1904: countsFrom1904)?.elapsedText
        case .code(let sections):
            value >= 0 && value < 1e15 && value == value.rounded()
                ? NumberFormatSection.text(of: Int(value), by: sections) : nil
        }
    }

    /// `2026-11-21T00:00:00` as `2026-11-21`.
    private func isoDate(_ stored: String) -> String {
        let halves = stored.split(separator: "T", maxSplits: 1)
        guard halves.count == 2, let day = halves.first, let time = halves.last else { return stored }
        return time.hasPrefix("00:00:00") ? String(day) : "\(day) \(time.prefix(8))"
    }
}

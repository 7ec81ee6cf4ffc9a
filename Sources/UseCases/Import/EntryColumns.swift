import JapaneseText
import Registry

/// 提供できること・求めること in files: a column for the words, and one for what is said of them
/// (`区分=加工;時期=6,7,8;数量=週20kg`).
enum EntryColumns {
    /// The most offers, or needs, that a table may have columns for.
    static let maximumNumber = 200

    /// `提供できること1`, and `提供できること1の条件` for what is said of it.
    static func titles(_ side: Entry.Side, _ number: Int) -> (text: String, conditions: String) {
        ("\(side.label)\(number)", "\(side.label)\(number)の条件")
    }

    /// Which entry a title belongs to; nil for any other column.
    static func place(of title: String) -> (side: Entry.Side, number: Int, isConditions: Bool)? {
        let title = title.normalized
        for side in Entry.Side.allCases where title.hasPrefix(side.label) {
            let rest = title.dropFirst(side.label.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let tail = rest.dropFirst(digits.count)
            guard tail.isEmpty || tail == "の条件" else { continue }
            guard let number = digits.isEmpty ? 1 : Int(digits), (1...maximumNumber).contains(number) else {
                return nil
            }
            return (side, number, !tail.isEmpty)
        }
        return nil
    }

    /// Everything said of an entry beside its words; nil where that is nothing.
    static func conditions(of entry: Entry) -> String? {
        var parts: [String] = []
        if let category = entry.category { parts.append("区分=\(category.label)") }
        if let season = entry.season { parts.append("時期=" + season.sorted().map { "\($0)" }.joined(separator: ",")) }
        if let quantity = entry.quantity { parts.append("数量=\(quantity)") }
        let standard = Entry.defaultAudience(side: entry.side, text: entry.text, category: entry.category)
        // Never left to the default, which may be another one where the file is read.
        if entry.audience != .public || standard != .public { parts.append("公開=\(entry.audience.label)") }
        if let from = entry.validFrom { parts.append("開始=\(from)") }
        if let until = entry.validUntil { parts.append("期限=\(until)") }
        if let verification = entry.verification {
            parts.append("確認=" + ["\(verification.on)", verification.by].compactMap(\.self).joined(separator: " "))
        }
        if entry.state != .published { parts.append("状態=\(entry.state.label)") }
        if !entry.isConfirmed { parts.append("未確認") }
        return parts.isEmpty ? nil : ListText.joined(parts)
    }
}

extension RowReading {
    /// Reads one entry and everything said of it.
    mutating func readEntry(_ part: EntryPart, side: Entry.Side) {
        guard let words = text(part.column, part.text, maximum: Entry.maximumLength) else { return }
        var entry = Entry(side: side, text: words)
        entry.id = part.id
        entry.isConfirmed = entriesAreConfirmed
        guard part.conditions.map({ isVisible(part.column + "の条件", $0) }) ?? true else { return }
        var audience: Audience?
        for condition in part.conditions.map(ListText.parts(of:)) ?? [] {
            let sides = condition.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard readCondition(sides, of: &entry, &audience) else {
                reject(
                    part.column + "の条件", condition, "条件「\(condition)」を読めません。",
                    "「区分=加工;時期=6,7,8;数量=週20kg;公開=支援機関まで;期限=2027-03-31」のように書いてください。")
                continue
            }
        }
        entry.audience = audience ?? Entry.defaultAudience(side: side, text: words, category: entry.category)
        if let from = entry.validFrom, let until = entry.validUntil, until < from {
            reject(part.column + "の条件", "\(from)〜\(until)", "期限が開始より前です。", "日付を確かめてください。")
        }
        if !organization.entries.contains(where: { $0.side == side && $0.text == words }) {
            organization.entries.append(entry)
            mentioned.insert(side == .offer ? .offers : .needs)
        }
    }

    private mutating func readCondition(_ sides: [String], of entry: inout Entry, _ audience: inout Audience?) -> Bool {
        let value = sides.count > 1 ? sides[1] : ""
        switch sides[0] {
        case "未確認": entry.isConfirmed = false
        case "区分":
            guard let category = Entry.Category(word: value) else { return false }
            entry.category = category
        case "時期":
            let months = value.split { ",、，".contains($0) }.compactMap { Int(String($0).normalized) }
            guard !months.isEmpty, months.allSatisfy((1...12).contains) else { return false }
            entry.season = Set(months)
        case "数量":
            guard !value.isEmpty else { return false }
            entry.quantity = value
        case "公開":
            guard let read = Audience(word: value) else { return false }
            audience = read
        case "開始":
            guard let day = ParsedDay.parse(value)?.day else { return false }
            entry.validFrom = day
        case "期限":
            guard let day = ParsedDay.parse(value)?.last else { return false }
            entry.validUntil = day
        case "確認":
            let words = value.split(separator: " ", maxSplits: 1).map(String.init)
            guard let day = words.first.flatMap({ ParsedDay.parse($0)?.day }) else { return false }
            entry.verification = Verification(on: day, by: words.count > 1 ? words[1] : nil)
        case "状態":
            guard let state = Entry.State(word: value) else { return false }
            entry.state = state
        default: return false
        }
        return true
    }
}

import Foundation
import JapaneseText
import Registry

extension RowReading {
    /// The organisation's site, made when first spoken of.
    var site: Place {
        get { organization.site ?? Place(kind: .office) }
        set { organization.site = newValue }
    }

    /// The organisation's farm profile, made when first spoken of.
    var farm: FarmProfile {
        get { organization.farm ?? FarmProfile() }
        set { organization.farm = newValue }
    }

    /// A known kind, or words that are kept as they came.
    mutating func readKind(_ word: String) {
        let words = word.split { "、，,／/".contains($0) }.map { String($0).trimmed }
        let known = words.compactMap { Organization.Kind(word: $0) }
        if let kind = Organization.Kind(word: word) {
            organization.kinds.insert(kind)
        } else if !known.isEmpty, known.count == words.count {
            organization.kinds.formUnion(known)
        } else if let text = text("種別", (organization.otherKinds.map { $0 + "／" } ?? "") + word, maximum: 200) {
            organization.otherKinds = text
            warn("種別", word, "知らない種別です。", "書かれたまま残し、種別は不明として扱います。")
        }
    }

    mutating func degrees(_ column: String, _ value: String) -> (column: String, value: Double)? {
        let typed = value.normalized
        guard let degrees = Double(typed), degrees.isFinite else {
            reject(column, value, "\(column)「\(value)」は数字ではありません。", "十進の度（例 35.751165）で入れるか、空欄にしてください。")
            return nil
        }
        return (column, degrees)
    }

    /// A phone number in one way of writing; what cannot be one is kept out with a warning.
    mutating func phone(_ column: String, _ value: String) -> String? {
        if let number = PhoneNumber(value) { return number.description }
        if let number = PhoneNumber("0" + value.normalized), !value.normalized.hasPrefix("0") {
            warn(column, value, "先頭の0が落ちているようです。", "\(number)として読みました。")
            return number.description
        }
        warn(column, value, "電話番号として読めません（0から始まる10桁か11桁）。", "取り込みませんでした。番号を確かめてください。")
        return nil
    }

    /// An address a browser can open; anything else is kept out with a warning.
    mutating func webAddress(_ column: String, _ value: String) -> String? {
        guard let address = text(column, value) else { return nil }
        let parts = address.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()),
            !address.contains(where: \.isWhitespace),
            parts[1].first.map({ $0.isLetter || $0.isNumber || $0 == "[" }) == true
        else {
            warn(
                column, value, "「https://」か「http://」で始まるアドレスではないため、登録できません。",
                "「https://www.example.jp」のように、はじめから書くか、空欄にしてください。")
            return nil
        }
        return address
    }

    /// Nobody has been founded yet on a day to come: it is kept out with a warning.
    mutating func refuseFounding(after today: Day) {
        guard let founded = organization.founded, founded.earliest > today else { return }
        organization.founded = nil
        warn(
            "設立・創業日", founded.description, "まだ来ていない日（\(today)よりあと）のため、登録できません。",
            "日付を確かめてください。これから始めるなら、空欄のまま紹介文に書いてください。")
    }

    mutating func readPeople(_ value: String, as role: Person.Role, column: String) {
        for part in ListText.parts(of: value) {
            let sides = part.components(separatedBy: " / ")
            guard sides.count <= 3, let name = text(column, sides[0], maximum: 100), !name.isEmpty else {
                reject(column, value, "氏名を読めません。", "「氏名 / 電話 / メール」の順に入れてください。")
                continue
            }
            let known = (1...2).map { sides.count > $0 && !sides[$0].isEmpty ? sides[$0] : nil }
            organization.people.append(Person(role: role, name: name, phone: known[0], email: known[1]))
        }
    }

    mutating func list(_ column: String, _ value: String) -> [String] {
        var seen: Set<String> = []
        return ListText.parts(of: value).compactMap { text(column, $0, maximum: 200)?.replacing("\n", with: " ") }
            .filter { seen.insert($0).inserted }
    }

    mutating func yesOrNo(_ column: String, _ value: String) -> Bool? {
        switch value.normalized.lowercased() {
        case "はい", "有", "○", "〇", "true", "1", "yes", "認定": return true
        case "いいえ", "無", "×", "false", "0", "no": return false
        default:
            reject(column, value, "「はい」か「いいえ」で入れてください。", "分からなければ空欄にしてください。")
            return nil
        }
    }

    mutating func readAudiences(_ value: String) {
        for part in ListText.parts(of: value) {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            let field = sides.first.flatMap { name in
                Organization.Field.allCases.first { $0.label == name || $0.rawValue == name }
            }
            guard sides.count == 2, let field, let audience = Audience(word: sides[1]) else {
                reject("項目ごとの公開範囲", part, "読めません。", "「電話番号=コーディネーターまで」のように、項目と範囲を = でつないでください。")
                continue
            }
            organization.audiences[field] = audience
        }
    }

    mutating func readIdentifiers(_ value: String) {
        organization.identifiers = ListText.parts(of: value).compactMap { part in
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
                reject("他の番号", part, "読めません。", "「台帳の名=番号」のように、名と番号を = でつないでください。")
                return nil
            }
            return Identifier(scheme: sides[0], value: sides[1])
        }
    }
}

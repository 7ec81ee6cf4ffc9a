import Foundation
import JapaneseText
import Registry

/// JSON Lines: one organisation a line, ours or other people's.
///
/// Ours carry `"enishi": 1`. Of others the usual names are understood (those of `eval/dev` and of the measuring
/// generator among them). Values are read as the columns of a table are.
enum OrganizationLine {
    /// The key that marks our own lines; its value is the format's version.
    static let markerKey = "enishi"

    /// The column of a problem with the line itself.
    static let wholeRow = "（行全体）"

    /// Other people's names for our keys.
    private static let otherNames: [String: String] = [
        "kind": "kinds", "industry_code": "industryCode", "jsic": "industryCode", "city": "location",
        "municipality": "location", "latitude": "lat", "longitude": "lon", "lng": "lon", "employees": "staff",
        "established": "founded", "url": "website", "tel": "phone", "corporate_number": "corporateNumber",
        "postal_code": "postalCode", "name_kana": "nameKana", "summary": "description",
    ]

    static func read(_ bytes: ArraySlice<UInt8>, isOwn: Bool, into row: inout RowReading) {
        let object: [String: Any]
        do {
            guard let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
                return row.reject(wholeRow, "", "JSONのオブジェクト（{ … }）ではありません。", "1行に1事業者を書いてください。")
            }
            object = read
        } catch {
            return row.reject(wholeRow, "", "JSONとして読めません。", "かっこや引用符、カンマの書き間違いがないか、行が途中で切れていないかを確かめてください。")
        }
        // A key that begins with _ is a remark of whoever wrote the file.
        row.isPartial = object[OrganizationTable.partialKey] != nil
        for (key, value) in object.sorted(by: { $0.key < $1.key })
        where key != markerKey && key != OrganizationTable.partialKey && !key.hasPrefix("_") {
            read(value, key: key, isOwn: isOwn, into: &row)
        }
    }

    private static func read(_ value: Any, key: String, isOwn: Bool, into row: inout RowReading) {
        switch key {
        case "offers", "needs": readEntries(value, side: key == "offers" ? .offer : .need, into: &row)
        case "farm":
            for (part, inner) in value as? [String: Any] ?? [:] {
                let keys = ["certified": "certifiedFarmer", "areaSquareMetres": "farmArea", "crops": "crops"]
                if let known = keys[part] { read(inner, key: known, isOwn: isOwn, into: &row) }
            }
        case "id" where !isOwn: row.listID = text(value)
        default:
            guard let text = text(value), !text.trimmed.isEmpty else { return }
            guard let column = OrganizationColumn.named(otherNames[key] ?? key) else {
                if isOwn { row.warn(key, text, "知らない項目です。", "読みませんでした。") }
                return
            }
            row.read(text, as: column)
        }
    }

    private static func readEntries(_ value: Any, side: Entry.Side, into row: inout RowReading) {
        if value is NSNull { return }
        for (index, item) in (value as? [Any] ?? [value]).enumerated() where !(item is NSNull) {
            var part = EntryPart(column: "\(side.label)\(index + 1)", text: "")
            if let words = item as? String {
                part.text = words.replacing("\r\n", with: "\n").trimmed
            } else if let object = item as? [String: Any] {
                part.text = (object["text"] as? String ?? "").replacing("\r\n", with: "\n").trimmed
                part.conditions = conditions(object)
            } else {
                row.reject(part.column, text(item) ?? "", "文章ではありません。", "文字列か {\"text\": …} で書いてください。")
                continue
            }
            guard !part.text.isEmpty else { continue }
            if side == .offer { row.parts.offers.append(part) } else { row.parts.needs.append(part) }
        }
    }

    /// What an entry's object says, in the words of the table's condition cell.
    private static func conditions(_ object: [String: Any]) -> String? {
        var parts: [String] = []
        for (key, word) in conditionWords {
            guard let value = object[key] else { continue }
            if key == "confirmed" {
                if value as? Bool == false { parts.append(word) }
            } else if let list = value as? [Any] {
                parts.append("\(word)=" + list.compactMap { text($0) }.joined(separator: ","))
            } else if let text = text(value) {
                parts.append("\(word)=\(text)")
            }
        }
        return parts.isEmpty ? nil : ListText.joined(parts)
    }

    /// Keys of an entry's object and the words of the condition cell.
    static let conditionWords = [
        ("category", "区分"), ("season", "時期"), ("quantity", "数量"), ("audience", "公開"), ("validFrom", "開始"),
        ("validUntil", "期限"), ("verified", "確認"), ("state", "状態"), ("confirmed", "未確認"),
    ]

    /// A JSON value as a cell would show it: whole numbers without a point, lists joined; null says nothing.
    private static func text(_ value: Any) -> String? {
        switch value {
        case let text as String: return text
        case let number as NSNumber:
            if CFBooleanLike.isBoolean(number) { return number.boolValue ? "true" : "false" }
            if number.isInteger { return number.stringValue }
            if let whole = Int(exactly: number.doubleValue) { return "\(whole)" }
            // More digits than a Double was read from: its own conversion would lose the last one.
            if let decimal = number as? NSDecimalNumber { return decimal.stringValue }
            return "\(number.doubleValue)"
        case let list as [Any]: return ListText.joined(list.compactMap { text($0) })
        default: return nil
        }
    }
}

extension NSNumber {
    /// Whether it was written without a point, so that every digit is known.
    fileprivate var isInteger: Bool {
        ["c", "s", "i", "l", "q", "C", "S", "I", "L", "Q"].contains(String(cString: objCType))
    }
}

extension OrganizationLine {
    /// The id of a line as it is written there, where it is a number: every digit of it.
    static func numericID(_ bytes: ArraySlice<UInt8>) -> String? {
        var depth = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let start = index + 1
                index = bytes[start...].endOfString
                let rest = bytes[min(index + 1, bytes.endIndex)...].drop { $0 <= 0x20 }
                if depth == 1, bytes[start..<index].elementsEqual("id".utf8), rest.first == UInt8(ascii: ":") {
                    let token = rest.dropFirst().drop { $0 <= 0x20 }.prefix { "+-.0123456789eE".utf8.contains($0) }
                    return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
                }
            default: break
            }
            index += 1
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// Where the string ends that these bytes are inside of: its closing quote.
    var endOfString: Int {
        var index = startIndex
        while index < endIndex, self[index] != UInt8(ascii: "\"") { index += self[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return Swift.min(index, endIndex)
    }
}

/// Tells JSON's true and false from 1 and 0, which Foundation gives as the same class.
private enum CFBooleanLike {
    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

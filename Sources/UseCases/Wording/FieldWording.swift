import JapaneseText
import Registry

/// 履歴の値の言葉: the canonical texts of `Organization.text(of:)`, as a person reads them.
struct FieldWording {
    let reference: Reference

    func text(_ value: String, of field: Organization.Field) -> String {
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch field {
        case .kinds:
            let kinds = lines[0].split(separator: ",").map { Organization.Kind(rawValue: String($0))?.label ?? "\($0)" }
            return said(kinds + lines.dropFirst())
        case .industry:
            let name = IndustryCode(rawValue: lines[0]).flatMap { reference.industries.item($0)?.name }
            return said([name.map { "\($0)（\(lines[0])）" } ?? lines[0]] + lines.dropFirst())
        case .sector: return Sector(rawValue: value)?.label ?? value
        case .municipality:
            let city = reference.gazetteer.municipality(code: lines[0]).map { $0.prefecture + $0.name }
            return said([city ?? lines[0]] + lines.dropFirst())
        case .coordinate: return value.replacing(" approximate", with: "（町のおおよその位置）")
        case .placeKind: return Place.Kind(rawValue: value)?.label ?? value
        case .capital: return value + "円"
        case .staff: return value + "人"
        case .capacity: return value + "件"
        case .farm: return farm(value)
        case .offers, .needs: return lines.map(entry).joined(separator: "\n")
        case .pause:
            let days = value.split(separator: "/", omittingEmptySubsequences: false)
            return "\(days[0])から" + (days.count > 1 && !days[1].isEmpty ? "\(days[1])まで" : "当分の間")
        case .state:
            let words = value.split(separator: " ", maxSplits: 1).map(String.init)
            return said([Organization.State(rawValue: words[0])?.label ?? words[0]] + words.dropFirst())
        case .audiences: return lines.map(audience).joined(separator: "\n")
        case .verification: return value.trimmed
        default: return value
        }
    }

    /// `representative|name|phone|mail`
    func person(_ value: String) -> String {
        let parts = value.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return (parts.first == "representative" ? "代表者 " : "担当者 ")
            + parts.dropFirst().filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func said(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "、") }

    /// `true|300|小松菜;大根`
    private func farm(_ value: String) -> String {
        let parts = value.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return value }
        return said([
            parts[0].isEmpty ? "" : parts[0] == "true" ? "認定農業者" : "認定農業者ではない",
            parts[1].isEmpty ? "" : "経営面積 \(parts[1])平方メートル", parts[2].replacing(";", with: "、"),
        ])
    }

    /// The words, and behind them what is said of them, parted by tabs.
    private func entry(_ line: String) -> String {
        let parts = line.split(separator: "\t").map(String.init)
        let conditions = parts.dropFirst().map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            let value = sides.count > 1 ? sides[1] : ""
            return switch sides[0] {
            case "category": Entry.Category(rawValue: value)?.label ?? value
            case "state": Entry.State(rawValue: value)?.label ?? value
            case "unconfirmed": "未確認"
            case "audience": Audience(value)?.label ?? value
            case "from": "\(value)から"
            case "until": "\(value)まで"
            case "season": "時期 \(value.replacing(",", with: "・"))月"
            case "quantity": "数量 \(value)"
            case "verified": "確認 \(value.trimmed)"
            default: part
            }
        }
        return (parts.first ?? "") + (conditions.isEmpty ? "" : "（\(conditions.joined(separator: "、"))）")
    }

    /// `phone=coordinators`
    private func audience(_ line: String) -> String {
        let sides = line.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else { return line }
        let field = Organization.Field(rawValue: sides[0])?.label ?? sides[0]
        return "\(field)：\(Audience(sides[1])?.label ?? sides[1])"
    }
}

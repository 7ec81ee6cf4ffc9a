import Foundation
import JapaneseText
import Registry
import UseCases

/// What several pages show of an organisation.
struct OrganizationParts {
    let organization: Organization
    let reference: Reference

    init(_ organization: Organization, _ reference: Reference) {
        self.organization = organization
        self.reference = reference
    }

    var path: String { organization.path }

    /// Sector, kinds and place, as a row of tags.
    var tags: HTML {
        let sector = organization.sector(in: reference.industries).map(\.tag)
        let kinds = Organization.Kind.allCases.filter(organization.kinds.contains).map {
            "<li><span class=\"tag\">\($0.label)</span></li>" as HTML
        }
        let place = reference.place(of: organization)
        let parts = [sector].compactMap(\.self) + kinds + (place.isEmpty ? [] : ["<li>\(place)</li>" as HTML])
        return parts.isEmpty ? "" : "<ul class=\"tags\" aria-label=\"分類\">\(parts)</ul>"
    }

    /// Offers or needs, as cards.
    func entries(_ side: Entry.Side) -> HTML {
        let entries = side == .offer ? organization.offers : organization.needs
        guard !entries.isEmpty else { return "<p class=\"soft\">まだ登録がありません。</p>" }
        return "<ul class=\"entries\">\(entries.map(card))</ul>"
    }

    private func card(_ entry: Entry) -> HTML {
        var tags: [HTML] = []
        if let category = entry.category { tags.append("<li><span class=\"tag\">\(category.label)</span></li>") }
        if let season = entry.season {
            tags.append("<li>時期 \(season.sorted().map(String.init).joined(separator: "・"))月</li>")
        }
        if let quantity = entry.quantity { tags.append("<li>数量 \(quantity)</li>") }
        if let until = entry.validUntil { tags.append("<li>\(until.inJapanese)まで</li>") }
        if entry.state != .published { tags.append("<li><span class=\"tag\">\(entry.state.label)</span></li>") }
        if entry.audience != .public { tags.append("<li>\(entry.audience.tag)</li>") }
        return """
            <li class="entry\(entry.side == .need ? " entry-need" : "")"><p>\(lines: entry.text)</p>\
            \(tags.isEmpty ? "" : "<ul class=\"tags\">\(tags)</ul>")</li>
            """
    }
}

extension Organization {
    /// Where its page is.
    var path: String { "/organizations/\(id)" }
}

extension HTML.StringInterpolation {
    /// Text of several lines.
    mutating func appendInterpolation(lines text: String) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { appendLiteral("<br>") }
            appendInterpolation(String(line))
        }
    }
}

extension Sector {
    /// The sector's tag in its colour.
    var tag: HTML {
        let colour: HTML =
            switch self {
            case .industry: " tag-industry"
            case .commerce: " tag-commerce"
            case .agriculture: " tag-agriculture"
            case .support, .academia, .finance, .welfare, .public: ""
            }
        return "<li><span class=\"tag\(colour)\">\(label)</span></li>"
    }
}

extension Audience {
    /// The label of what not everybody sees.
    var tag: HTML { "<span class=\"tag tag-private\">\(shortLabel)</span>" }

    /// The label without ids.
    var shortLabel: String {
        switch self {
        case .public, .members, .support, .coordinators: label
        case .office: "自課のみ"
        case .persons: "指名した人のみ"
        }
    }
}

extension Day {
    /// `2026年11月21日`
    var inJapanese: String { "\(year)年\(month)月\(day)日" }
}

extension PartialDay {
    /// `1985年`, `1985年4月` or `1985年4月1日`, as exactly as it is known.
    var inJapanese: String {
        switch precision {
        case .day: earliest.inJapanese
        case .month: "\(earliest.year)年\(earliest.month)月"
        case .year: "\(earliest.year)年"
        }
    }
}

extension Yen {
    /// `480万円`, `1億2000万円`, `12,345円`
    var inJapanese: String {
        guard rawValue >= 10_000, rawValue % 10_000 == 0 else { return "\(rawValue)円" }
        let (oku, man) = (rawValue / 100_000_000, rawValue / 10_000 % 10_000)
        return (oku > 0 ? "\(oku)億" : "") + (man > 0 ? "\(man)万" : "") + "円"
    }
}

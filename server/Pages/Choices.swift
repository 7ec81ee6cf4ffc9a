import JapaneseText
import Registry
import UseCases

/// Values and words of the `<select>`s.
enum Choices {
    /// `<option>`s, one of them chosen.
    static func options(_ values: [(value: String, label: String)], chosen: String) -> HTML {
        values.map { choice in
            let selected: HTML = choice.value == chosen ? " selected" : ""
            return "<option value=\"\(choice.value)\"\(selected)>\(choice.label)</option>" as HTML
        }.joined
    }

    /// 工・商・農 and the rest.
    static let sectors: [(value: String, label: String)] = [
        ("industry", "工（製造・建設など）"), ("commerce", "商（小売・飲食・サービス）"), ("agriculture", "農（農林漁業）"),
        ("others", "そのほか"),
    ]

    static let kinds = Organization.Kind.allCases.map { (value: $0.rawValue, label: $0.label) }

    /// The cities of the map, and another one where it is chosen.
    static func municipalities(chosen: String, _ reference: Reference) -> [(value: String, label: String)] {
        var cities = CityMap.cities.compactMap { code in
            reference.gazetteer.municipality(code: code).map { (value: code, label: $0.name) }
        }
        if !chosen.isEmpty, !cities.contains(where: { $0.value == chosen }),
            let other = reference.gazetteer.municipality(code: chosen)
        {
            cities.append((chosen, other.prefecture + other.name))
        }
        return cities
    }

    /// The sectors behind a choice; nil in it stands for an unknown one. Nil: no such choice.
    static func sectors(_ choice: String) -> Set<Sector?>? {
        if choice == "others" { return Set(Sector.allCases.filter { !$0.isOneOfThree }).union([nil]) }
        return Sector(rawValue: choice).map { [$0] }
    }
}

extension Sector {
    /// Whether it is 工, 商 or 農.
    var isOneOfThree: Bool { [.industry, .commerce, .agriculture].contains(self) }
}

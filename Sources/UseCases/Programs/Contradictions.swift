import JapaneseText
import Registry

extension Condition {
    /// Why nobody at all can fulfil these conditions together, in Japanese; nil where somebody may.
    ///
    /// Finds what people write by mistake: bounds that cross, places and forms that exclude one another, and a
    /// condition that is asked for and excluded at once.
    var contradiction: String? {
        let together = demanded
        let required = Set(together.map(\.rule))
        let excluded = excludedRules
        if let both = required.first(where: excluded.contains) {
            return "同じ条件（\(both.brief)）が、必要とも不可とも書いてあります。"
        }
        let criteria = together.compactMap { if case .criterion(let criterion) = $0.rule { criterion } else { nil } }
        return Self.crossingAges(criteria) ?? Self.crossingBounds(criteria) ?? Self.disjoint(criteria)
            ?? anyOfAll.compactMap(\.contradictionOfAll).first
    }

    /// What has to hold in any case: the leaves below nothing but all of.
    private var demanded: [Condition] {
        switch rule {
        case .allOf(let parts): parts.flatMap(\.demanded)
        case .anyOf(let parts) where parts.count == 1: parts.flatMap(\.demanded)
        case .anyOf, .noneOf: []
        case .freeText, .criterion: [self]
        }
    }

    private var excludedRules: Set<Rule> {
        switch rule {
        case .allOf(let parts): parts.reduce(into: []) { $0.formUnion($1.excludedRules) }
        case .noneOf(let parts): Set(parts.map(\.rule))
        default: []
        }
    }

    private var anyOfAll: [[Condition]] {
        switch rule {
        case .allOf(let parts): parts.flatMap(\.anyOfAll)
        case .anyOf(let parts) where parts.count > 1: [parts]
        default: []
        }
    }

    private static func crossingAges(_ criteria: [Criterion]) -> String? {
        let least = criteria.compactMap { if case .inBusiness(let months, _, _) = $0 { months } else { nil } }.max()
        let most = criteria.compactMap { criterion -> Int? in
            if case .sinceFounding(let limit) = criterion, limit.basisDay == nil { limit.months } else { nil }
        }.min()
        guard let least, let most, least >= most else { return nil }
        return "業歴\(least)か月以上と創業後\(most)か月までが、両方とも必要になっています。"
    }

    private static func crossingBounds(_ criteria: [Criterion]) -> String? {
        for quantity in Quantity.allCases {
            var (least, most) = (Int.min, Int.max)
            for case .quantity(quantity, let min, let max) in criteria {
                if let min { least = Swift.max(least, min.isInclusive ? min.value : min.value + 1) }
                if let max { most = Swift.min(most, max.isInclusive ? max.value : max.value - 1) }
            }
            if least > most { return "\(quantity.label)の下限（\(least)）が上限（\(most)）を超えています。" }
        }
        return nil
    }

    private static func disjoint(_ criteria: [Criterion]) -> String? {
        let forms = criteria.compactMap { if case .form(let forms) = $0 { Set(forms) } else { nil } }
        if let first = forms.first, forms.dropFirst().reduce(first, { $0.intersection($1) }).isEmpty {
            return "組織の種類の条件を、同時に満たすものがありません。"
        }
        var areas: [LocationBasis: Set<Area.ID>] = [:]
        for case .located(let location) in criteria where location.anyOf.count == 1 {
            areas[location.anyOf[0], default: []].insert(location.area)
        }
        let apart = areas.contains { $0.value.count { $0.rawValue.utf8.count == 6 } > 1 }
        return apart ? "二つの市区町村に、同時に同じ拠点がなければなりません。" : nil
    }
}

extension [Condition] {
    /// A choice of which every branch contradicts itself.
    fileprivate var contradictionOfAll: String? {
        let reasons = map(\.contradiction)
        return reasons.allSatisfy { $0 != nil } ? reasons.first ?? nil : nil
    }
}

extension Condition.Rule {
    fileprivate var brief: String { Condition(self).sentence() }
}

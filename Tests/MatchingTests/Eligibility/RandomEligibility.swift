import JapaneseText
import Registry

@testable import Matching

/// Conditions and applicants put together at random, the same for the same seed.
struct RandomEligibility {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }
    private mutating func bool() -> Bool { Bool.random(using: &random) }

    mutating func condition(depth: Int) -> Condition {
        guard depth > 0, Int.random(in: 0..<3, using: &random) > 0 else { return Condition(leaf()) }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in condition(depth: depth - 1) }
        return Condition(pick([.allOf(parts), .allOf(parts), .anyOf(parts), .noneOf(parts)]))
    }

    private mutating func leaf() -> Condition.Rule {
        let area = Area.ID(rawValue: pick(["131199", "131164", "13", "JP"]))
        let bound = Criterion.Bound(pick([1, 5, 20, 50]), isInclusive: bool())
        let months = pick([6, 12, 36, 60])
        let member = Condition(.criterion(.located(.init(area: area, anyOf: [.anyOffice]))))
        return pick([
            .criterion(.located(.init(area: area, anyOf: [.anyOffice, .hqRegistered]))),
            .criterion(
                .located(.init(area: area, anyOf: [], corporation: [.hqRegistered], individual: [.mainSalesOffice]))),
            .criterion(.form([pick(ApplicantForm.allCases), .stockCompany])), .criterion(.sme), .criterion(.micro([:])),
            .criterion(.notDeemedLarge), .criterion(.quantity(.employees, min: nil, max: bound)),
            .criterion(.quantity(.capital, min: nil, max: .init(50_000_000, isInclusive: bool()))),
            .criterion(.inBusiness(months: months, sameBusiness: bool(), isInclusive: bool())),
            .criterion(.sinceFounding(.init(months: months, isExclusive: bool(), includesNotYetFounded: bool()))),
            .criterion(.foundedFrom(Day("2024-04-01") ?? .saturday)),
            .criterion(.industry([pick(Self.codes)], isExcluded: bool())),
            .criterion(.claim(pick(Claim.allCases), words: "")),
            .criterion(.membership(.farmerStatus, anyOf: ["販売農家", "認定農業者"])),
            .criterion(.membership(.priorityField, anyOf: ["ドローン"])),
            .criterion(
                .vacantShop(
                    .init(months: 3, relativeDegree: 3, excludesMalls: bool(), excludesMoves: bool(), area: area))),
            .criterion(.members(atLeast: 2, member)), .criterion(.teamSize(atLeast: 3)),
            .criterion(.sameStreet(atLeast: 2)),
            .criterion(.groupShare(Share(2, of: 3) ?? .whole, of: pick([.local, .sme]), area: area)),
            .freeText("人が確かめること"),
        ])
    }

    private static let codes = ["A", "01", "E", "24", "2442", "G", "41", "411", "50", "58"]
        .compactMap(IndustryCode.init(rawValue:))

    /// An applicant of whom everything is known, and nothing contradicts anything else.
    mutating func everything(withMembers: Bool = true) -> ApplicantFacts {
        var facts = ApplicantFacts()
        let form = pick(ApplicantForm.allCases)
        facts.form = form
        for basis in LocationBasis.allCases {
            facts.places[basis] = MunicipalityCode(rawValue: pick(["131199", "131164", "141003"]))
        }
        facts.industry = IndustryCode(rawValue: pick(["01", "2442", "411", "413", "50", "58"]))
        facts.founded = pick([
            .notYet, .on(PartialDay(.saturday.adding(days: -pick([0, 200, 365, 400, 2_000])), precision: .day)),
        ])
        facts.sameBusinessSince = facts.founded
        for quantity in Quantity.allCases {
            facts.quantities[quantity] = pick([0, 3, 12, 60, 2_999, 3_000, 60_000, 90_000_000])
        }
        // Only bodies have capital, shares and officers.
        let ofBodies: [Quantity] = [.capital, .largestLargeShare, .totalLargeShare, .officers, .officersFromLarge]
        if form.isIndividual { for quantity in ofBodies { facts.quantities[quantity] = nil } }
        for claim in Claim.allCases { facts.claims[claim] = bool() }
        for list in Membership.allCases { facts.lists[list] = .init(["ドローン": bool(), "認定農業者": bool()], others: false) }
        let sells =
            facts.quantities[.farmland, default: 0] >= 3_000 || facts.quantities[.farmSales, default: 0] >= 500_000
        facts.lists[.farmerStatus]?.named["販売農家"] = sells
        facts.shoppingStreet = pick(["大山", "成増"])
        if withMembers { facts.members = (0..<pick([0, 2, 3, 5])).map { _ in everything(withMembers: false) } }
        facts.checkedTexts = ["人が確かめること": bool()]
        return facts
    }

    /// The same applicant, of whom some facts are not known.
    mutating func forgetting(_ whole: ApplicantFacts) -> ApplicantFacts {
        var facts = whole
        if bool() { facts.form = nil }
        facts.places = facts.places.filter { _ in bool() }
        if bool() {
            facts.industry = pick([
                nil, whole.industry.flatMap { IndustryCode(rawValue: String($0.rawValue.prefix(2))) },
            ])
        }
        if bool() { facts.founded = rougher(whole.founded) }
        if bool() { facts.sameBusinessSince = rougher(whole.sameBusinessSince) }
        facts.quantities = facts.quantities.filter { _ in bool() }
        facts.claims = facts.claims.filter { _ in bool() }
        for list in Membership.allCases where bool() {
            facts.lists[list] = bool() ? nil : .init(whole.lists[list]?.named.filter { _ in bool() } ?? [:])
        }
        if bool() { facts.shoppingStreet = nil }
        if bool() { facts.checkedTexts = [:] }
        facts.members = bool() ? nil : whole.members.map { $0.map { forgettingMember($0) } }
        return facts
    }

    private mutating func forgettingMember(_ whole: ApplicantFacts) -> ApplicantFacts {
        var facts = whole
        if bool() { facts.places = [:] }
        if bool() { facts.shoppingStreet = nil }
        if bool() { facts.form = nil }
        return facts
    }

    private mutating func rougher(_ founding: ApplicantFacts.Founding?) -> ApplicantFacts.Founding? {
        guard case .on(let day)? = founding else { return nil }
        return pick([
            nil, .on(PartialDay(day.earliest, precision: .month)), .on(PartialDay(day.earliest, precision: .year)),
        ])
    }
}

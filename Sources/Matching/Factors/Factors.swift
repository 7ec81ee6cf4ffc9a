import Foundation
import JapaneseText
import Registry

/// 合い具合のほかの観点: what beside words speaks for a partner or, where it may, against.
///
/// A share is `weight × value × min(1, fit / 500)`, rounded once. Together the factors move a score by at most a fifth of
/// a whole need, and in full only for a partner who meets half a need: they order partners that fit alike and never lift
/// one that hardly fits. The formula of each value stands at its function.
struct SideFactors {
    /// The fit from which on they count in full: half an ordinary need.
    static let fullFit = 500

    let linkage: Linkage
    let weights: FactorWeights
    let priorityFields: PriorityFields
    /// The most that fit and factors can come to, by fit up to `fullFit`; from there on they add the same.
    private let bounds: [Int]

    init(linkage: Linkage, weights: FactorWeights, priorityFields: PriorityFields) {
        (self.linkage, self.weights, self.priorityFields) = (linkage, weights, priorityFields)
        bounds = (0...Self.fullFit).map { fit in
            Factor.besideFit.reduce(fit) { $0 + (weights[$1] * fit + Self.fullFit - 1) / Self.fullFit }
        }
    }

    /// What is known of the two sides about one factor.
    struct Judgement {
        let factor: Factor
        let weight: Int
        /// −1…1: above 0 speaks for the partner, below 0 against; the neutral value where `missing` is not empty.
        let value: Double
        /// On whose side a fact is missing.
        let missing: [Party]

        /// The summand at this fit.
        func share(fit: Int) -> Int { scaled(value, fit: fit) }
        /// What full value would add at this fit.
        func gain(fit: Int) -> Int { scaled(1, fit: fit) - share(fit: fit) }

        private func scaled(_ value: Double, fit: Int) -> Int { SideFactors.share(weight, value, fit: fit) }
    }

    /// What a factor of this weight and value is worth beside so much fit. The one place where it is rounded.
    static func share(_ weight: Int, _ value: Double, fit: Int) -> Int {
        Int((Double(weight * min(fit, fullFit)) * value / Double(fullFit)).rounded())
    }

    /// What one factor says: its value, and on whose side a fact is missing.
    struct Finding {
        var value: Double
        var missing: [Party] = []
    }

    /// Two sides on one day, and how their entries meet.
    struct Sides {
        let asker: Profile
        let partner: Profile
        /// How the asker's needs are met, and the partner's.
        let myNeeds: [Meeting]
        let theirNeeds: [Meeting]
        let day: Day
    }

    /// Every factor's judgement, in the order of `Factor`. A factor of which there is nothing to say is left out.
    func judgements(_ sides: Sides) -> [Judgement] {
        Factor.besideFit.compactMap { factor in
            guard weights[factor] > 0, let finding = finding(factor, sides) else { return nil }
            return Judgement(
                factor: factor, weight: weights[factor], value: finding.value, missing: finding.missing)
        }
    }

    /// The most that fit and factors can come to.
    func upperBound(fit: Int) -> Int {
        fit <= Self.fullFit ? bounds[max(0, fit)] : fit + bounds[Self.fullFit] - Self.fullFit
    }

    /// The least fit that can come to this score.
    func lowestFit(reaching score: Int) -> Int {
        let gain = bounds[Self.fullFit] - Self.fullFit
        guard score - gain < Self.fullFit else { return score - gain }
        var (low, high) = (0, Self.fullFit)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < score { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func finding(_ factor: Factor, _ sides: Sides) -> Finding? {
        switch factor {
        case .fit, .name: nil
        case .sector:
            Self.sectors(sides.asker.sector, sides.partner.sector)
        case .linkage: linkages(sides.asker.linkageSector, sides.partner.linkageSector)
        case .distance: Self.distance(sides.asker.position, sides.partner.position)
        case .priorityField: priorityFinding(sides)
        case .season: season(of: sides)
        case .size: Self.sizes(sides.asker.staff, sides.partner.staff)
        case .freshness:
            sides.partner.confirmedOn.map {
                Finding(value: freshness(days: sides.day.daysSince1970 - $0.daysSince1970))
            }
        case .responsiveness: sides.partner.answers.map { Finding(value: responsiveness($0)) }
        case .pastWork: sides.asker.pastPartners.contains(sides.partner.id) ? Finding(value: 1) : nil
        }
    }

    static func sectors(_ mine: Sector?, _ theirs: Sector?) -> Finding {
        compare(mine, theirs, neutral: 0.5, by: complementarity)
    }

    static func distance(_ mine: Position?, _ theirs: Position?) -> Finding {
        compare(mine, theirs, neutral: 0.5) {
            nearness(kilometres: $0.kilometres(to: $1) ?? Position.kilometresWithinMunicipality)
        }
    }

    /// Unknown is neither praised nor punished: the mean of the table.
    func linkages(_ mine: String?, _ theirs: String?) -> Finding? {
        guard !linkage.isEmpty else { return nil }
        func known(_ sector: String?) -> String? { sector.flatMap { linkage.knows($0) ? $0 : nil } }
        return Self.compare(known(mine), known(theirs), neutral: linkage.meanStrength) {
            linkage.strength(between: $0, and: $1)
        }
    }

    static func sizes(_ mine: Int?, _ theirs: Int?) -> Finding? { compareIfEither(mine, theirs, by: likeness) }

    /// 1 where both speak of one field that holds on the day.
    private func priorityFinding(_ sides: Sides) -> Finding? {
        let shared = sides.asker.priorityMask & sides.partner.priorityMask & priorityFields.valid(on: sides.day)
        return shared == 0 ? nil : Finding(value: 1)
    }

    /// A fact of both sides compared; the neutral value where one is missing.
    private static func compare<Fact>(
        _ mine: Fact?, _ theirs: Fact?, neutral: Double, by value: (Fact, Fact) -> Double
    ) -> Finding {
        if let mine, let theirs { return Finding(value: value(mine, theirs)) }
        return Finding(value: neutral, missing: (mine == nil ? [.asker] : []) + (theirs == nil ? [.partner] : []))
    }

    /// The same for facts that few tell: where neither side has, there is no question; where one has, the other is asked.
    private static func compareIfEither<Fact>(
        _ mine: Fact?, _ theirs: Fact?, by value: (Fact, Fact) -> Double
    ) -> Finding? {
        mine == nil && theirs == nil ? nil : compare(mine, theirs, neutral: 0, by: value)
    }
}

/// What the factors look at, of either side.
struct Profile {
    var id: String
    var sector: Sector?
    var linkageSector: String?
    var position: Position?
    var staff: Int?
    var confirmedOn: Day?
    var answers: Answers?
    var pastPartners: Set<String>
    let priorityMask: UInt64

    init(_ subject: MatchSubject, priorityMask: UInt64) {
        (id, sector, linkageSector) = (subject.id, subject.sector, subject.linkageSector)
        (position, staff, confirmedOn) = (subject.position, subject.staff, subject.confirmedOn)
        (answers, pastPartners) = (subject.answers, subject.pastPartners)
        self.priorityMask = priorityMask
    }

    init(_ asker: Asker, priorityMask: UInt64) {
        (id, sector, linkageSector, position) = ("", asker.sector, asker.linkageSector, asker.position)
        (staff, confirmedOn, answers, pastPartners) = (nil, nil, nil, [])
        self.priorityMask = priorityMask
    }
}

extension Factor {
    /// Every factor but the meeting of entries itself, in the order they are told.
    public static let besideFit: [Factor] = allCases.filter { $0 != .fit && $0 != .name }
}

/// 工×商×農: 1 for two different ones of the three, 0.5 where one side is another sector (学・福・官 …), 0 for the same.
func complementarity(of a: Sector, and b: Sector) -> Double {
    if a == b { return 0 }
    return a.isOneOfThree && b.isOneOfThree ? 1 : 0.5
}

extension Sector {
    /// 工, 商 or 農.
    fileprivate var isOneOfThree: Bool { self == .industry || self == .commerce || self == .agriculture }
}

/// `1 − ln(d) / ln(30)` between 1 km and 30 km, 1 below and 0 beyond: from 1 to 2 km matters as much as from 15 to 30.
func nearness(kilometres: Double) -> Double {
    kilometres <= 1 ? 1 : max(0, 1 - log(kilometres) / log(30))
}

/// `1 − |log10(a / b)|`, at least −1: 1 for equals, 0 where one is ten times the other, −1 from a hundred times on.
/// Those who deal eye to eye agree on lots and terms more easily. Nobody counts as less than one person.
func likeness(staff a: Int, _ b: Int) -> Double {
    max(-1, 1 - abs(log10(Double(max(1, a)) / Double(max(1, b)))))
}

/// `2^(1 − days / 365) − 1`: 1 on the day somebody confirmed it, 0 after a year, towards −1 later. Unknown counts 0.
func freshness(days: Int) -> Double { exp2(1 - Double(max(0, days)) / 365) - 1 }

/// `2 (answered + 2) / (asked + 4) − 1`: −1…1, 0 before anybody asked (a prior of two answers to four requests).
func responsiveness(_ answers: Answers) -> Double { 2 * (answers.answered + 2) / (answers.asked + 4) - 1 }

/// `2 · overlap − 1` over the meetings in which both state months, weighted by their shares: 1 where the shorter season
/// lies within the other, −1 where they miss each other. Where only the need states months the offer's side is asked.
func season(of sides: SideFactors.Sides) -> SideFactors.Finding? {
    let judged = (sides.myNeeds + sides.theirNeeds).compactMap { meeting in
        meeting.need.months.overlap(with: meeting.offer.months).map { (overlap: $0, share: Double(meeting.share)) }
    }
    let weight = judged.reduce(0) { $0 + $1.share }
    if weight > 0 { return .init(value: judged.reduce(0) { $0 + $1.share * (2 * $1.overlap - 1) } / weight) }
    func asks(_ meetings: [Meeting]) -> Bool { meetings.contains { !$0.need.months.isUnknown } }
    let missing: [Party] = (asks(sides.theirNeeds) ? [.asker] : []) + (asks(sides.myNeeds) ? [.partner] : [])
    return missing.isEmpty ? nil : .init(value: 0, missing: missing)
}

import Foundation
import Registry

/// 合い具合のほかの観点: what beside words speaks for a partner, each a value 0…1.
///
/// A share is `weight × value × min(1, fit / 500)`, rounded once. Together the factors give at most a fifth of a whole
/// need, and in full only to a partner who meets half a need: they order partners that fit alike and never lift one that
/// hardly fits.
struct SideFactors {
    /// Thousandths at full value. Stated priors (`stated-1`), not learned; together 200.
    static let weights: [(factor: Factor, weight: Int)] = [(.sector, 80), (.linkage, 40), (.distance, 80)]
    /// The fit from which on they count in full: half an ordinary need.
    static let fullFit = 500

    let linkage: Linkage

    /// What is known of the two sides about one factor.
    struct Judgement {
        let factor: Factor
        let weight: Int
        /// 0…1; the neutral value where `missing` is not empty.
        let value: Double
        /// On whose side a fact is missing.
        let missing: [Party]

        /// The summand at this fit.
        func share(fit: Int) -> Int { scaled(value, fit: fit) }
        /// What full value would add at this fit.
        func gain(fit: Int) -> Int { scaled(1, fit: fit) - share(fit: fit) }

        private func scaled(_ value: Double, fit: Int) -> Int {
            Int((Double(weight * min(fit, fullFit)) * value / Double(fullFit)).rounded())
        }
    }

    /// Every factor's judgement, in the order of `weights`. A factor without any table is left out.
    func judgements(asker: Profile, partner: Profile) -> [Judgement] {
        Self.weights.compactMap { factor, weight in
            guard factor != .linkage || !linkage.isEmpty else { return nil }
            var missing: [Party] = []
            if !knows(factor, of: asker) { missing.append(.asker) }
            if !knows(factor, of: partner) { missing.append(.partner) }
            let value = missing.isEmpty ? value(of: factor, asker, partner) : neutral(factor)
            return Judgement(factor: factor, weight: weight, value: value, missing: missing)
        }
    }

    /// The most that fit and factors can come to.
    static func upperBound(fit: Int) -> Int {
        fit + weights.reduce(0) { $0 + ($1.weight * min(fit, fullFit) + fullFit - 1) / fullFit }
    }

    private func knows(_ factor: Factor, of profile: Profile) -> Bool {
        switch factor {
        case .sector: profile.sector != nil
        case .linkage: profile.linkageSector.map(linkage.knows) ?? false
        case .distance: profile.position != nil
        case .fit, .name: true
        }
    }

    /// Unknown is neither praised nor punished: the middle, or the mean of the table.
    private func neutral(_ factor: Factor) -> Double { factor == .linkage ? linkage.meanStrength : 0.5 }

    private func value(of factor: Factor, _ asker: Profile, _ partner: Profile) -> Double {
        switch factor {
        case .sector:
            guard let mine = asker.sector, let theirs = partner.sector else { return 0 }
            return complementarity(of: mine, and: theirs)
        case .linkage:
            guard let mine = asker.linkageSector, let theirs = partner.linkageSector else { return 0 }
            return linkage.strength(between: mine, and: theirs)
        case .distance:
            guard let mine = asker.position, let theirs = partner.position else { return 0 }
            return nearness(kilometres: mine.kilometres(to: theirs) ?? Position.kilometresWithinMunicipality)
        case .fit, .name: return 0
        }
    }
}

/// What the factors look at, of either side.
struct Profile {
    let sector: Sector?
    let linkageSector: String?
    let position: Position?

    init(_ subject: MatchSubject) {
        (sector, linkageSector, position) = (subject.sector, subject.linkageSector, subject.position)
    }

    init(_ asker: Asker) {
        (sector, linkageSector, position) = (asker.sector, asker.linkageSector, asker.position)
    }
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

import JapaneseText
import Registry

/// The factors of one asker for one subject after the other: the same shares as `SideFactors.judgements`, from the
/// numbers of the image and without reasons. A test holds the two together.
struct FactorSums {
    private let index: PartnerIndex
    private let asker: AskingParty
    private let day: Day
    private let dayNumber: Int
    private let factors: SideFactors
    /// The values of sector and linkage by the numbers of the image.
    private let sectorValues: [Double]
    private let linkageValues: [Double]
    private let validFields: UInt64
    private let statesMonths: Bool
    private let areAny: Bool
    /// In the order of `forEachValue`.
    private let weights: [Int]

    init(_ asker: AskingParty, in index: PartnerIndex, on day: Day) {
        (self.index, self.asker, self.day) = (index, asker, day)
        let factors = index.factors
        self.factors = factors
        areAny = factors.weights.areAny
        let told: [Factor] = [
            .sector, .linkage, .distance, .priorityField, .size, .freshness, .responsiveness, .pastWork,
        ]
        weights = told.map { factors.weights[$0] }
        dayNumber = day.daysSince1970
        validFields = asker.profile.priorityMask & factors.priorityFields.valid(on: day)
        statesMonths = asker.needs.contains { !$0.months.isUnknown }
        sectorValues = (areAny ? 0...Sector.allCases.count : 0...0).map {
            SideFactors.sectors(asker.profile.sector, Sector(number: UInt8($0))).value
        }
        linkageValues = (areAny ? index.linkageSectors : []).map {
            factors.linkages(asker.profile.linkageSector, $0)?.value ?? 0
        }
    }

    /// The most that fit and factors can come to.
    func most(fit: Int) -> Int { factors.upperBound(fit: fit) }

    /// Fit and factors together.
    func score(of subject: Int, fit: Int) -> Int {
        guard areAny else { return fit }
        if hasSeason(subject) { return index.scored(subject, for: asker, on: day).score }
        var score = fit
        forEachValue(of: subject) { score += SideFactors.share($0, $1, fit: fit) }
        return score
    }

    /// The most that a subject's factors come to beside at most so much fit.
    func most(of subject: Int, fit: Int) -> Int {
        guard areAny else { return fit }
        var most = fit + (hasSeason(subject) ? factors.weights[.season] : 0)
        forEachValue(of: subject) { weight, value in
            // What counts against a partner counts least with no fit at all, unless the fit is sure to be whole.
            if value > 0 { most += SideFactors.share(weight, value, fit: fit) }
        }
        return most
    }

    private func hasSeason(_ subject: Int) -> Bool {
        factors.weights[.season] > 0 && (statesMonths || index.statesMonths(subject))
    }

    /// Every factor but season with its weight and what it says of the subject.
    private func forEachValue(of subject: Int, _ body: (_ weight: Int, _ value: Double) -> Void) {
        let facts = index.facts
        func add(_ place: Int, _ value: @autoclosure () -> Double?) {
            if weights[place] > 0, let value = value() { body(weights[place], value) }
        }
        add(0, sectorValues[Int(facts.sectors[subject])])
        add(1, linkageValues[Int(facts.linkageSectors[subject])])
        add(2, SideFactors.distance(asker.profile.position, index.position(of: subject)).value)
        add(3, validFields & facts.priorityMasks[subject] == 0 ? nil : 1)
        add(4, SideFactors.sizes(asker.profile.staff, index.staff(of: subject))?.value)
        add(5, index.confirmedOn(subject).map { Matching.freshness(days: dayNumber - $0) })
        add(6, index.answers(of: subject).map { Matching.responsiveness($0) })
        if !asker.profile.pastPartners.isEmpty {
            add(7, asker.profile.pastPartners.contains(index.id(of: subject)) ? 1 : nil)
        }
    }
}

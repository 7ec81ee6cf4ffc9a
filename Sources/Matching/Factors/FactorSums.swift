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
    private var lowest: (score: Int, fit: Int) = (.min, 0)

    init(_ asker: AskingParty, in index: PartnerIndex, on day: Day) {
        (self.index, self.asker, self.day) = (index, asker, day)
        let factors = index.factors
        self.factors = factors
        dayNumber = day.daysSince1970
        validFields = asker.profile.priorityMask & factors.priorityFields.valid(on: day)
        statesMonths = asker.needs.contains { !$0.months.isUnknown }
        sectorValues = (0...Sector.allCases.count).map {
            SideFactors.sectors(asker.profile.sector, Sector(number: UInt8($0))).value
        }
        let names = index.image.subjects.linkageSectorNames
        linkageValues = ([nil] + (0..<names.count).map { names[$0] }).map {
            factors.linkages(asker.profile.linkageSector, $0)?.value ?? 0
        }
    }

    /// The most that fit and factors can come to.
    func most(fit: Int) -> Int { factors.upperBound(fit: fit) }

    /// The least fit that can come to this score.
    mutating func lowestFit(reaching score: Int) -> Int {
        if lowest.score != score {
            var fit = max(0, score - FactorWeights.mostTogether - Factor.besideFit.count)
            while fit < score, most(fit: fit) < score { fit += 1 }
            lowest = (score, fit)
        }
        return lowest.fit
    }

    /// Fit and factors together.
    func score(of subject: Int, fit: Int) -> Int {
        let weights = factors.weights
        guard weights.areAny else { return fit }
        if weights[.season] > 0, statesMonths || index.statesMonths(subject) {
            return index.scored(subject, for: asker, on: day).score
        }
        let columns = index.image.subjects
        var score = fit
        func add(_ factor: Factor, _ value: @autoclosure () -> Double?) {
            if weights[factor] > 0, let value = value() { score += SideFactors.share(weights[factor], value, fit: fit) }
        }
        add(.sector, sectorValues[Int(columns.sectors[subject])])
        add(.linkage, linkageValues[Int(columns.linkageSectors[subject])])
        add(.distance, SideFactors.distance(asker.profile.position, index.position(of: subject)).value)
        add(.priorityField, validFields & columns.priorityMasks[subject] == 0 ? nil : 1)
        add(.size, SideFactors.sizes(asker.profile.staff, index.staff(of: subject))?.value)
        add(.freshness, index.confirmedOn(subject).map { Matching.freshness(days: dayNumber - $0) })
        add(.responsiveness, index.answers(of: subject).map { Matching.responsiveness($0) })
        if !asker.profile.pastPartners.isEmpty {
            add(.pastWork, asker.profile.pastPartners.contains(columns.ids[subject]) ? 1 : nil)
        }
        return score
    }
}

import JapaneseText
import Registry

/// 照合の索引: everybody who can be proposed, ready to be asked. A value that never changes once made.
///
/// fit(a, b) = Σ over a's needs of b's best offer + Σ over b's needs of a's best offer. Only subjects with entries are
/// kept; the others cost a place in a list. What a subject is, an organisation or a plot, nothing here knows.
public struct PartnerIndex: Sendable {
    /// Knowledge, weights and statistics this index answers with.
    public private(set) var versions: MatchVersions

    let image: IndexImage
    let statistics: CorpusStatistics
    let knowledge: Knowledge
    private(set) var factors: SideFactors
    private let municipalities: [MunicipalityCode?]
    private let scratches = ScratchPool()

    /// An index of these subjects. Of two with the same id the first counts.
    public init(
        subjects: [MatchSubject], knowledge: Knowledge = .none, linkage: Linkage,
        weights: FactorWeights = .stated, priorityFields: [PriorityField] = []
    ) {
        var seen: Set<String> = []
        let distinct = subjects.filter { seen.insert($0.id).inserted }
        let fields = PriorityFields(priorityFields, in: knowledge)
        let parts = inParallel(distinct.count, atLeast: 2_000) { range in
            var part = CutSubjects(knowledge: knowledge, priorityFields: fields)
            for subject in distinct[range] { part.add(subject) }
            return part
        }
        let image = ImageAssembly.image(of: parts, knowledge: knowledge)
        self.init(
            image: image, knowledge: knowledge,
            factors: SideFactors(linkage: linkage, weights: weights, priorityFields: fields))
    }

    init(image: IndexImage, knowledge: Knowledge, factors: SideFactors) {
        (self.image, self.knowledge, self.factors) = (image, knowledge, factors)
        statistics = CorpusStatistics(image)
        let names = image.subjects.municipalityNames
        municipalities = [nil] + (0..<names.count).map { MunicipalityCode(rawValue: names[$0]) }
        versions = MatchVersions(
            knowledge: knowledge.version, weights: factors.weights.version, statistics: statistics.version)
    }

    /// The same index with other weights.
    func weighing(_ weights: FactorWeights) -> PartnerIndex {
        PartnerIndex(
            image: image, knowledge: knowledge,
            factors: SideFactors(linkage: factors.linkage, weights: weights, priorityFields: factors.priorityFields))
    }

    /// How many subjects have entries.
    var count: Int { image.subjects.count }

    func withScratch<Result>(_ body: (MatchScratch) throws -> Result) rethrows -> Result {
        try scratches.with(grams: image.grams.count, concepts: knowledge.concepts.count, body)
    }
}

// What is known of a subject, by its place in the index.
extension PartnerIndex {
    /// The place of an id; nil where it has no entries or is not here.
    func ordinal(of id: String) -> Int? { image.subjects.ids.place(of: id, in: image.subjects.places) }

    /// Whether it is here, though without entries.
    func isWithoutEntries(_ id: String) -> Bool {
        let ids = image.subjects.withoutEntries
        return (0..<ids.count).contains { ids[$0] == id }
    }

    func id(of subject: Int) -> String { image.subjects.ids[subject] }

    func position(of subject: Int) -> Position? {
        let columns = image.subjects
        guard let kind = PositionKind(rawValue: columns.positionKinds[subject]), kind != .unknown,
            let coordinate = Coordinate(latitude: columns.latitudes[subject], longitude: columns.longitudes[subject])
        else { return nil }
        let municipality = municipalities[Int(columns.municipalities[subject])]
        guard kind == .centre, let municipality else { return Position(coordinate, in: municipality) }
        return Position(centre: coordinate, of: municipality)
    }

    func staff(of subject: Int) -> Int? {
        let staff = image.subjects.staff[subject]
        return staff < 0 ? nil : Int(staff)
    }

    /// As days since 1970.
    func confirmedOn(_ subject: Int) -> Int? {
        let day = image.subjects.confirmedOn[subject]
        return day == .min ? nil : Int(day)
    }

    func answers(of subject: Int) -> Answers? {
        let columns = image.subjects
        guard !columns.answerers.isEmpty, let place = columns.answerers.firstIndex(of: UInt32(subject)) else { return nil }
        return Answers(answered: columns.answers[2 * place], asked: columns.answers[2 * place + 1])
    }

    /// Whether one of its needs states months.
    func statesMonths(_ subject: Int) -> Bool {
        texts(of: subject, in: image.needs).contains { image.needs.months.buffer[$0] != 0 }
    }

    /// What the factors look at of a subject.
    func profile(of subject: Int) -> Profile {
        let columns = image.subjects
        var profile = Profile(MatchSubject(id: id(of: subject), name: ""), priorityMask: columns.priorityMasks[subject])
        profile.sector = Sector(number: columns.sectors[subject])
        let linkage = Int(columns.linkageSectors[subject])
        profile.linkageSector = linkage == 0 ? nil : columns.linkageSectorNames[linkage - 1]
        profile.position = position(of: subject)
        profile.staff = staff(of: subject)
        profile.confirmedOn = confirmedOn(subject).map(Day.init(daysSince1970:))
        profile.answers = answers(of: subject)
        for (place, worker) in columns.pastWorkers.enumerated() where Int(worker) == subject {
            profile.pastPartners.insert(columns.pastPartners[place])
        }
        return profile
    }
}

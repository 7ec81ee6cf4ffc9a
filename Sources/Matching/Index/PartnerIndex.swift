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
    /// By their numbers; nil for 0.
    let linkageSectors: [String?]
    let facts: SubjectPointers
    private let scratches = ScratchPool()

    /// An index of these subjects. Of two with the same id the first counts.
    public init(
        subjects: [MatchSubject], knowledge: Knowledge = .none, linkage: Linkage,
        weights: FactorWeights = .stated, priorityFields: [PriorityField] = []
    ) {
        var seen: Set<String> = []
        let distinct = subjects.filter { seen.insert($0.id).inserted }
        self.init(
            parts: distinct.count, atLeast: 2_000, knowledge: knowledge, linkage: linkage, weights: weights,
            priorityFields: priorityFields
        ) { range, add in distinct[range].forEach(add) }
    }

    /// An index of subjects that are handed over in so many parts, from several threads, each thread taking at least so
    /// many. No two have the same id.
    public init(
        parts count: Int, atLeast least: Int, knowledge: Knowledge, linkage: Linkage, weights: FactorWeights,
        priorityFields: [PriorityField], reading: @Sendable (Range<Int>, (MatchSubject) -> Void) -> Void
    ) {
        let fields = PriorityFields(priorityFields, in: knowledge)
        let parts = inParallel(count, atLeast: least) { range in
            var part = CutSubjects(knowledge: knowledge, priorityFields: fields)
            reading(range) { part.add($0) }
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
        facts = SubjectPointers(image.subjects)
        let sectors = image.subjects.linkageSectorNames
        linkageSectors = [nil] + (0..<sectors.count).map { sectors[$0] }
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
    public var count: Int { image.subjects.count }

    func withScratch<Result>(_ body: (MatchScratch) throws -> Result) rethrows -> Result {
        try scratches.with(grams: image.grams.count, concepts: knowledge.termCount, body)
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
        let kind = PositionKind(rawValue: facts.positionKinds[subject])
        guard kind != .unknown,
            let coordinate = Coordinate(latitude: facts.latitudes[subject], longitude: facts.longitudes[subject])
        else { return nil }
        let municipality = municipalities[Int(facts.municipalities[subject])]
        guard kind == .centre, let municipality else { return Position(coordinate, in: municipality) }
        return Position(centre: coordinate, of: municipality)
    }

    func staff(of subject: Int) -> Int? {
        let staff = facts.staff[subject]
        return staff < 0 ? nil : Int(staff)
    }

    /// As days since 1970.
    func confirmedOn(_ subject: Int) -> Int? {
        let day = facts.confirmedOn[subject]
        return day == .min ? nil : Int(day)
    }

    func answers(of subject: Int) -> Answers? {
        guard !image.subjects.answerers.isEmpty else { return nil }
        let columns = image.subjects
        guard let place = columns.answerers.firstIndex(of: UInt32(subject)) else { return nil }
        return Answers(answered: columns.answers[2 * place], asked: columns.answers[2 * place + 1])
    }

    /// Whether one of its needs states months.
    func statesMonths(_ subject: Int) -> Bool {
        TextSetPointers(image.needs).texts(of: subject).contains { image.needs.months.base[$0] != 0 }
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

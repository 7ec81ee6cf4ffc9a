import JapaneseText
import Registry

/// A part of a registry with its texts cut into grams and concepts; what an image is assembled from.
///
/// Parts are made side by side. Grams are numbered as this part met them.
struct CutSubjects {
    private(set) var table = GramTable()
    private(set) var needs = CutTexts()
    private(set) var offers = CutTexts()
    private(set) var facts = SubjectFacts()
    /// In how many public texts each gram stands, and each concept or a narrower one.
    private(set) var gramFrequencies: [Int32] = []
    private(set) var conceptFrequencies: [Int32]
    private(set) var totals = CorpusTotals()
    private let knowledge: Knowledge
    private let priorityFields: PriorityFields
    private var widened: [Int32: [Int]] = [:]

    /// Stands before the id of a need that is an offer of what it hands over.
    static let handedOverMark = "\u{1}"

    init(knowledge: Knowledge, priorityFields: PriorityFields) {
        (self.knowledge, self.priorityFields) = (knowledge, priorityFields)
        conceptFrequencies = Array(repeating: 0, count: knowledge.termCount)
    }

    /// Adds a subject; one without entries costs its id.
    mutating func add(_ subject: MatchSubject) {
        guard !subject.entries.isEmpty else { return facts.withoutEntries.append(subject.id) }
        var mask: UInt64 = 0
        for entry in subject.entries {
            let side = entry.side == .need ? TextSide.need : .offer
            let (id, season) = (entry.id?.rawValue ?? "", entry.season ?? [])
            let counts = cut(
                entry.text, side, isPublic: entry.audience == .public, id: id, season: season, fields: &mask)
            // Counted once, it is not counted among the public texts again.
            if side == .need, counts.handsOver {
                cut(
                    entry.text, .handedOver, isPublic: false, id: Self.handedOverMark + id, season: season,
                    fields: &mask)
            }
        }
        // A name counts among the public texts only beside a public entry, or it would betray the hidden ones.
        let isPublic = subject.isNamePublic && subject.entries.contains { $0.audience == .public }
        cut(subject.name, .name, isPublic: isPublic, id: "", season: [], fields: &mask)
        let needCount = needs.endOwner()
        offers.endOwner()
        totals.mostNeeds = max(totals.mostNeeds, Int64(needCount))
        facts.append(subject, priorityMask: mask)
    }

    /// Cuts one text, counts it where it is public, and adds the priority fields it speaks of.
    @discardableResult private mutating func cut(
        _ text: String, _ side: TextSide, isPublic: Bool, id: String, season: Set<Int>, fields: inout UInt64
    ) -> TermCounts {
        let compared = side == .name ? CompanyName.withoutLegalForm(text) : text
        let counts = TermCounts(of: compared, side: side, knowledge: knowledge)
        let grams = counts.grams.map { table.number(of: $0.rawValue) }
        if isPublic { count(counts, grams, text: text, side) }
        let row = CutText(text: text, id: id, isPublic: isPublic, counts: counts, grams: grams)
        if side == .need {
            needs.append(row, months: Months(season))
        } else {
            offers.append(row, months: months(of: counts, side, season))
        }
        fields |= priorityFields.mask(of: counts.concepts)
        return counts
    }

    /// When an offer is to be had: as it says, else the seasons of what it speaks of; a name says nothing of it.
    private func months(of counts: TermCounts, _ side: TextSide, _ season: Set<Int>) -> Months {
        guard season.isEmpty else { return Months(season) }
        return side == .name ? .unknown : knowledge.months(of: counts.concepts)
    }

    private mutating func count(_ counts: TermCounts, _ grams: [UInt32], text: String, _ side: TextSide) {
        gramFrequencies += repeatElement(0, count: table.grams.count - gramFrequencies.count)
        for gram in grams { gramFrequencies[Int(gram)] += 1 }
        for concept in spoken(counts.concepts) { conceptFrequencies[concept] += 1 }
        totals.documents += 1
        if side != .need {
            totals.offers += 1
            totals.offerLength += Int64(counts.length)
        }
        totals.texts &+= SplitMix64.mix(StableHash.of([side.rawValue, text]))
    }

    /// These concepts and all broader ones, each once.
    private mutating func spoken(_ concepts: [Int32]) -> [Int] {
        let lists = concepts.map { concept in
            if let known = widened[concept] { return known }
            let found = Array(knowledge.spoken(of: Int(concept)))
            widened[concept] = found
            return found
        }
        return lists.count == 1 ? lists[0] : Array(Set(lists.joined()))
    }
}

/// One text, cut.
struct CutText {
    let text: String
    let id: String
    let isPublic: Bool
    let counts: TermCounts
    let grams: [UInt32]
}

/// The needs, or the offers, of a part.
struct CutTexts {
    private(set) var ownerEnds: [UInt32] = []
    private(set) var texts = TextRows()
    private(set) var entryIDs = TextRows()
    private(set) var gramEnds: [UInt32] = []
    private(set) var grams: [UInt32] = []
    private(set) var counts: [UInt8] = []
    private(set) var lengths: [Int32] = []
    private(set) var conceptEnds: [UInt32] = []
    private(set) var concepts: [Int32] = []
    private(set) var months: [UInt16] = []
    private(set) var arePublic: [Bool] = []

    mutating func append(_ row: CutText, months: Months) {
        texts.append(row.text)
        entryIDs.append(row.id)
        grams += row.grams
        counts += row.counts.counts
        gramEnds.append(UInt32(grams.count))
        lengths.append(Int32(row.counts.length))
        concepts += row.counts.concepts
        conceptEnds.append(UInt32(concepts.count))
        self.months.append(months.bits)
        arePublic.append(row.isPublic)
    }

    /// Ends the texts of one subject and tells how many they are.
    @discardableResult mutating func endOwner() -> Int {
        let before = ownerEnds.last ?? 0
        ownerEnds.append(UInt32(lengths.count))
        return lengths.count - Int(before)
    }
}

/// The facts of the subjects of a part.
struct SubjectFacts {
    private(set) var ids = TextRows()
    var withoutEntries = TextRows()
    private(set) var areOpen: [UInt8] = []
    private(set) var kinds: [UInt16] = []
    private(set) var sectors: [UInt8] = []
    private(set) var linkageSectors: [String] = []
    private(set) var positions: [Position?] = []
    private(set) var staff: [Int32] = []
    private(set) var confirmedOn: [Int32] = []
    private(set) var priorityMasks: [UInt64] = []
    private(set) var answers: [(owner: Int, answers: Answers)] = []
    private(set) var pastWork: [(owner: Int, partner: String)] = []

    var count: Int { areOpen.count }

    mutating func append(_ subject: MatchSubject, priorityMask: UInt64) {
        if let one = subject.answers { answers.append((count, one)) }
        pastWork += subject.pastPartners.sorted().map { (count, $0) }
        ids.append(subject.id)
        areOpen.append(subject.isOpen ? 1 : 0)
        kinds.append(KindSet(subject.kinds).bits)
        sectors.append(subject.sector.map { $0.number } ?? 0)
        linkageSectors.append(subject.linkageSector ?? "")
        positions.append(subject.position)
        staff.append(subject.staff.map { Int32(clamping: max(0, $0)) } ?? -1)
        confirmedOn.append(subject.confirmedOn.map { Int32(clamping: $0.daysSince1970) } ?? .min)
        priorityMasks.append(priorityMask)
    }
}

/// Kinds of organisations as bits.
struct KindSet: Hashable {
    let bits: UInt16

    init(bits: UInt16) { self.bits = bits }

    init(_ kinds: Set<Organization.Kind>) {
        bits = kinds.reduce(0) { bits, kind in
            bits | (Organization.Kind.allCases.firstIndex(of: kind).map { 1 << $0 } ?? 0)
        }
    }

    func isDisjoint(with other: KindSet) -> Bool { bits & other.bits == 0 }
}

extension Sector {
    /// The place among all sectors plus one.
    var number: UInt8 { UInt8((Self.allCases.firstIndex(of: self) ?? 0) + 1) }

    /// The sector of a number; nil for 0.
    init?(number: UInt8) {
        guard Self.allCases.indices.contains(Int(number) - 1) else { return nil }
        self = Self.allCases[Int(number) - 1]
    }
}

import JapaneseText
import Registry

/// 照合の索引: everybody who can be proposed, ready to be asked. A value that never changes once made.
///
/// fit(a, b) = Σ over a's needs of b's best offer + Σ over b's needs of a's best offer. Only subjects with entries are
/// kept; the others cost a place in a set.
public struct PartnerIndex: Sendable {
    /// Knowledge, weights and statistics this index answers with.
    public private(set) var versions: MatchVersions

    let subjects: [MatchSubject]
    let areOpen: [Bool]
    let ordinals: [String: Int]
    let withoutEntries: Set<String>
    private(set) var factors: SideFactors
    let statistics: CorpusStatistics
    let knowledge: Knowledge
    let vocabulary: [Gram: Int32]
    let needs: TextSet
    let offers: TextSet
    /// The priority fields each subject's texts speak of.
    let priorityMasks: [UInt64]

    /// An index of these subjects. Of two with the same id the first counts.
    public init(
        subjects all: [MatchSubject], knowledge: Knowledge = .none, linkage: Linkage,
        weights: FactorWeights = .stated, priorityFields: [PriorityField] = []
    ) {
        var build = Construction(knowledge: knowledge)
        for subject in all { build.add(subject) }
        build.freeze()
        subjects = build.subjects
        areOpen = subjects.map(\.isOpen)
        ordinals = build.ordinals
        withoutEntries = build.withoutEntries
        vocabulary = build.vocabulary
        statistics = build.statistics
        let (needs, offers) = build.sets()
        (self.needs, self.offers) = (needs, offers)
        let fields = PriorityFields(priorityFields, in: knowledge)
        factors = SideFactors(linkage: linkage, weights: weights, priorityFields: fields)
        priorityMasks = build.subjects.indices.map { fields.mask(of: needs.vectors(of: $0) + offers.vectors(of: $0)) }
        self.knowledge = knowledge
        versions = MatchVersions(knowledge: knowledge.version, weights: weights.version, statistics: statistics.version)
    }

    /// The same index with other weights.
    func weighing(_ weights: FactorWeights) -> PartnerIndex {
        var index = self
        index.factors = SideFactors(
            linkage: factors.linkage, weights: weights, priorityFields: factors.priorityFields)
        index.versions = MatchVersions(
            knowledge: versions.knowledge, weights: weights.version, statistics: versions.statistics)
        return index
    }

    /// A text nobody registered, weighed by the frozen statistics.
    func vector(of text: String, side: TextSide) -> TextVector {
        let counts = TermCounts(of: text, side: side, knowledge: knowledge) { vocabulary[$0] }
        let isNeed = side == .need
        return TextVector(
            text: text, isName: false, terms: counts.grams[...],
            impacts: isNeed ? [] : statistics.impacts(of: counts)[...], concepts: counts.concepts[...],
            conceptFactor: isNeed ? 0 : statistics.conceptFactor(of: counts),
            months: isNeed ? .unknown : knowledge.months(of: counts.concepts),
            needScale: isNeed ? statistics.needScale(of: counts) : 0)
    }
}

/// An index while it is made: texts are cut first, weighed once all are counted.
private struct Construction {
    struct CutText {
        let text: String
        let side: TextSide
        let owner: Int
        let isPublic: Bool
        let season: Set<Int>
        let counts: TermCounts
    }

    var subjects: [MatchSubject] = []
    var ordinals: [String: Int] = [:]
    var withoutEntries: Set<String> = []
    var vocabulary: [Gram: Int32] = [:]
    var statistics = CorpusStatistics(grams: 0, concepts: 0)
    private let knowledge: Knowledge
    private var texts: [CutText] = []

    init(knowledge: Knowledge) { self.knowledge = knowledge }

    mutating func add(_ subject: MatchSubject) {
        guard ordinals[subject.id] == nil, !withoutEntries.contains(subject.id) else { return }
        guard !subject.entries.isEmpty else {
            withoutEntries.insert(subject.id)
            return
        }
        ordinals[subject.id] = subjects.count
        for entry in subject.entries {
            cut(
                entry.text, side: entry.side == .need ? .need : .offer, isPublic: entry.audience == .public,
                season: entry.season ?? [])
        }
        // A name counts among the public texts only beside a public entry, or it would betray the hidden ones.
        cut(
            subject.name, side: .name,
            isPublic: subject.isNamePublic && subject.entries.contains { $0.audience == .public })
        subjects.append(subject)
    }

    private mutating func cut(_ text: String, side: TextSide, isPublic: Bool, season: Set<Int> = []) {
        let compared = side == .name ? CompanyName.withoutLegalForm(text) : text
        let counts = TermCounts(of: compared, side: side, knowledge: knowledge) { gram in
            if let term = vocabulary[gram] { return term }
            let term = Int32(vocabulary.count)
            vocabulary[gram] = term
            return term
        }
        texts.append(
            CutText(
                text: text, side: side, owner: subjects.count, isPublic: isPublic, season: season, counts: counts))
    }

    mutating func freeze() {
        statistics = CorpusStatistics(grams: vocabulary.count, concepts: knowledge.concepts.count)
        for text in texts where text.isPublic {
            statistics.count(text.counts, text: text.text, side: text.side, knowledge)
        }
        statistics.freeze(needs: texts.lazy.filter { $0.isPublic && $0.side == .need }.map(\.counts))
    }

    /// When an offer is to be had: as it says, else the seasons of what it speaks of; a name says nothing of it.
    private func months(of offer: CutText) -> Months {
        guard offer.season.isEmpty else { return Months(offer.season) }
        return offer.side == .name ? .unknown : knowledge.months(of: offer.counts.concepts)
    }

    func sets() -> (needs: TextSet, offers: TextSet) {
        var (needs, offers) = (TextSet(), TextSet())
        for text in texts {
            if text.side == .need {
                needs.append(
                    text.text, isName: false, owner: text.owner, text.counts, impacts: [], conceptFactor: 0,
                    months: Months(text.season), scale: statistics.needScale(of: text.counts))
            } else {
                offers.append(
                    text.text, isName: text.side == .name, owner: text.owner, text.counts,
                    impacts: statistics.impacts(of: text.counts),
                    conceptFactor: statistics.conceptFactor(of: text.counts), months: months(of: text), scale: 0)
            }
        }
        let (grams, concepts) = (vocabulary.count, knowledge.concepts.count)
        needs.finish(grams: grams, concepts: concepts, subjects: subjects.count)
        offers.finish(grams: grams, concepts: concepts, subjects: subjects.count)
        return (needs, offers)
    }
}

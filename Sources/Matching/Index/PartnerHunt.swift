import JapaneseText

/// 上位の探索: the exact best of everybody, scored one by one from the highest bound on until nobody left can reach them.
struct PartnerHunt: ~Copyable {
    private let index: PartnerIndex
    private let asker: AskingParty
    private let gates: MatchGates
    private let reaches: [[ConceptImpact]]
    private let scratch: MatchScratch
    private let mostNeeds: Double
    private let needTexts: TextSetPointers
    private var bounds: FitBounds
    private var exact: ExactFit
    private let factors: FactorSums
    private let draw: TieDraw
    private var best: BestRanked
    /// What a sum must reach to be among the best.
    private var lowestSum = 0
    private var rescored = 0
    private var unknownPlaces = 0

    /// What came of it.
    struct Findings {
        /// Best first.
        let ranked: [RankedSubject]
        /// How many were scored to find the best.
        let rescored: Int
        /// How many a distance filter could not judge.
        let unknownPlaces: Int
    }

    /// Subjects whose highest bound is looked at together.
    private static let block = 32
    /// Subjects whose texts are fetched together.
    private static let fetched = 16

    /// The best `top` partners of an asker.
    static func best(
        _ top: Int, for asker: AskingParty, in index: PartnerIndex, on day: Day, filter: MatchFilter
    ) -> Findings {
        index.withScratch { scratch in
            let isComplete = filter.withinKilometres != nil || top >= index.count
            var hunt = PartnerHunt(top, asker, index, day, filter, isComplete, scratch)
            hunt.run()
            // Fewer than asked for, or some so low that the terms left out could lift others over them.
            if !isComplete, hunt.lowestSum <= 0 {
                hunt.bounds = FitBounds(asker, reaches: hunt.reaches, in: index, isComplete: true)
                hunt.best = BestRanked(top: top, index.image.subjects.ids)
                hunt.lowestSum = 0
                hunt.run()
            }
            return Findings(ranked: hunt.best.ranked, rescored: hunt.rescored, unknownPlaces: hunt.unknownPlaces)
        }
    }

    private init(
        _ top: Int, _ asker: AskingParty, _ index: PartnerIndex, _ day: Day, _ filter: MatchFilter,
        _ isComplete: Bool, _ scratch: MatchScratch
    ) {
        (self.index, self.asker, self.scratch) = (index, asker, scratch)
        gates = MatchGates(filter, asker: asker, in: index)
        needTexts = TextSetPointers(index.image.needs)
        mostNeeds = Double(index.image.totals[0].mostNeeds)
        reaches = asker.offers.map(index.conceptImpacts)
        bounds = FitBounds(asker, reaches: reaches, in: index, isComplete: isComplete)
        exact = ExactFit(asker, reaches: reaches, in: index, scratch)
        factors = FactorSums(asker, in: index, on: day)
        draw = TieDraw(asker: asker.key, on: day)
        best = BestRanked(top: top, index.image.subjects.ids)
    }

    private mutating func run() {
        guard best.top > 0 else { return }
        rescored = 0
        for window in 0..<((index.count + PostingColumns.window - 1) / PostingColumns.window) {
            bounds.add(window: window, to: scratch.sums, by: scratch.arriving)
            let base = window * PostingColumns.window
            let size = min(PostingColumns.window, index.count - base)
            if gates.countsUnknownPlaces { countUnknownPlaces(base, size) }
            search(base, size)
            scratch.sums.update(repeating: 0, count: size)
        }
    }

    /// The least sum that can still be among the best; at most 0 where that does not even take a shared term.
    private mutating func setLowestSum() {
        guard let worst = best.worstScore else { return lowestSum = 0 }
        let fit = Double(index.factors.lowestFit(reaching: worst)) - bounds.slack - 0.5 * mostNeeds
        lowestSum = Int((fit * bounds.unit).rounded(.down))
    }

    /// Scores the subjects of one window from the highest sum on.
    private mutating func search(_ base: Int, _ size: Int) {
        let highest = stride(from: 0, to: size, by: Self.block).map { (first: Int) -> Int32 in
            highestSum(scratch.sums + first, min(Self.block, size - first))
        }
        var above = Int(Int32.max) + 1
        var low = max(1, best.isFull ? lowestSum : Self.greatest(best.top + 1, of: highest))
        while low < above {
            consider(subjects(from: low, below: above, highest, size), base)
            (above, low) = (low, max(1, best.isFull ? lowestSum : low / 2))
        }
    }

    /// Looks at subjects, highest sum first, until no sum can reach the best.
    private mutating func consider(_ found: [UInt64], _ base: Int) {
        for start in stride(from: 0, to: found.count, by: Self.fetched) {
            let batch = found[start..<min(start + Self.fetched, found.count)]
            scratch.fetched &+= exact.fetch(batch.lazy.map { base + Int($0 & 0xFFFF_FFFF) })
            for one in batch {
                let sum = Int(one >> 32)
                if best.isFull, sum < lowestSum { return }
                consider(base + Int(one & 0xFFFF_FFFF), sum: sum)
            }
        }
    }

    /// The places in the window whose sums lie in a range, highest first, each with its sum in the upper half.
    private func subjects(from low: Int, below above: Int, _ highest: [Int32], _ size: Int) -> [UInt64] {
        let (low, above) = (Int32(clamping: low), Int32(clamping: above - 1))
        let sums = scratch.sums
        var found: [UInt64] = []
        for block in highest.indices where highest[block] >= low {
            for place in (block * Self.block)..<min(size, (block + 1) * Self.block)
            where sums[place] >= low && sums[place] <= above {
                found.append(UInt64(sums[place]) << 32 | UInt64(place))
            }
        }
        found.sort(by: >)
        return found
    }

    private mutating func consider(_ subject: Int, sum: Int) {
        guard subject != asker.ordinal, gates.admit(subject) == true else { return }
        let worst = best.worstScore
        if let worst {
            let needs = needTexts.texts(of: subject).count
            let fit = Double(sum) / bounds.unit + bounds.slack + 0.5 * Double(needs)
            guard factors.most(fit: Int(fit)) >= worst, factors.most(of: subject, fit: Int(fit)) >= worst else {
                return
            }
        }
        rescored += 1
        let fit = exact.fit(of: subject)
        guard fit > 0 else { return }
        if let worst, factors.most(fit: fit) < worst { return }
        let score = factors.score(of: subject, fit: fit)
        if let worst, score < worst { return }
        best.add(RankedSubject(subject: subject, score: score, draw: draw.of(index.image.subjects.ids.utf8(subject))))
        if best.worstScore != worst { setLowestSum() }
    }

    private mutating func countUnknownPlaces(_ base: Int, _ size: Int) {
        for place in 0..<size where scratch.sums[place] > 0 && base + place != asker.ordinal {
            if gates.admit(base + place) == nil, exact.fit(of: base + place) > 0 { unknownPlaces += 1 }
        }
    }

    /// The `count`-th greatest; 0 where there are fewer. Counts are small where it is asked often.
    private static func greatest(_ count: Int, of values: [Int32]) -> Int {
        guard count <= values.count else { return 0 }
        var kept = values.prefix(count).sorted(by: >)
        for value in values.dropFirst(count) where value > kept[count - 1] {
            var place = count - 1
            while place > 0, kept[place - 1] < value {
                kept[place] = kept[place - 1]
                place -= 1
            }
            kept[place] = value
        }
        return Int(kept[count - 1])
    }
}

/// The greatest of so many numbers.
private func highestSum(_ numbers: UnsafeMutablePointer<Int32>, _ count: Int) -> Int32 {
    var most = SIMD8<Int32>(repeating: 0)
    var place = 0
    let raw = UnsafeRawPointer(numbers)
    while place + 8 <= count {
        let next = raw.loadUnaligned(fromByteOffset: place * 4, as: SIMD8<Int32>.self)
        most.replace(with: next, where: next .> most)
        place += 8
    }
    var greatest = most.max()
    while place < count {
        greatest = max(greatest, numbers[place])
        place += 1
    }
    return greatest
}

/// A subject with its score and this week's draw.
struct RankedSubject {
    let subject: Int
    let score: Int
    let draw: UInt64
}

/// The best so far: a heap with the worst of them on top.
struct BestRanked {
    let top: Int
    private let ids: TextColumn
    private var heap: [RankedSubject] = []

    init(top: Int, _ ids: TextColumn) { (self.top, self.ids) = (top, ids) }

    var isFull: Bool { heap.count >= top }
    /// The score one must reach to be among them; nil while there is room.
    var worstScore: Int? { isFull ? heap.first?.score : nil }
    /// Best first.
    var ranked: [RankedSubject] { heap.sorted(by: isBetter) }

    /// Higher scores first; equal ones by this week's draw, then by id.
    private func isBetter(_ a: RankedSubject, _ b: RankedSubject) -> Bool {
        if a.score != b.score { return a.score > b.score }
        return a.draw == b.draw ? ids[a.subject] < ids[b.subject] : a.draw < b.draw
    }

    mutating func add(_ one: RankedSubject) {
        if !isFull {
            heap.append(one)
            rise(heap.count - 1)
        } else if let worst = heap.first, isBetter(one, worst) {
            heap[0] = one
            sink()
        }
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, isBetter(heap[(place - 1) / 2], heap[place]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var worse = 2 * place + 1
            guard worse < heap.count else { return }
            if worse + 1 < heap.count, isBetter(heap[worse], heap[worse + 1]) { worse += 1 }
            guard isBetter(heap[place], heap[worse]) else { return }
            heap.swapAt(place, worse)
            place = worse
        }
    }
}

/// くじ: settles ties, the same all week for the same two, another each week.
struct TieDraw {
    private let begun: StableHash
    private let week: (year: Int, week: Int)

    init(asker: UInt64, on day: Day) {
        var hash = StableHash()
        hash.combine(Int(bitPattern: UInt(asker)))
        (begun, week) = (hash, day.isoWeek)
    }

    func of(_ partner: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = begun
        hash.combine(partner)
        hash.combine(week.year)
        hash.combine(week.week)
        return SplitMix64.mix(hash.value)
    }
}

/// The same for one partner.
func tieDraw(asker: UInt64, partner: String, on day: Day) -> UInt64 {
    var partner = partner
    return partner.withUTF8 { TieDraw(asker: asker, on: day).of($0) }
}

/// 合い具合の実計算: the fit of one subject after the other with one asker, from the numbers of the image.
///
/// `ScoredPair` adds the same integers text by text with reasons; a test holds the two together. The asker's grams and
/// concepts lie in lists that begin in `scratch`, so a subject's text is read once, whatever the asker has.
struct ExactFit: ~Copyable {
    private let statistics: CorpusStatistics
    private let needTexts: TextSetPointers
    private let offerTexts: TextSetPointers
    private let theirScales: UnsafePointer<Double>
    private let scratch: MatchScratch
    private let myScales: [Double]
    private let offerCount: Int
    private var nodes: Nodes<Node>
    private var arrivals: Nodes<Arrival>
    private var needConcepts: [(need: Int, concept: Int32)] = []
    private var activations: [Double] = []
    /// By the asker's text: what the present text adds up to, and the best of a subject's.
    private let overlaps: UnsafeMutablePointer<Int>
    private let best: UnsafeMutablePointer<Int>
    private let asker: AskingParty
    private let reaches: [[ConceptImpact]]

    /// What an asker's text has of a gram or concept, and the next text that has it.
    private struct Node: BitwiseCopyable {
        let text: Int32
        let worth: Int32
        let next: UInt32
    }

    /// How much of a need's concept arrives.
    private struct Arrival: BitwiseCopyable {
        let concept: Int32
        let activation: Double
        let next: UInt32
    }

    /// `reaches` are the `conceptImpacts` of the asker's offers.
    init(_ asker: AskingParty, reaches: [[ConceptImpact]], in index: PartnerIndex, _ scratch: MatchScratch) {
        (self.asker, self.reaches, statistics, self.scratch) = (asker, reaches, index.statistics, scratch)
        (needTexts, offerTexts) = (TextSetPointers(index.image.needs), TextSetPointers(index.image.offers))
        theirScales = index.image.needScales.base
        myScales = asker.needs.map(\.needScale)
        offerCount = asker.offers.count
        let count = max(1, asker.needs.count, asker.offers.count)
        overlaps = .allocate(capacity: 2 * count)
        overlaps.initialize(repeating: 0, count: 2 * count)
        best = overlaps + count
        nodes = Nodes()
        arrivals = Nodes()
        for (number, need) in asker.needs.enumerated() { list(need, Int32(number), index.knowledge) }
        for (number, offer) in asker.offers.enumerated() { list(offer, Int32(number)) }
        activations = Array(repeating: 0, count: needConcepts.count)
    }

    private mutating func list(_ need: TextVector, _ number: Int32, _ knowledge: Knowledge) {
        for gram in need.terms {
            let head = scratch.needHeads + Int(gram)
            scratch.needBits[Int(gram) / 64] |= 1 << (gram % 64)
            head.pointee = nodes.append(Node(text: number, worth: 0, next: head.pointee))
        }
        for concept in need.concepts {
            let sources = knowledge.sources(of: Int(concept))
            for (source, activation) in zip(sources.concepts, sources.activations) {
                let head = scratch.sourceHeads + Int(source)
                head.pointee = arrivals.append(
                    Arrival(concept: Int32(needConcepts.count), activation: activation, next: head.pointee))
            }
            needConcepts.append((Int(number), concept))
        }
    }

    private mutating func list(_ offer: TextVector, _ number: Int32) {
        for (gram, impact) in zip(offer.terms, offer.impacts) {
            let head = scratch.offerHeads + Int(gram)
            scratch.offerBits[Int(gram) / 64] |= 1 << (gram % 64)
            head.pointee = nodes.append(Node(text: number, worth: impact, next: head.pointee))
        }
        for one in reaches[Int(number)] {
            let head = scratch.reachHeads + Int(one.concept)
            head.pointee = nodes.append(Node(text: number, worth: one.impact, next: head.pointee))
        }
    }

    /// Gives the scratch back as it was.
    deinit {
        for gram in asker.needs.lazy.flatMap(\.terms) {
            scratch.needHeads[Int(gram)] = 0
            scratch.needBits[Int(gram) / 64] = 0
        }
        for gram in asker.offers.lazy.flatMap(\.terms) {
            scratch.offerHeads[Int(gram)] = 0
            scratch.offerBits[Int(gram) / 64] = 0
        }
        if !needConcepts.isEmpty { scratch.clearSources() }
        for reach in reaches { for one in reach { scratch.reachHeads[Int(one.concept)] = 0 } }
        overlaps.deallocate()
    }

    /// Reads a little of everything about these subjects, one after the other without waiting, so that it is near when they are
    /// scored: most of the time goes into fetching it. Gives a number nobody needs.
    func fetch(_ subjects: some Sequence<Int>) -> UInt32 {
        var sum: UInt32 = 0
        for subject in subjects {
            if !myScales.isEmpty { sum &+= fetch(offerTexts, subject) }
            if offerCount > 0 { sum &+= fetch(needTexts, subject) }
        }
        return sum
    }

    @inline(__always)
    private func fetch(_ set: TextSetPointers, _ subject: Int) -> UInt32 {
        let texts = set.texts(of: subject)
        var place = Int(set.gramStarts[texts.lowerBound])
        let end = Int(set.gramStarts[texts.upperBound])
        var sum = UInt32(truncatingIfNeeded: set.lengths[texts.lowerBound]) &+ set.conceptStarts[texts.lowerBound]
        while place < end {
            sum &+= set.grams[place] &+ UInt32(set.counts[place])
            place += 16  // four bytes each, 64 to a line
        }
        return sum
    }

    /// Σ over the asker's needs of the subject's best offer + Σ over the subject's needs of the asker's best offer.
    mutating func fit(of subject: Int) -> Int { myNeeds(met: subject) + theirNeeds(of: subject) }

    private mutating func myNeeds(met subject: Int) -> Int {
        let count = myScales.count
        guard count > 0 else { return 0 }
        for need in 0..<count { best[need] = 0 }
        for text in offerTexts.texts(of: subject) {
            let isMet = addGrams(of: text)
            let isCarried = addConcepts(of: text)
            guard isMet || isCarried else { continue }
            for need in 0..<count {
                best[need] = max(best[need], overlaps[need])
                overlaps[need] = 0
            }
        }
        var sum = 0
        for need in 0..<count where best[need] > 0 { sum += share(ofOverlap: best[need], scale: myScales[need]) }
        return sum
    }

    private func addGrams(of text: Int) -> Bool {
        var discount = -1.0
        let needBits = scratch.needBits
        for place in offerTexts.grams(of: text) {
            let gram = offerTexts.grams[place]
            guard needBits[Int(gram) / 64] & (1 << (gram % 64)) != 0 else { continue }
            var next = scratch.needHeads[Int(gram)]
            if discount < 0 { discount = statistics.discount(ofLength: offerTexts.lengths[text]) }
            let impact = Int(statistics.impact(ofGram: gram, count: offerTexts.counts[place], discount: discount))
            repeat {
                let node = nodes[next]
                overlaps[Int(node.text)] += impact
                next = node.next
            } while next != 0
        }
        return discount >= 0
    }

    private mutating func addConcepts(of text: Int) -> Bool {
        guard !needConcepts.isEmpty else { return false }
        var isCarried = false
        for place in offerTexts.concepts(of: text) {
            var next = scratch.sourceHeads[Int(offerTexts.concepts[place])]
            while next != 0 {
                isCarried = true
                let arrival = arrivals[next]
                activations[Int(arrival.concept)] = max(activations[Int(arrival.concept)], arrival.activation)
                next = arrival.next
            }
        }
        guard isCarried else { return false }
        let factor = statistics.conceptFactor(ofLength: offerTexts.lengths[text])
        for item in activations.indices where activations[item] > 0 {
            let (need, concept) = needConcepts[item]
            overlaps[need] += statistics.impact(ofConcept: concept, activation: activations[item], factor: factor)
            activations[item] = 0
        }
        return true
    }

    private func theirNeeds(of subject: Int) -> Int {
        guard offerCount > 0 else { return 0 }
        let offerBits = scratch.offerBits
        var sum = 0
        for text in needTexts.texts(of: subject) {
            var isMet = false
            for place in needTexts.grams(of: text) {
                let gram = needTexts.grams[place]
                guard offerBits[Int(gram) / 64] & (1 << (gram % 64)) != 0 else { continue }
                if add(scratch.offerHeads[Int(gram)]) { isMet = true }
            }
            for place in needTexts.concepts(of: text) {
                if add(scratch.reachHeads[Int(needTexts.concepts[place])]) { isMet = true }
            }
            guard isMet else { continue }
            var best = 0
            for offer in 0..<offerCount {
                best = max(best, overlaps[offer])
                overlaps[offer] = 0
            }
            sum += share(ofOverlap: best, scale: theirScales[text])
        }
        return sum
    }

    /// Adds a list of what the asker's offers are worth; whether there was anything in it.
    @inline(__always)
    private func add(_ head: UInt32) -> Bool {
        var next = head
        while next != 0 {
            let node = nodes[next]
            overlaps[Int(node.text)] += Int(node.worth)
            next = node.next
        }
        return head != 0
    }
}

/// Links of lists, numbered from 1.
private struct Nodes<Node: BitwiseCopyable>: ~Copyable {
    private var base: UnsafeMutablePointer<Node>
    private var capacity = 256
    private var count = 0

    init() { base = .allocate(capacity: capacity) }
    deinit { base.deallocate() }

    subscript(_ number: UInt32) -> Node { base[Int(number) - 1] }

    mutating func append(_ node: Node) -> UInt32 {
        if count == capacity {
            let wider = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
            wider.update(from: base, count: count)
            base.deallocate()
            (base, capacity) = (wider, capacity * 2)
        }
        base[count] = node
        count += 1
        return UInt32(count)
    }
}

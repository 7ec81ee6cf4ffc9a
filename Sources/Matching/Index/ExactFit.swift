/// 合い具合の実計算: the fit of one subject after the other with one asker, from the numbers of the image.
///
/// `ScoredPair` adds the same integers text by text with reasons; a test holds the two together.
struct ExactFit {
    private let image: IndexImage
    private let statistics: CorpusStatistics
    private let scratch: MatchScratch
    private let needScales: [Double]
    private let offerCount: Int
    /// Lists of what the asker has of a gram or concept: a number, what it is worth, and the next of the list.
    private var nodes: [Node] = [Node(item: 0, worth: 0, next: 0)]
    private var arrivals: [Arrival] = [Arrival(item: 0, activation: 0, next: 0)]
    private var needConcepts: [(need: Int, concept: Int32)] = []
    private var usedGrams: (needs: [UInt32], offers: [UInt32]) = ([], [])
    private var usedConcepts: (sources: [Int32], reaches: [Int32]) = ([], [])
    private var overlaps: [Int]
    private var best: [Int]
    private var activations: [Double]

    private struct Node {
        let item: Int32
        let worth: Int32
        let next: UInt32
    }

    private struct Arrival {
        let item: Int32
        let activation: Double
        let next: UInt32
    }

    /// `scratch` is given back as it was by `clear`.
    init(_ asker: AskingParty, in index: PartnerIndex, _ scratch: MatchScratch) {
        (image, statistics, self.scratch) = (index.image, index.statistics, scratch)
        needScales = asker.needs.map(\.needScale)
        offerCount = asker.offers.count
        overlaps = Array(repeating: 0, count: max(asker.needs.count, asker.offers.count))
        best = Array(repeating: 0, count: asker.needs.count)
        activations = []
        for (number, need) in asker.needs.enumerated() { list(need, number, index.knowledge) }
        for (number, offer) in asker.offers.enumerated() { list(offer, number, index) }
        activations = Array(repeating: 0, count: needConcepts.count)
    }

    private mutating func list(_ need: TextVector, _ number: Int, _ knowledge: Knowledge) {
        for gram in need.terms {
            nodes.append(Node(item: Int32(number), worth: 0, next: scratch.needHeads[Int(gram)]))
            scratch.needHeads[Int(gram)] = UInt32(nodes.count - 1)
        }
        usedGrams.needs += need.terms
        for concept in need.concepts {
            let sources = knowledge.sources(of: Int(concept))
            for (source, activation) in zip(sources.concepts, sources.activations) {
                arrivals.append(
                    Arrival(
                        item: Int32(needConcepts.count), activation: activation,
                        next: scratch.sourceHeads[Int(source)]))
                scratch.sourceHeads[Int(source)] = UInt32(arrivals.count - 1)
            }
            usedConcepts.sources += sources.concepts
            needConcepts.append((number, concept))
        }
    }

    private mutating func list(_ offer: TextVector, _ number: Int, _ index: PartnerIndex) {
        for (gram, impact) in zip(offer.terms, offer.impacts) {
            nodes.append(Node(item: Int32(number), worth: impact, next: scratch.offerHeads[Int(gram)]))
            scratch.offerHeads[Int(gram)] = UInt32(nodes.count - 1)
        }
        usedGrams.offers += offer.terms
        for (concept, impact) in index.conceptImpacts(of: offer) {
            nodes.append(Node(item: Int32(number), worth: Int32(clamping: impact), next: scratch.reachHeads[concept]))
            scratch.reachHeads[concept] = UInt32(nodes.count - 1)
            usedConcepts.reaches.append(Int32(concept))
        }
    }

    /// Gives the scratch back as it was.
    func clear() {
        for gram in usedGrams.needs { scratch.needHeads[Int(gram)] = 0 }
        for gram in usedGrams.offers { scratch.offerHeads[Int(gram)] = 0 }
        for concept in usedConcepts.sources { scratch.sourceHeads[Int(concept)] = 0 }
        for concept in usedConcepts.reaches { scratch.reachHeads[Int(concept)] = 0 }
    }

    /// Σ over the asker's needs of the subject's best offer + Σ over the subject's needs of the asker's best offer.
    mutating func fit(of subject: Int) -> Int { myNeeds(met: subject) + theirNeeds(of: subject) }

    private mutating func myNeeds(met subject: Int) -> Int {
        guard !needScales.isEmpty else { return 0 }
        let set = image.offers
        for need in best.indices { best[need] = 0 }
        for text in Int(set.ownerStarts.buffer[subject])..<Int(set.ownerStarts.buffer[subject + 1]) {
            let isMet = addGrams(of: text) || false
            let isCarried = addConcepts(of: text)
            guard isMet || isCarried else { continue }
            for need in best.indices {
                best[need] = max(best[need], overlaps[need])
                overlaps[need] = 0
            }
        }
        var sum = 0
        for need in best.indices where best[need] > 0 { sum += share(ofOverlap: best[need], scale: needScales[need]) }
        return sum
    }

    private mutating func addGrams(of text: Int) -> Bool {
        let set = image.offers
        var discount = -1.0
        for place in Int(set.gramStarts.buffer[text])..<Int(set.gramStarts.buffer[text + 1]) {
            let gram = set.grams.buffer[place]
            var node = scratch.needHeads[Int(gram)]
            guard node != 0 else { continue }
            if discount < 0 { discount = statistics.discount(ofLength: set.lengths.buffer[text]) }
            let impact = Int(statistics.impact(ofGram: gram, count: set.counts.buffer[place], discount: discount))
            while node != 0 {
                overlaps[Int(nodes[Int(node)].item)] += impact
                node = nodes[Int(node)].next
            }
        }
        return discount >= 0
    }

    private mutating func addConcepts(of text: Int) -> Bool {
        guard !needConcepts.isEmpty else { return false }
        let set = image.offers
        var isCarried = false
        for place in Int(set.conceptStarts.buffer[text])..<Int(set.conceptStarts.buffer[text + 1]) {
            var arrival = scratch.sourceHeads[Int(set.concepts.buffer[place])]
            while arrival != 0 {
                isCarried = true
                let item = Int(arrivals[Int(arrival)].item)
                activations[item] = max(activations[item], arrivals[Int(arrival)].activation)
                arrival = arrivals[Int(arrival)].next
            }
        }
        guard isCarried else { return false }
        let factor = statistics.conceptFactor(ofLength: set.lengths.buffer[text])
        for item in activations.indices where activations[item] > 0 {
            let (need, concept) = needConcepts[item]
            overlaps[need] += statistics.impact(ofConcept: concept, activation: activations[item], factor: factor)
            activations[item] = 0
        }
        return true
    }

    private mutating func theirNeeds(of subject: Int) -> Int {
        guard offerCount > 0 else { return 0 }
        let set = image.needs
        var sum = 0
        for text in Int(set.ownerStarts.buffer[subject])..<Int(set.ownerStarts.buffer[subject + 1]) {
            var isMet = false
            for place in Int(set.gramStarts.buffer[text])..<Int(set.gramStarts.buffer[text + 1]) {
                isMet = add(scratch.offerHeads[Int(set.grams.buffer[place])]) || isMet
            }
            for place in Int(set.conceptStarts.buffer[text])..<Int(set.conceptStarts.buffer[text + 1]) {
                isMet = add(scratch.reachHeads[Int(set.concepts.buffer[place])]) || isMet
            }
            guard isMet else { continue }
            var best = 0
            for offer in 0..<offerCount {
                best = max(best, overlaps[offer])
                overlaps[offer] = 0
            }
            sum += share(ofOverlap: best, scale: image.needScales.buffer[text])
        }
        return sum
    }

    /// Adds a list of what the asker's offers are worth; whether there was anything in it.
    @inline(__always)
    private mutating func add(_ head: UInt32) -> Bool {
        var node = head
        while node != 0 {
            overlaps[Int(nodes[Int(node)].item)] += Int(nodes[Int(node)].worth)
            node = nodes[Int(node)].next
        }
        return head != 0
    }
}

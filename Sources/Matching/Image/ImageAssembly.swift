import Registry

/// Puts the parts of a registry together into one image. What comes out does not depend on how the registry was cut
/// into parts.
struct ImageAssembly {
    private let parts: [CutSubjects]
    private let knowledge: Knowledge
    private let image = IndexImage()

    /// The image of these parts, in their order.
    static func image(of parts: [CutSubjects], knowledge: Knowledge) -> IndexImage {
        var assembly = ImageAssembly(parts: parts, knowledge: knowledge)
        assembly.numberGrams()
        assembly.joinTexts()
        assembly.image.subjects = SubjectColumns(parts.map(\.facts))
        assembly.weigh()
        assembly.post()
        return assembly.image
    }

    private init(parts: [CutSubjects], knowledge: Knowledge) { (self.parts, self.knowledge) = (parts, knowledge) }

    private mutating func numberGrams() {
        var all = parts.flatMap(\.table.grams)
        all.sort()
        var distinct: [UInt64] = []
        for gram in all where gram != distinct.last { distinct.append(gram) }
        image.grams = Column(distinct)
    }

    private mutating func joinTexts() {
        let grams = image.grams
        let numbers = parts.map { part in part.table.grams.map { UInt32(grams.place(of: $0) ?? 0) } }
        image.needs = TextSetColumns(parts.map(\.needs), numbers)
        image.offers = TextSetColumns(parts.map(\.offers), numbers)
        var frequencies = [Int32](repeating: 0, count: grams.count)
        var concepts = [Int32](repeating: 0, count: knowledge.termCount)
        for (part, numbers) in zip(parts, numbers) {
            for (gram, count) in part.gramFrequencies.enumerated() { frequencies[Int(numbers[gram])] += count }
            for (concept, count) in part.conceptFrequencies.enumerated() { concepts[concept] += count }
        }
        image.gramFrequencies = Column(frequencies)
        image.conceptFrequencies = Column(concepts)
    }

    /// The weights, and what each need is worth by them.
    private mutating func weigh() {
        var totals = CorpusTotals(parts.map(\.totals))
        let arePublic = Array(parts.map(\.needs.arePublic).joined())
        let weights = CorpusStatistics(totals, image.gramFrequencies, image.conceptFrequencies)
        let norms = image.needs.norms(by: weights)
        totals.meanNorm = CorpusTotals.meanNorm(of: zip(norms, arePublic).lazy.filter(\.1).map(\.0))
        image.totals = Column([totals])
        let statistics = CorpusStatistics(image)
        image.needScales = Column(norms.map(statistics.needScale(ofNorm:)))
    }

    private mutating func post() {
        let statistics = CorpusStatistics(image)
        let (offers, scales) = (image.offers, image.needScales)
        let factors = Column(offers.lengths.map(statistics.conceptFactor(ofLength:)))
        let impacts = OfferImpacts(offers: offers, statistics: statistics)
        let (grams, concepts) = (image.grams.count, knowledge.termCount)
        image.offersByGram = PostingColumns(
            terms: grams, starts: offers.gramStarts, of: offers.grams, owners: offers.ownerStarts, joining: max
        ) { text, place in Double(impacts.impact(text, place)) }
        image.offersByConcept = PostingColumns(
            terms: concepts, starts: offers.conceptStarts, of: offers.concepts, owners: offers.ownerStarts,
            joining: max
        ) { text, _ in factors[text] }
        image.needsByGram = PostingColumns(
            terms: grams, starts: image.needs.gramStarts, of: image.needs.grams, owners: image.needs.ownerStarts,
            joining: +
        ) { text, _ in scales[text] }
        image.needsByConcept = PostingColumns(
            terms: concepts, starts: image.needs.conceptStarts, of: image.needs.concepts,
            owners: image.needs.ownerStarts, joining: +
        ) { text, _ in scales[text] }
    }
}

/// What a gram is worth in an offer.
struct OfferImpacts {
    let offers: TextSetColumns
    let statistics: CorpusStatistics

    func impact(_ text: Int, _ place: Int) -> Int32 {
        statistics.impact(
            ofGram: offers.grams[place], count: offers.counts[place],
            discount: statistics.discount(ofLength: offers.lengths[text]))
    }
}

extension CorpusTotals {
    /// The sum of the parts.
    init(_ parts: [CorpusTotals]) {
        for part in parts {
            documents += part.documents
            offers += part.offers
            offerLength += part.offerLength
            texts &+= part.texts
            mostNeeds = max(mostNeeds, part.mostNeeds)
        }
    }

    /// Summed as integers, so that the order cannot matter.
    static func meanNorm(of norms: some Sequence<Double>) -> Double {
        var (count, sum) = (0, 0)
        for norm in norms where norm > 0 {
            count += 1
            sum += Int((norm * 65_536).rounded())
        }
        return count == 0 ? 1 : Double(max(1, sum)) / 65_536 / Double(count)
    }
}

extension TextSetColumns {
    /// `numbers` gives the grams of each part their numbers in the whole.
    fileprivate init(_ parts: [CutTexts], _ numbers: [[UInt32]]) {
        ownerStarts = Column(endsOf: parts.map(\.ownerEnds), counts: parts.map(\.lengths.count))
        texts = TextColumn(parts.map(\.texts))
        entryIDs = TextColumn(parts.map(\.entryIDs))
        gramStarts = Column(endsOf: parts.map(\.gramEnds), counts: parts.map(\.grams.count))
        grams = Column(count: parts.reduce(0) { $0 + $1.grams.count }) { target in
            var place = 0
            for (part, numbers) in zip(parts, numbers) {
                for gram in part.grams {
                    target[place] = numbers[Int(gram)]
                    place += 1
                }
            }
        }
        counts = Column(joining: parts.map(\.counts))
        lengths = Column(joining: parts.map(\.lengths))
        conceptStarts = Column(endsOf: parts.map(\.conceptEnds), counts: parts.map(\.concepts.count))
        concepts = Column(joining: parts.map(\.concepts))
        months = Column(joining: parts.map(\.months))
    }

    /// Each text's length as a vector of rarities.
    fileprivate func norms(by statistics: CorpusStatistics) -> [Double] {
        (0..<lengths.count).map { text in
            statistics.norm(
                grams: grams.buffer[Int(gramStarts[text])..<Int(gramStarts[text + 1])],
                concepts: concepts.buffer[Int(conceptStarts[text])..<Int(conceptStarts[text + 1])], unknown: 0)
        }
    }
}

extension Column<UInt32> {
    /// Starts, with 0 first, from the ends within each part.
    fileprivate init(endsOf parts: [[UInt32]], counts: [Int]) {
        precondition(counts.reduce(0, +) <= UInt32.max, "An index holds at most 2^32 terms.")
        self.init(count: 1 + parts.reduce(0) { $0 + $1.count }) { target in
            target[0] = 0
            var (place, base) = (1, UInt32(0))
            for (part, count) in zip(parts, counts) {
                for end in part {
                    target[place] = base + end
                    place += 1
                }
                base += UInt32(count)
            }
        }
    }
}

extension Column<UInt64> {
    /// Where a value stands among these, which ascend.
    func place(of value: UInt64) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if buffer[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < count && buffer[low] == value ? low : nil
    }
}

extension SubjectColumns {
    fileprivate init(_ parts: [SubjectFacts]) {
        ids = TextColumn(parts.map(\.ids))
        withoutEntries = TextColumn(parts.map(\.withoutEntries))
        areOpen = Column(joining: parts.map(\.areOpen))
        kinds = Column(joining: parts.map(\.kinds))
        sectors = Column(joining: parts.map(\.sectors))
        staff = Column(joining: parts.map(\.staff))
        confirmedOn = Column(joining: parts.map(\.confirmedOn))
        priorityMasks = Column(joining: parts.map(\.priorityMasks))
        placeSubjects(parts)
        placeLinkage(parts)
        places = ids.hashTable()
        var base = 0
        var (answerOwners, answerValues, workers): ([UInt32], [Double], [UInt32]) = ([], [], [])
        for part in parts {
            answerOwners += part.answers.map { UInt32(base + $0.owner) }
            answerValues += part.answers.flatMap { [$0.answers.answered, $0.answers.asked] }
            workers += part.pastWork.map { UInt32(base + $0.owner) }
            base += part.count
        }
        (answerers, answers) = (Column(answerOwners), Column(answerValues))
        pastWorkers = Column(workers)
        pastPartners = TextColumn(parts.flatMap(\.pastWork).map(\.partner))
    }

    private mutating func placeSubjects(_ parts: [SubjectFacts]) {
        let positions = parts.flatMap(\.positions)
        latitudes = Column(positions.map { $0?.coordinate.latitude ?? 0 })
        longitudes = Column(positions.map { $0?.coordinate.longitude ?? 0 })
        positionKinds = Column(positions.map { PositionKind($0).rawValue })
        let names = Set(positions.compactMap { $0?.municipality?.rawValue }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt16($0 + 1)) })
        municipalities = Column(positions.map { $0?.municipality.flatMap { numbers[$0.rawValue] } ?? 0 })
        municipalityNames = TextColumn(names)
    }

    private mutating func placeLinkage(_ parts: [SubjectFacts]) {
        let names = Set(parts.flatMap(\.linkageSectors)).subtracting([""]).sorted().prefix(255)
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0 + 1)) })
        linkageSectors = Column(parts.flatMap(\.linkageSectors).map { numbers[$0] ?? 0 })
        linkageSectorNames = TextColumn(names)
    }
}

/// How exactly a place is known.
enum PositionKind: UInt8 {
    case unknown, site, centre

    init(_ position: Position?) { self = position.map { $0.isCentre ? .centre : .site } ?? .unknown }
}

extension TextColumn {
    /// An open hash table of the texts: places plus one, 0 where free. Of two equal texts the first is found.
    fileprivate func hashTable() -> Column<UInt32> {
        var size = 8
        while size < count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for place in 0..<count {
            var slot = Int(truncatingIfNeeded: StableHash.of(utf8(place))) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(place + 1)
        }
        return Column(slots)
    }

    /// Where a text stands, by the table.
    func place(of text: String, in table: Column<UInt32>) -> Int? {
        guard !table.isEmpty else { return nil }
        var text = text
        return text.withUTF8 { bytes in
            var slot = Int(truncatingIfNeeded: StableHash.of(bytes)) & (table.count - 1)
            while table[slot] != 0 {
                let place = Int(table[slot]) - 1
                if utf8(place).elementsEqual(bytes) { return place }
                slot = (slot + 1) & (table.count - 1)
            }
            return nil
        }
    }
}

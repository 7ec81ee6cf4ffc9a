/// 合い具合の上界: a bound of every subject's fit with one asker, from the postings alone.
///
/// What a subject's texts are worth together is never less than what its best text is worth, so adding up the most that
/// each term is worth anywhere in a subject bounds its fit (docs/index.md proves it). Terms that add little for the length
/// of their list are left out and their worth is granted to everybody (`slack`).
struct FitBounds {
    /// Which part of all that could be added is left out at most.
    static let leftOut = 0.04

    /// Units of a sum per thousandth of fit.
    let unit: Double
    /// Thousandths granted to everybody beside the sums: rounding, and the terms left out.
    let slack: Double
    /// Half a thousandth for each need a subject has is not in the sums.
    private var lists: [List] = []
    /// For each concept of a need everything that leads to it; of these the most counts, not the sum.
    private var groups: [[List]] = []

    /// One list of postings and what its impacts count.
    private struct List {
        let runWindows: UnsafePointer<UInt16>
        let runEnds: UnsafePointer<UInt32>
        let subjects: UnsafePointer<UInt16>
        let impacts: UnsafePointer<UInt8>
        var run: Int
        let endRun: Int
        /// Units for one 255th of the term's most.
        let multiplier: Int32

        init?(_ columns: PostingColumns, term: Int, worth: Double, unit: Double) {
            (run, endRun) = (Int(columns.runStarts[term]), Int(columns.runStarts[term + 1]))
            guard run < endRun, let windows = columns.runWindows.buffer.baseAddress,
                let ends = columns.runEnds.buffer.baseAddress, let subjects = columns.subjects.buffer.baseAddress,
                let impacts = columns.impacts.buffer.baseAddress
            else { return nil }
            (runWindows, runEnds, self.subjects, self.impacts) = (windows, ends, subjects, impacts)
            multiplier = Int32((worth * unit / 255).rounded(.up))
        }

        /// The postings in a window; moves on behind it. Windows are asked for in their order.
        @inline(__always)
        mutating func postings(in window: Int) -> Range<Int>? {
            while run < endRun, Int(runWindows[run]) < window { run += 1 }
            guard run < endRun, Int(runWindows[run]) == window else { return nil }
            let begin = run == 0 ? 0 : Int(runEnds[run - 1])
            run += 1
            return begin..<Int(runEnds[run - 1])
        }
    }

    /// A list that may be taken: `worth` thousandths at most, for so many postings.
    private struct Choice {
        let columns: PostingColumns
        let term: Int
        let worth: Double
        let length: Int
    }

    /// The bounds for an asker; `isComplete` leaves no term out.
    init(_ asker: AskingParty, in index: PartnerIndex, isComplete: Bool) {
        var slack = 0.5 * Double(asker.needs.count)
        var choices = Self.choices(asker, index)
        let groups = Self.groups(asker, index, &slack)
        let most = groups.reduce(0) { $0 + ($1.map(\.worth).max() ?? 0) } + choices.reduce(0) { $0 + $1.worth }
        if !isComplete {
            choices.sort { $0.worth * Double($1.length) < $1.worth * Double($0.length) }
            var budget = most * Self.leftOut
            var kept = 0
            while kept < choices.count, choices[kept].worth <= budget {
                budget -= choices[kept].worth
                slack += choices[kept].worth
                kept += 1
            }
            choices.removeFirst(kept)
        }
        let terms = choices.count + groups.reduce(0) { $0 + $1.count }
        let unit = min(1_024, (Double(Int32.max) - 255 * Double(terms)) / max(1, most))
        lists = choices.compactMap { List($0.columns, term: $0.term, worth: $0.worth, unit: unit) }
        self.groups = groups.map { group in
            group.compactMap { List($0.columns, term: $0.term, worth: $0.worth, unit: unit) }
        }
        (self.unit, self.slack) = (unit, slack)
    }

    private static func length(_ columns: PostingColumns, _ term: Int) -> Int {
        let (first, end) = (Int(columns.runStarts[term]), Int(columns.runStarts[term + 1]))
        guard first < end else { return 0 }
        return Int(columns.runEnds[end - 1]) - (first == 0 ? 0 : Int(columns.runEnds[first - 1]))
    }

    /// Grams of the asker's needs among offers, grams and concepts of its offers among needs.
    private static func choices(_ asker: AskingParty, _ index: PartnerIndex) -> [Choice] {
        let image = index.image
        var choices: [Choice] = []
        func add(_ columns: PostingColumns, _ term: Int, _ weight: Double) {
            let length = length(columns, term)
            if length > 0 {
                choices.append(
                    Choice(columns: columns, term: term, worth: weight * columns.most[term], length: length))
            }
        }
        var weights: [UInt32: Double] = [:]
        for need in asker.needs { for gram in need.terms { weights[gram, default: 0] += need.needScale } }
        for (gram, weight) in weights { add(image.offersByGram, Int(gram), weight) }
        var impacts: [UInt32: Int32] = [:]
        var carried: [Int: Int] = [:]
        for offer in asker.offers {
            for (gram, impact) in zip(offer.terms, offer.impacts) { impacts[gram] = max(impacts[gram] ?? 0, impact) }
            for (concept, impact) in index.conceptImpacts(of: offer) {
                carried[concept] = max(carried[concept] ?? 0, impact)
            }
        }
        for (gram, impact) in impacts where impact > 0 { add(image.needsByGram, Int(gram), Double(impact)) }
        for (concept, impact) in carried { add(image.needsByConcept, concept, Double(impact)) }
        return choices
    }

    /// For each concept of the asker's needs the offers of everything that leads to it.
    private static func groups(_ asker: AskingParty, _ index: PartnerIndex, _ slack: inout Double) -> [[Choice]] {
        var weights: [Int32: Double] = [:]
        for need in asker.needs {
            for concept in need.concepts {
                weights[concept, default: 0] += need.needScale
                slack += 0.5 * need.needScale  // an impact is rounded
            }
        }
        return weights.map { concept, weight in
            let columns = index.image.offersByConcept
            let worth = weight * index.statistics.conceptWeights[Int(concept)] * CorpusStatistics.resolution
            let sources = index.knowledge.sources(of: Int(concept))
            return zip(sources.concepts, sources.activations).compactMap { source, activation in
                let length = length(columns, Int(source))
                guard length > 0 else { return nil }
                return Choice(
                    columns: columns, term: Int(source), worth: worth * activation * columns.most[Int(source)],
                    length: length)
            }
        }
    }

    /// Adds up one window. Windows are asked for in their order.
    mutating func add(window: Int, to sums: UnsafeMutablePointer<Int32>, by arriving: UnsafeMutablePointer<Int32>) {
        for place in lists.indices {
            guard let postings = lists[place].postings(in: window) else { continue }
            let (subjects, impacts) = (lists[place].subjects, lists[place].impacts)
            let multiplier = lists[place].multiplier
            for posting in postings { sums[Int(subjects[posting])] &+= Int32(impacts[posting]) &* multiplier }
        }
        for group in groups.indices {
            var isTouched = false
            for place in groups[group].indices {
                guard let postings = groups[group][place].postings(in: window) else { continue }
                isTouched = true
                let list = groups[group][place]
                for posting in postings {
                    let subject = Int(list.subjects[posting])
                    arriving[subject] = max(arriving[subject], Int32(list.impacts[posting]) &* list.multiplier)
                }
            }
            if isTouched { join(arriving, to: sums) }
        }
    }

    /// Adds what arrived and forgets it.
    private func join(_ arriving: UnsafeMutablePointer<Int32>, to sums: UnsafeMutablePointer<Int32>) {
        for subject in 0..<PostingColumns.window {
            sums[subject] &+= arriving[subject]
            arriving[subject] = 0
        }
    }
}

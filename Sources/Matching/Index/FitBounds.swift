/// 合い具合の上界: a bound of every subject's fit with one asker, from the postings alone.
///
/// What a subject's texts are worth together is never less than what its best text is worth, so adding up the most that
/// each term is worth anywhere in a subject bounds its fit (docs/index.md proves it). Terms that add little for the length
/// of their list are left out and their worth is granted to everybody (`slack`).
struct FitBounds {
    /// Which part of all that could be added is left out at most.
    static let leftOut = 0.012

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

        init(_ choice: Choice, unit: Double) {
            let postings = choice.postings
            (runWindows, runEnds) = (postings.runWindows, postings.runEnds)
            (subjects, impacts) = (postings.subjects, postings.impacts)
            (run, endRun) = (Int(postings.runStarts[choice.term]), Int(postings.runStarts[choice.term + 1]))
            multiplier = Int32((choice.worth * unit / 255).rounded(.up))
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
        let postings: PostingPointers
        let term: Int
        let worth: Double
        let length: Int

        /// Nil where nobody has the term; `weight` is what one unit of its impact counts.
        init?(_ postings: PostingPointers, _ term: Int, weight: Double) {
            length = postings.length(term)
            guard length > 0 else { return nil }
            (self.postings, self.term, worth) = (postings, term, weight * postings.most[term])
        }
    }

    /// The bounds for an asker; `isComplete` leaves no term out. `reaches` are the `conceptImpacts` of its offers.
    init(_ asker: AskingParty, reaches: [[ConceptImpact]], in index: PartnerIndex, isComplete: Bool) {
        var slack = 0.5 * Double(asker.needs.count)
        var choices = Self.choices(asker, reaches, index.image)
        let groups = Self.groups(asker, index, &slack)
        let most = groups.reduce(0) { $0 + ($1.map(\.worth).max() ?? 0) } + choices.reduce(0) { $0 + $1.worth }
        if !isComplete { slack += Self.leaveOut(of: &choices, atMost: most * Self.leftOut) }
        let terms = choices.count + groups.reduce(0) { $0 + $1.count }
        let unit = min(1_024, (Double(Int32.max) - 255 * Double(terms)) / max(1, most))
        lists = choices.map { List($0, unit: unit) }
        self.groups = groups.map { group in group.map { List($0, unit: unit) } }
        (self.unit, self.slack) = (unit, slack)
    }

    /// Takes out those that add least for their length, and tells what they could have added together.
    private static func leaveOut(of choices: inout [Choice], atMost budget: Double) -> Double {
        choices.sort { $0.worth * Double($1.length) < $1.worth * Double($0.length) }
        var (count, sum) = (0, 0.0)
        while count < choices.count, sum + choices[count].worth <= budget {
            sum += choices[count].worth
            count += 1
        }
        choices.removeFirst(count)
        return sum
    }

    /// Grams of the asker's needs among offers, grams and concepts of its offers among needs.
    private static func choices(
        _ asker: AskingParty, _ reaches: [[ConceptImpact]], _ image: IndexImage
    ) -> [Choice] {
        let needed = asker.needs.flatMap { need in need.terms.map { (Int($0), need.needScale) } }
        let offered = asker.offers.flatMap { offer in zip(offer.terms, offer.impacts).map { (Int($0), Double($1)) } }
        let carried = reaches.joined().map { (Int($0.concept), Double($0.impact)) }
        return [
            (image.offersByGram, joined(needed, +)), (image.needsByGram, joined(offered, max)),
            (image.needsByConcept, joined(carried, max)),
        ].flatMap { columns, weights in
            let postings = PostingPointers(columns)
            return weights.compactMap { Choice(postings, $0.0, weight: $0.1) }
        }
    }

    /// Each term once.
    private static func joined(
        _ weights: [(Int, Double)], _ join: (Double, Double) -> Double
    ) -> [(Int, Double)] {
        var joined: [(Int, Double)] = []
        for (term, weight) in weights.sorted(by: { $0.0 < $1.0 }) {
            if joined.last?.0 == term {
                joined[joined.count - 1].1 = join(joined[joined.count - 1].1, weight)
            } else {
                joined.append((term, weight))
            }
        }
        return joined
    }

    /// For each concept of the asker's needs the offers of everything that leads to it.
    private static func groups(_ asker: AskingParty, _ index: PartnerIndex, _ slack: inout Double) -> [[Choice]] {
        let weights = asker.needs.flatMap { need in need.concepts.map { (Int($0), need.needScale) } }
        slack += weights.reduce(0) { $0 + 0.5 * $1.1 }  // an impact is rounded
        let postings = PostingPointers(index.image.offersByConcept)
        return joined(weights, +).map { concept, weight in
            let worth = weight * index.statistics.conceptWeights[concept] * CorpusStatistics.resolution
            let sources = index.knowledge.sources(of: concept)
            return zip(sources.concepts, sources.activations).compactMap { source, activation in
                Choice(postings, Int(source), weight: worth * activation)
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

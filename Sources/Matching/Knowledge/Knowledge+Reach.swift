import Synchronization

/// 連想の鎖の一歩
public struct ChainStep: Hashable, Sendable {
    /// How one gets to the next concept.
    public enum Link: Hashable, Sendable {
        /// The next is broader.
        case broader
        /// The next is narrower.
        case narrower
        /// A relation, as a place in `Knowledge.relations`, read in its own direction or against it.
        case relation(Int)
    }

    /// How one gets there.
    public let link: Link
    /// Where one gets, as a place in `Knowledge.concepts`.
    public let concept: Int
}

/// How far an offer's concept carries, and how much of it arrives.
///
/// A path goes up to broader concepts, along relations of one flow, and down to narrower ones, in this order; after a step
/// down it ends. Stated priors (`spread-1`): who offers the specific meets a need for the general more than the other way
/// round; a relation of strength 3 is worth a third of the same word, each weaker one about half of the next; a second
/// relation a bit less than a first. Larger values drowned the pairs that share a word, on the fits of the demo city.
struct Spread {
    static let upwards = 0.6
    static let downwards = 0.3
    static let relation = [0.0, 0.1, 0.2, 0.35]
    static let laterRelation = 0.7
    /// What is left of less than this is nothing.
    static let least = 0.05
    static let longestPath = 5

    enum Phase: Int { case start, onward, back, ended }

    struct State: Hashable {
        let concept: Int
        let phase: Phase
    }

    struct Arrival {
        let activation: Double
        let from: State?
        let link: ChainStep.Link?
    }
}

/// A concept that an offer reaches, with how much arrives, 0…1.
struct Reached: Sendable {
    let concept: Int
    let activation: Double
}

/// What was found out once about where concepts lead.
final class Reaches: Sendable {
    private let known = Mutex<[Int: [Reached]]>([:])

    subscript(_ concept: Int) -> [Reached]? {
        get { known.withLock { $0[concept] } }
        set { known.withLock { $0[concept] = newValue } }
    }
}

extension Knowledge {
    /// The concepts that an offer of this one reaches, itself with 1, each with how much arrives, 0…1.
    func reach(from concept: Int) -> [Reached] {
        if let known = reaches[concept] { return known }
        var best: [Int: Double] = [:]
        for (state, arrival) in arrivals(from: concept) {
            best[state.concept] = max(best[state.concept] ?? 0, arrival.activation)
        }
        let found = best.sorted { $0.key < $1.key }.map { Reached(concept: $0.key, activation: $0.value) }
        reaches[concept] = found
        return found
    }

    /// The concept itself and all broader ones.
    func widened(_ concept: Int) -> Set<Int> {
        var found: Set<Int> = [concept]
        var open = [concept]
        while let next = open.popLast() {
            for wider in concepts[next].broader where found.insert(wider).inserted { open.append(wider) }
        }
        return found
    }

    /// The best path from an offer's concept to a need's; nil where none is.
    func path(from offer: Int, to need: Int) -> [ChainStep]? {
        let arrivals = arrivals(from: offer)
        let ends = [Spread.Phase.start, .onward, .back, .ended].map { Spread.State(concept: need, phase: $0) }
        var best: Spread.State?
        for end in ends {
            guard let arrival = arrivals[end] else { continue }
            if let known = best, arrivals[known]?.activation ?? 0 >= arrival.activation { continue }
            best = end
        }
        guard var state = best else { return nil }
        var steps: [ChainStep] = []
        while let arrival = arrivals[state], let from = arrival.from, let link = arrival.link {
            steps.append(ChainStep(link: link, concept: state.concept))
            state = from
        }
        return steps.reversed()
    }

    private func arrivals(from concept: Int) -> [Spread.State: Spread.Arrival] {
        let start = Spread.State(concept: concept, phase: .start)
        var arrivals = [start: Spread.Arrival(activation: 1, from: nil, link: nil)]
        var frontier = [start]
        for _ in 0..<Spread.longestPath where !frontier.isEmpty {
            var next: [Spread.State] = []
            for state in frontier {
                let activation = arrivals[state]?.activation ?? 0
                forEachStep(from: state) { link, to, decay in
                    let arriving = activation * decay
                    guard arriving >= Spread.least, arriving > arrivals[to]?.activation ?? 0 else { return }
                    if arrivals.updateValue(
                        Spread.Arrival(activation: arriving, from: state, link: link), forKey: to)?.activation
                        != arriving
                    {
                        next.append(to)
                    }
                }
            }
            frontier = next
        }
        return arrivals
    }

    private func forEachStep(
        from state: Spread.State, _ step: (ChainStep.Link, Spread.State, Double) -> Void
    ) {
        for narrow in narrower[state.concept] {
            step(.narrower, Spread.State(concept: narrow, phase: .ended), Spread.downwards)
        }
        guard state.phase != .ended else { return }
        for broad in concepts[state.concept].broader {
            step(.broader, Spread.State(concept: broad, phase: state.phase), Spread.upwards)
        }
        if state.phase != .back { follow(onward[state.concept], from: state, as: .onward, step) }
        if state.phase != .onward { follow(backward[state.concept], from: state, as: .back, step) }
    }

    private func follow(
        _ places: [Int], from state: Spread.State, as phase: Spread.Phase,
        _ step: (ChainStep.Link, Spread.State, Double) -> Void
    ) {
        for place in places {
            let relation = relations[place]
            // What is well sold together makes no longer chain.
            if relation.kind == .goesWith && state.phase != .start { continue }
            let decay = Spread.relation[relation.strength] * (state.phase == .start ? 1 : Spread.laterRelation)
            step(
                .relation(place),
                Spread.State(
                    concept: other(place, than: state.concept), phase: relation.kind == .goesWith ? .ended : phase),
                decay)
        }
    }
}

import Synchronization

/// 連想の広がり: how much of what an offer says arrives at what a need says.
///
/// A path goes up to broader concepts and along relations of one flow, and then down to narrower ones; after a step down
/// it ends. Stated priors (`spread-1`): who offers the specific meets a need for the general more than the other way round;
/// a relation of strength 3 is worth three eighths of the same word, weaker ones half and a third of that; a second relation
/// three quarters of a first, so that two strong ones just count and longer chains, which read oddly, do not. All are
/// short binary fractions, so that a path is worth the same to the bit from either end. How a thing finds who takes it
/// stands in `Knowledge+Takers.swift`.
struct Spread {
    static let upwards = 0.625
    static let downwards = 0.3125
    static let relation = [0.0, 0.125, 0.1875, 0.375]
    static let laterRelation = 0.75
    /// What is left of less than this is nothing.
    static let least = 0.1
    static let longestPath = 5

    /// From which end a path is walked.
    enum End { case offer, need }

    /// How far a path has come. From the offer: up, then along a flow, then down; from the need the same backwards.
    /// Beside them, on the way to who takes a thing: at a user of it, at what such a user makes.
    enum Phase: Int, CaseIterable { case level, climbing, onward, back, ended, using, making }

    struct State: Hashable {
        /// A concept or a taker of one.
        let concept: Int
        let phase: Phase
    }

    struct Arrival {
        let activation: Double
        let from: State?
        let link: ChainStep.Link?
    }
}

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

/// The concepts at the other ends of all paths from one, ascending, each with how much arrives, 0…1.
struct Reach: Sendable {
    let concepts: [Int32]
    let activations: [Double]

    init(_ best: [Int: Double]) {
        let sorted = best.sorted { $0.key < $1.key }
        concepts = sorted.map { Int32($0.key) }
        activations = sorted.map(\.value)
    }

    /// How much arrives at a concept; 0 where nothing does.
    subscript(_ concept: Int32) -> Double {
        var (low, high) = (0, concepts.count)
        while low < high {
            let middle = (low + high) / 2
            if concepts[middle] < concept { low = middle + 1 } else { high = middle }
        }
        return low < concepts.count && concepts[low] == concept ? activations[low] : 0
    }
}

/// What was found out once about where concepts lead; with as many as it may hold it begins anew.
final class RememberedByKey<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])
    private let most: Int

    init(most: Int) { self.most = most }

    func value(_ key: Key, make: () -> Value) -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let made = make()
        known.withLock { known in
            if known.count >= most { known.removeAll(keepingCapacity: true) }
            known[key] = made
        }
        return made
    }
}

/// Two concepts of a chain.
struct ConceptPair: Hashable, Sendable {
    let offer: Int
    let need: Int
}

extension Knowledge {
    /// The concepts that an offer of this one reaches, itself with 1.
    func reach(from concept: Int) -> Reach { offerReaches.value(concept) { reach(of: concept, from: .offer) } }

    /// The concepts from which an offer reaches a need for this one, itself with 1.
    func sources(of concept: Int) -> Reach { needReaches.value(concept) { reach(of: concept, from: .need) } }

    private func reach(of concept: Int, from end: Spread.End) -> Reach {
        var best: [Int: Double] = [:]
        for (state, arrival) in arrivals(at: end, concept) {
            best[state.concept] = max(best[state.concept] ?? 0, arrival.activation)
        }
        return Reach(best)
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

    /// The best path from an offer's concept to a need's, either of which may be a taker; nil where none is.
    func path(from offer: Int, to need: Int) -> [ChainStep]? {
        paths.value(ConceptPair(offer: offer, need: need)) { searchedPath(from: offer, to: need) }
    }

    private func searchedPath(from offer: Int, to need: Int) -> [ChainStep]? {
        let arrivals = arrivals(at: .offer, offer)
        var best: (state: Spread.State, activation: Double)?
        for phase in Spread.Phase.allCases {
            let end = Spread.State(concept: need, phase: phase)
            guard let arrival = arrivals[end], arrival.activation > best?.activation ?? 0 else { continue }
            best = (end, arrival.activation)
        }
        guard var state = best?.state else { return nil }
        var steps: [ChainStep] = []
        while let arrival = arrivals[state], let from = arrival.from, let link = arrival.link {
            steps.append(ChainStep(link: link, concept: thing(of: state.concept)))
            state = from
        }
        return steps.reversed()
    }

    private func arrivals(at end: Spread.End, _ concept: Int) -> [Spread.State: Spread.Arrival] {
        let start = Spread.State(concept: concept, phase: .level)
        var arrivals = [start: Spread.Arrival(activation: 1, from: nil, link: nil)]
        var frontier = [start]
        for _ in 0..<Spread.longestPath where !frontier.isEmpty {
            var next: Set<Spread.State> = []
            for state in frontier {
                let activation = arrivals[state]?.activation ?? 0
                forEachStep(from: state, end) { link, to, decay in
                    let arriving = activation * decay
                    guard arriving >= Spread.least, arriving > arrivals[to]?.activation ?? 0 else { return }
                    arrivals[to] = Spread.Arrival(activation: arriving, from: state, link: link)
                    next.insert(to)
                }
            }
            frontier = next.sorted { ($0.concept, $0.phase.rawValue) < ($1.concept, $1.phase.rawValue) }
        }
        return arrivals
    }

    typealias Step = (ChainStep.Link, Spread.State, Double) -> Void

    private func forEachStep(from state: Spread.State, _ end: Spread.End, _ step: Step) {
        let (concept, phase) = (state.concept, state.phase)
        guard !isTaker(concept), phase != .using, phase != .making else {
            return end == .offer ? stepsToTakers(from: state, step) : stepsFromTakers(state, step)
        }
        if end == .offer { stepsToTakers(from: state, step) }
        switch end {
        case .offer:
            for narrow in narrower[concept] {
                step(.narrower, .init(concept: narrow, phase: .ended), Spread.downwards)
            }
            guard phase != .ended else { return }
            let climbing = phase == .level ? Spread.Phase.climbing : phase
            for broad in concepts[concept].broader {
                step(.broader, .init(concept: broad, phase: climbing), Spread.upwards)
            }
        case .need:
            if phase == .level {
                for broad in concepts[concept].broader {
                    step(.broader, .init(concept: broad, phase: .level), Spread.downwards)
                }
            }
            let climbing = phase == .level ? Spread.Phase.climbing : phase
            for narrow in narrower[concept] {
                step(.narrower, .init(concept: narrow, phase: climbing), Spread.upwards)
            }
            guard phase != .ended else { return }
        }
        if phase != .back {
            follow(end == .offer ? onward[concept] : backward[concept], from: state, as: .onward, end, step)
        }
        if phase != .onward {
            follow(end == .offer ? backward[concept] : onward[concept], from: state, as: .back, end, step)
        }
    }

    private func follow(
        _ places: [Int], from state: Spread.State, as phase: Spread.Phase, _ end: Spread.End, _ step: Step
    ) {
        let isFirst = state.phase == .level || state.phase == .climbing
        for place in places {
            let relation = relations[place]
            let isPair = relation.kind == .goesWith
            // What is well sold together makes no longer chain: up, together, down.
            if isPair && (end == .offer ? !isFirst : state.phase != .level) { continue }
            let decay = Spread.relation[relation.strength] * (isFirst ? 1 : Spread.laterRelation)
            let to = Spread.State(concept: other(place, than: state.concept), phase: isPair ? .ended : phase)
            step(.relation(place), to, decay)
        }
    }
}

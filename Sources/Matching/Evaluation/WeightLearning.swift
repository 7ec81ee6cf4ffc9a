import Foundation
public import JapaneseText

/// 重みの学習: the weights of the factors that make documented partners likeliest, kept near the stated ones.
///
/// A query chooses among its candidates with probability proportional to `exp(a · fit + Σ bᶠ · vᶠ · min(1, fit / 500))`
/// (a conditional logit, which is concave); the weight of a factor is `bᶠ / a`. `a` and `bᶠ` ≥ 0 maximise the mean
/// log-likelihood of the true partners less `Σ (bᶠ − a · statedᶠ)² / (2 · spread² · n)`, a normal prior on n choices: what
/// the data says nothing of stays as stated. Found by projected gradient ascent; the same data gives the same weights.
public struct WeightLearning: Sendable {
    /// How far `bᶠ` may be expected to lie from `a · statedᶠ`: some fifty thousandths where `a` is 3.
    private static let spread = 0.15
    /// Into how many parts the collaborations are cut for cross-validation.
    public static let folds = 5
    private static let steps = 400

    let index: PartnerIndex
    let collaborations: [Collaboration]
    let day: Day
    /// The factors that were known of anybody: the others stay as stated.
    public let learned: [Factor]
    private let choices: [Choice]

    /// One query that should choose the other members of one collaboration among its candidates.
    private struct Choice: Sendable {
        let collaboration: Int
        /// Of each candidate: the fit in whole needs, then each learned factor's value as far as the fit lets it count.
        let candidates: [[Double]]
        let chosen: [Int]
    }

    /// What the collaborations show of candidates and their factors.
    public init(index: PartnerIndex, collaborations: [Collaboration], on day: Day) {
        (self.index, self.collaborations, self.day) = (index, collaborations, day)
        let queries = collaborations.enumerated().flatMap { place, one in one.members.map { (place, $0) } }
        let evidence = queries.map { index.evidence(for: $0.1, on: day) }
        let told = Factor.besideFit.filter { factor in
            evidence.contains { $0.contains { ($0.values[factor] ?? 0) != 0 } }
        }
        let learned = Array(told.prefix(FactorWeights.mostLearned))
        self.learned = learned
        choices = zip(queries, evidence).compactMap { query, evidence in
            let wanted = Set(collaborations[query.0].members)
            let chosen = evidence.indices.filter { wanted.contains(evidence[$0].id) }
            guard !chosen.isEmpty else { return nil }
            let candidates = evidence.map { one in
                let counts = Double(min(one.fit, SideFactors.fullFit)) / Double(SideFactors.fullFit)
                return [Double(one.fit) / 1_000] + learned.map { counts * (one.values[$0] ?? 0) }
            }
            return Choice(collaboration: query.0, candidates: candidates, chosen: chosen)
        }
    }

    /// The weights learned from everything.
    public func weights(version: String) -> FactorWeights { fitted(without: nil, version: version) }

    /// How the stated weights do, and how weights learned without a part do on that part.
    public func crossValidated() -> (stated: Evaluation, learned: Evaluation) {
        let stated = evaluation(with: index)
        var units = stated.units
        for fold in 0..<Self.folds {
            let other = evaluation(with: index.weighing(fitted(without: fold, version: "fold-\(fold)")))
            for place in units.indices where units[place].collaboration % Self.folds == fold {
                units[place] = other.units[place]
            }
        }
        return (stated, Evaluation(units: units, of: collaborations))
    }

    private func evaluation(with index: PartnerIndex) -> Evaluation {
        let queries = Set(collaborations.flatMap(\.members)).sorted()
        let runs = queries.map { query in
            RankedRun(query: query, results: index.ranking(of: query, top: 100, on: day).map(\.id))
        }
        return Evaluation(of: runs, against: collaborations)
    }

    private func fitted(without fold: Int?, version: String) -> FactorWeights {
        let kept = choices.filter { fold == nil || $0.collaboration % Self.folds != fold }
        let stated = learned.map { Double(index.factors.weights[$0]) / 1_000 }
        var parameters = [5] + stated.map { $0 * 5 }
        var step = 1.0
        var value = objective(parameters, kept, stated)
        for _ in 0..<Self.steps {
            let slope = gradient(parameters, kept, stated)
            let moved = zip(parameters, slope).map { max(0, $0 + step * $1) }
            let reached = objective(moved, kept, stated)
            if reached > value {
                (parameters, value, step) = (moved, reached, step * 1.5)
            } else {
                step /= 2
            }
        }
        return weights(parameters, version: version)
    }

    /// Thousandths per need, the sum held to what factors may come to; factors nobody told stay as stated.
    private func weights(_ parameters: [Double], version: String) -> FactorWeights {
        let stated = index.factors.weights
        var values = Dictionary(uniqueKeysWithValues: Factor.besideFit.map { ($0, stated[$0]) })
        let room = FactorWeights.mostTogether - values.reduce(0) { learned.contains($1.key) ? $0 : $0 + $1.value }
        let found = parameters.dropFirst().map { 1_000 * $0 / max(parameters[0], 1e-9) }
        let scale = min(1, Double(room) / max(found.reduce(0, +), 1e-9))
        for (factor, weight) in zip(learned, found) { values[factor] = Int(weight * scale) }
        return FactorWeights(values, version: version) ?? stated
    }

    private func objective(_ parameters: [Double], _ choices: [Choice], _ stated: [Double]) -> Double {
        let likelihood = choices.reduce(0) { sum, choice in
            let scores = choice.candidates.map { dot($0, parameters) }
            let most = scores.max() ?? 0
            let total = log(scores.reduce(0) { $0 + exp($1 - most) }) + most
            return sum + choice.chosen.reduce(0) { $0 + scores[$1] - total }
        }
        return likelihood / Double(max(1, choices.count)) - pull(choices)
            * distance(parameters, stated).reduce(0) { $0 + $1 * $1 }
    }

    private func gradient(_ parameters: [Double], _ choices: [Choice], _ stated: [Double]) -> [Double] {
        var slope = [Double](repeating: 0, count: parameters.count)
        for choice in choices {
            let scores = choice.candidates.map { dot($0, parameters) }
            let most = scores.max() ?? 0
            let weights = scores.map { exp($0 - most) }
            let total = weights.reduce(0, +)
            for (candidate, weight) in zip(choice.candidates, weights) {
                let share = weight / total * Double(choice.chosen.count)
                for place in slope.indices { slope[place] -= share * candidate[place] }
            }
            for chosen in choice.chosen {
                for place in slope.indices { slope[place] += choice.candidates[chosen][place] }
            }
        }
        slope = slope.map { $0 / Double(max(1, choices.count)) }
        let pull = 2 * pull(choices)
        for (place, away) in distance(parameters, stated).enumerated() {
            slope[place + 1] -= pull * away
            slope[0] += pull * away * stated[place]
        }
        return slope
    }

    private func pull(_ choices: [Choice]) -> Double {
        1 / (2 * Self.spread * Self.spread * Double(max(1, choices.count)))
    }

    /// How far each factor's parameter is from what the stated weight would make it.
    private func distance(_ parameters: [Double], _ stated: [Double]) -> [Double] {
        zip(parameters.dropFirst(), stated).map { $0 - parameters[0] * $1 }
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// What speaks for one candidate of one query, before it is weighed.
struct Evidence {
    let id: String
    let fit: Int
    let values: [Factor: Double]
}

extension PartnerIndex {
    /// Fit and factor values of every candidate.
    func evidence(for id: String, on day: Day) -> [Evidence] {
        guard let ordinal = ordinal(of: id), let asker = party(ordinal, from: .everything) else { return [] }
        return best(count, for: asker, on: day).sorted().map { subject in
            let pair = scored(subject, for: asker, on: day)
            let values = pair.judgements.map { ($0.factor, $0.value) }
            return Evidence(id: pair.id, fit: pair.fit, values: Dictionary(uniqueKeysWithValues: values))
        }
    }
}

public import Matching

/// 理由の行: the shares of a match line by line as they are told to a person. They add up to its score.
public struct ToldReasons: Sendable {
    /// What adds or takes less than this part of the score, in hundredths, has no line of its own.
    private static let leastPart = 3

    /// One line: what the points were given for and how many.
    public struct Line: Sendable {
        /// 「こちらの求め」「距離」
        public let title: String
        /// The points; below 0 where something speaks against the partner.
        public let share: Int
        /// What is to be said of them.
        public let sentence: String
        /// The one reason this line tells; nil where it puts several together.
        public let reason: Reason?
    }

    /// Largest first among the meetings of needs and offers, then the circumstances, then what is put together.
    public let lines: [Line]

    /// The reasons of a match as they are told.
    ///
    /// A reason of which nothing can be said but that letters overlap gets a line only where there is no other, and
    /// whatever is small is put together, so that the first lines are those a person would give.
    public init(_ match: PartnerMatch, _ sides: MatchSides) {
        let meetings = match.reasons.filter { $0.direction != nil }
        let first = meetings.first(where: \.isTelling) ?? meetings.first
        let rest = match.reasons.filter { $0 != first }
        let overlaps = rest.filter { $0.direction != nil && !$0.isTelling }
        let small = rest.filter { abs($0.share) * 100 < match.score * Self.leastPart && !overlaps.contains($0) }
        let own = match.reasons.filter { !overlaps.contains($0) && !small.contains($0) }.map { reason in
            Line(title: reason.title, share: reason.share, sentence: reason.sentence(sides), reason: reason)
        }
        lines =
            own + Self.line("言葉の重なり", overlaps, "言葉が少し重なるだけのところが、\(overlaps.count)か所あります。")
            + Self.line("小さな理由", small, "ほかの小さな理由（\(Self.titles(of: small))）です。")
    }

    /// One line for several, none for none.
    private static func line(_ title: String, _ reasons: [Reason], _ sentence: String) -> [Line] {
        guard !reasons.isEmpty else { return [] }
        return [Line(title: title, share: reasons.reduce(0) { $0 + $1.share }, sentence: sentence, reason: nil)]
    }

    private static func titles(of reasons: [Reason]) -> String {
        var seen: Set<String> = []
        return reasons.map(\.title).filter { seen.insert($0).inserted }.joined(separator: "、")
    }
}

extension Reason {
    /// What the points were given for: whose need, or which circumstance.
    fileprivate var title: String {
        switch direction {
        case .myNeed?: "こちらの求め"
        case .theirNeed?: "相手の求め"
        case nil: factor.label
        }
    }
}

import Registry

/// How many members of a team fulfil something, and of how many it is not known.
struct MemberCount {
    let yes: Int
    let unknown: Int
    let all: Int

    func judgement(atLeast least: Int) -> Judgement {
        yes >= least ? .yes : yes + unknown >= least ? .unknown : .no
    }
}

extension ApplicantFacts {
    /// Counts the members by what the condition says of each; nobody known: everything is open.
    func count(in context: JudgingContext, _ each: Condition) -> MemberCount {
        guard let members else { return MemberCount(yes: 0, unknown: .max, all: 0) }
        let judgements = members.map { each.judgement(of: $0, in: context) }
        return MemberCount(
            yes: judgements.count { $0 == .yes }, unknown: judgements.count { $0 == .unknown }, all: members.count)
    }

    /// Whether the members who fulfil the condition are at least this share of all.
    func share(_ share: Share, in context: JudgingContext, of each: Condition) -> Judgement {
        guard members != nil else { return .unknown }
        let count = count(in: context, each)
        guard count.all > 0 else { return .no }
        // Rounded up: of five members, two thirds are four.
        return count.judgement(atLeast: (share.numerator * count.all + share.denominator - 1) / share.denominator)
    }

    /// Whether so many members belong to one shopping street.
    func sameStreet(atLeast least: Int) -> Judgement {
        guard let members else { return .unknown }
        let streets = members.compactMap(\.shoppingStreet)
        let most = Dictionary(grouping: streets, by: \.self).values.map(\.count).max() ?? 0
        return MemberCount(yes: most, unknown: members.count - streets.count, all: members.count)
            .judgement(atLeast: least)
    }
}

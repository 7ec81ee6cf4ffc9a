public import JapaneseText
public import Matching
public import Registry

extension FindPartners {
    /// Where one registered organisation stands among the partners of another, or why it is not among them: for those
    /// who look after the one that asks, and from what they may see.
    public func callAsFunction(
        whyNot partner: Organization, for organization: Organization, from focus: MatchFocus = .everything, on day: Day,
        filter: MatchFilter = MatchFilter(), as viewer: Viewer
    ) async throws -> PartnerStanding {
        guard viewer.oversees(organization) else { throw NotAllowed(what: "候補に出ない理由の表示") }
        guard partner.id != organization.id else { throw AskedAboutItself(name: organization.name) }
        let index = try await index(on: day, as: viewer)
        let standing = index.standing(
            of: partner.id.rawValue, for: organization.id.rawValue, from: focus, on: day, filter: filter)
        var results: [Result] = []
        if case .ranked(let rank, let match) = standing {
            results = [Result(rank: rank, organization: partner, match: match)]
        }
        let answer = Answer(
            asker: organization, askerSector: nil, askerPosition: nil, on: day, versions: index.versions,
            search: .found(PartnerList(matches: results.map(\.match))), results: results)
        return PartnerStanding(standing: standing, asker: organization, partner: partner, answer: answer)
    }
}

/// 候補に出ない理由: where one organisation stands among the partners of another.
public struct PartnerStanding: Sendable {
    /// The rank, or what keeps it out.
    public let standing: Standing
    /// Who asks, as the viewer may see it.
    public let asker: Organization
    /// Who is asked about, as the viewer may see it.
    public let partner: Organization
    /// The partner with its reasons, where it is among them.
    public let answer: FindPartners.Answer

    /// What a side offers or needs on the day of the answer, in its own words.
    public func texts(_ side: Entry.Side, of organization: Organization) -> [String] {
        organization.entries.filter { $0.side == side && $0.isActive(on: answer.on) }.map(\.text)
    }
}

/// Both sides of a question are the same organisation.
public struct AskedAboutItself: Error, Hashable, CustomStringConvertible {
    /// Its name.
    public let name: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "どちらも「\(name)」です。相手の事業者を指定してください。" }
}

extension MatchFocus {
    /// `needs`, `offers`, or the id of one of the entries that hold on the day and that the viewer sees.
    public init(word: String, of organization: Organization, on day: Day) throws {
        let entries = organization.entries.filter { $0.isActive(on: day) }
        switch word {
        case "needs": self = .side(.need)
        case "offers": self = .side(.offer)
        default:
            guard let id = entries.compactMap(\.id).first(where: { $0.rawValue == word }) else {
                throw UnknownFocus(word: word, entries: entries)
            }
            self = .entry(id)
        }
    }
}

/// No side and no entry of the organisation goes by this word.
public struct UnknownFocus: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let word: String
    /// The entries there are to choose from.
    public let entries: [Entry]
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        let choices = entries.compactMap { entry in
            entry.id.map { "\n  \($0.rawValue)  \(entry.side.label)「\(entry.text.shortened)」" }
        }
        return "「\(word)」だけからは探せません。needs（求めることから）、offers（提供できることから）か、次のどれかのIDにしてください。" + choices.joined()
    }
}

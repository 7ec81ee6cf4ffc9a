import JapaneseText
public import Matching
public import Registry

/// 役割: what a member is in a team, in words a coordinator would say.
public struct TeamPart: Hashable, Sendable {
    /// What it does, in a word: 加工、販路、場所.
    public let role: String
    /// What it gives to whom and what it gets, in one sentence.
    public let sentence: String
}

extension FormTeams.Result {
    /// At most so many of those it gives to, and of those it gets from, are told.
    private static let told = 2

    /// The part of one of the members.
    public func part(of member: Organization) -> TeamPart {
        let id = member.id.rawValue
        let (gives, gets) = (match.reasons.filter { $0.giver == id }, match.reasons.filter { $0.needer == id })
        let given = strongest(gives, for: \.needer).map { (clause: giving($0), end: "応え") }
        // Whoever gives nothing is there for its own need, which is then told; else the giver's sentence tells it.
        let taken = strongest(gets, for: \.giver).map { reason in
            (clause: (gives.isEmpty ? own(reason) : "") + taking(reason), end: "生か")
        }
        return TeamPart(role: role(of: member, giving: gives), sentence: Self.sentence(given + taken))
    }

    /// Several clauses, the last of them 「…応えられそうです。」 or 「…生かせそうです。」.
    private static func sentence(_ clauses: [(clause: String, end: String)]) -> String {
        guard let last = clauses.last else { return "" }
        let before = clauses.dropLast().map { $0.clause + ($0.end == "応え" ? "応え、" : "生かし、") }.joined()
        return before + last.clause + (last.end == "応え" ? "応えられそうです。" : "生かせそうです。")
    }

    /// 「山田製作所の「検査」に「測定室」で」
    private func giving(_ reason: TeamReason) -> String {
        let help = reason.reason.factor == .name ? "（名称から見て）" : "「\(reason.reason.offer.brief)」で"
        return "\(whose(reason.needer))「\(reason.reason.need.brief)」に\(help)"
    }

    /// 「「検査」という求めに、」; nothing where `taking` says the need anyway.
    private func own(_ reason: TeamReason) -> String {
        reason.reason.factor == .name ? "" : "「\(reason.reason.need.brief)」という求めに、"
    }

    /// 「山田製作所の「測定室」を」
    private func taking(_ reason: TeamReason) -> String {
        let help =
            reason.reason.factor == .name
            ? "力を（名称から見て）「\(reason.reason.need.brief)」に" : "「\(reason.reason.offer.brief)」を"
        return whose(reason.giver) + help
    }

    /// The strongest reason for each of the others.
    private func strongest(_ reasons: [TeamReason], for other: KeyPath<TeamReason, String?>) -> [TeamReason] {
        var seen: Set<String?> = []
        return Array(reasons.filter { seen.insert($0[keyPath: other]).inserted }.prefix(Self.told))
    }

    private func role(of member: Organization, giving gives: [TeamReason]) -> String {
        guard let most = gives.first else { return "受け手" }
        let offer = member.entries.first { $0.side == .offer && $0.text == most.reason.offer }
        return offer?.category?.label ?? "応え手"
    }

    /// 「山田製作所の」; of an asker who is not registered 「相談の」.
    private func whose(_ id: String?) -> String { "\(name(of: id))の" }

    /// How a member is called in a sentence.
    public func name(of id: String?) -> String {
        guard let id else { return "相談" }
        return members.first { $0.id.rawValue == id }.map { CompanyName.withoutLegalForm($0.name) } ?? ""
    }

    /// Needs of the asker's that nobody in the team meets.
    public var askersOpenNeeds: [OpenNeed] { match.openNeeds.filter { $0.needer == asker } }

    /// Needs of the partners' that nobody in the team meets.
    public var partnersOpenNeeds: [OpenNeed] { match.openNeeds.filter { $0.needer != asker } }

    /// The asker's id; nil for one who is not registered.
    private var asker: String? { members.count > match.partners.count ? members.first?.id.rawValue : nil }

    /// One sentence for a reason, both sides by their names.
    public func sentence(_ reason: TeamReason) -> String {
        let offer = reason.reason.factor == .name ? "名称" : "提供"
        return "\(whose(reason.needer))求めること「\((reason.reason.need ?? "").shortened)」に、"
            + "\(whose(reason.giver))\(offer)「\((reason.reason.offer ?? "").shortened)」が合います\(reason.reason.how)。"
    }
}

extension String {
    /// The longest quotation in a sentence, and the shortest that is still one.
    private static let (longestQuotation, shortestQuotation) = (24, 8)

    /// What a coordinator would quote: the first sentence, cut before a bracket or where the author pauses.
    public var brief: String {
        let line = replacing("\n", with: " ").trimmed.replacing("「", with: "『").replacing("」", with: "』")
        let first = line.split(separator: "。").first.map(String.init) ?? line
        guard first.count > Self.longestQuotation else { return first }
        let start = first.prefix(Self.longestQuotation)
        let bracket = start.lastIndex { "（(『".contains($0) }.flatMap { open in
            start[open...].contains { "）)』".contains($0) } ? nil : open
        }
        let cuts = [bracket, start.lastIndex { "、　 ・".contains($0) }].compactMap(\.self)
        let cut = cuts.first { start[..<$0].count >= Self.shortestQuotation }
        return start[..<(cut ?? start.endIndex)] + "…"
    }
}

extension String? {
    fileprivate var brief: String { self?.brief ?? "" }
}
